"""What storage raises. Every error carries ids at most, never content."""


class StorageError(Exception):
    """The root: something about keeping or finding rows went wrong."""


class Unavailable(StorageError):
    """The database could not be reached or could not keep what was written; nothing half-written remains."""


class Conflict(StorageError):
    """Somebody else was first: the row was changed or taken meanwhile."""


class NotFound(StorageError):
    """No row with that id for this reader."""
