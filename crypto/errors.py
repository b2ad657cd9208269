"""What sealing raises. Errors never carry a key, a plaintext or the reason why something did not open."""


class SealingError(Exception):
    """The root: a key, a file or a ciphertext could not be used."""


class DoesNotOpen(SealingError):
    """What was given does not open: the wrong key, or moved, changed, re-dated or cut bytes."""


class BadFormat(SealingError):
    """A key or a file is not of the shape it must have."""
