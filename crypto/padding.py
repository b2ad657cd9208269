"""Padmé (Nikitin et al., PETS 2019): a length tells O(log log n) bits; never under 512 bytes."""

from crypto.errors import DoesNotOpen

LEAST = 512
PREFIX = 4


def padded_length(length: int) -> int:
    """The length in bytes that `length` bytes are padded to."""
    if length <= LEAST:
        return LEAST
    exponent = length.bit_length() - 1
    kept = exponent.bit_length()
    step = 1 << (exponent - kept)
    return -(-length // step) * step


def pad(content: bytes) -> bytes:
    """`content` behind its four byte length, filled with zeros to a Padmé length."""
    prefixed = len(content).to_bytes(PREFIX) + content
    return prefixed.ljust(padded_length(len(prefixed)), b"\0")


def unpad(padded: bytes) -> bytes:
    """What `pad` was given; DoesNotOpen when the length or a padding byte is not as `pad` makes it."""
    end = PREFIX + int.from_bytes(padded[:PREFIX])
    if end > len(padded) or padded_length(end) != len(padded) or padded[end:].strip(b"\0"):
        raise DoesNotOpen
    return padded[PREFIX:end]
