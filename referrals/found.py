"""What a place or a postcode tells about the police area."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """Either `force` is clear, or `candidates` must be asked about, or the place is `outside`."""

    force: str | None = None
    candidates: tuple[str, ...] = ()
    """Police area slugs it could be."""
    choices: tuple[str, ...] = ()
    """The same as words a person would know, in the same order."""
    outside: str | None = None
    """"scotland" or "northern-ireland"."""
    railway: bool = False
    district: str | None = None
    other_forces: tuple[str, ...] = ()
    """Areas that share a postcode which is nearly but not wholly in `force`."""
    words: str | None = None
    """The part of the text that named the place."""
