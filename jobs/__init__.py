"""Time: work that must happen later, surely, once."""
