"""Seal, open, keys, blind index, padding, audit chain: pure."""
