"""All bytes that a store keeps: every column, and every file where the store is one."""

from pathlib import Path

from sqlalchemy import text

from storage.database import Store
from storage.tables import metadata


def everything_at_rest(store: Store) -> bytes:
    """Every value of every column as the database gives it without our types, then the files themselves."""
    found = []
    with store.read() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(text(f'SELECT * FROM "{table.name}"')):
                found += [value if isinstance(value, bytes) else str(value).encode() for value in row]
    return b"\n".join(found) + _files(store)


def _files(store: Store) -> bytes:
    path = store.url.database
    if not store.is_sqlite or path is None:
        return b""
    return b"".join(file.read_bytes() for file in sorted(Path(path).parent.iterdir()) if file.is_file())
