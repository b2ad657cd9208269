"""What to say next, and what was said: pure."""
