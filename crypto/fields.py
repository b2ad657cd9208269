"""One unambiguous way to bind several values: each behind its length."""

LENGTH_BYTES = 4


def fields(label: str, *values: str | int | bytes) -> bytes:
    """The label and every value, each as four bytes of length (most significant first), then its bytes."""
    return b"".join(_field(value) for value in (label, *values))


def _field(value: str | int | bytes) -> bytes:
    content = value if isinstance(value, bytes) else str(value).encode()
    return len(content).to_bytes(LENGTH_BYTES) + content
