"""What the survivor's side raises. No words, number or key is ever in an error."""

from collections.abc import Iterator
from contextlib import contextmanager

from storage.errors import Conflict, Unavailable


class IntakeError(Exception):
    """The root: something a person sent could not be taken in."""


class NotKept(IntakeError):
    """The store could not keep it; nothing half-written remains."""


class TooMany(IntakeError):
    """Too many tries from one source, or too many at once."""


@contextmanager
def kept() -> Iterator[None]:
    """Turn the store's faults into NotKept."""
    try:
        yield
    except (Conflict, Unavailable) as error:
        raise NotKept("store") from error
