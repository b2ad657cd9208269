"""What opens a desk's entries: for `doorway open` and tests alone, never for what serves."""

from crypto._entry import open_entry
from crypto.context import Context


def open_sealed(context: Context, body: bytes, wrap: bytes, seed: bytes) -> bytes:
    """The plaintext, with the 32 byte seed of a recipient; DoesNotOpen, whatever the reason."""
    return open_entry(context, body, wrap, seed)
