"""How soon somebody must look. The level stands in clear; its reasons lie in the sealed summary."""

from enum import IntEnum


class Urgency(IntEnum):
    """Levels of the queue, most urgent last so that they compare. Never shown to the person (rule 12)."""

    ROUTINE = 1
    SOON = 2
    SAME_HOUR = 3
    DANGER = 4

    @property
    def slug(self) -> str:
        """How pages and commands name it: `same_hour`."""
        return self.name.lower()
