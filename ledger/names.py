"""Fresh names for rows: random, so that they tell nothing, not even how many there are."""

import secrets


def new_id() -> str:
    """A fresh random id, 32 hex digits."""
    return secrets.token_hex(16)
