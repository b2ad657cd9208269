"""One unambiguous way to bind several values: each behind its length."""

LENGTH_BYTES = 4


def fields(label: str, *values: str | int | bytes) -> bytes:
    """The label and every value, each as four bytes of length (most significant first), then its bytes."""
    joined = bytearray()
    for value in (label, *values):
        content = value if isinstance(value, bytes) else str(value).encode()
        joined += len(content).to_bytes(LENGTH_BYTES)
        joined += content
    return bytes(joined)
