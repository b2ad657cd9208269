"""Tables, queries and migrations: bytes in, bytes out."""
