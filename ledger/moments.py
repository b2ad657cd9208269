"""Times as they stand in clear beside what is sealed: to the minute."""

from datetime import UTC, datetime


def minute_of(at: datetime) -> datetime:
    """An aware time in UTC without its seconds."""
    return at.astimezone(UTC).replace(second=0, microsecond=0)


def written(at: datetime) -> str:
    """How a time is bound into a seal or a chain link: `2026-11-24T08:05Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
