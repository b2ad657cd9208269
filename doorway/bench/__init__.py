"""The project measures itself."""
