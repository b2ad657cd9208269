"""What every command that touches the database opens: settings, store, key ring, clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from crypto.ring import KeyRing
from doorway.errors import BadSetting
from doorway.keys import read_ring
from doorway.settings import Settings, read_settings
from doorway.words import use_words
from storage import migrate
from storage.database import Store
from storage.errors import Unavailable


def now() -> datetime:
    """The time, aware and in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class House:
    """One open database with its ring."""

    settings: Settings
    store: Store
    ring: KeyRing
    clock: Callable[[], datetime] = now


def open_store(settings: Settings) -> Store:
    """The database of this version; BadSetting when it can't be reached or is of another version."""
    store = Store(settings.database_url)
    if store.is_sqlite and not settings.database:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        if not migrate.is_current(store):
            raise BadSetting("DOORWAY_DATABASE_URL", "is of another version; run 'doorway migrate'")
    except Unavailable:
        raise BadSetting("DOORWAY_DATABASE_URL", "can't be reached; check the address") from None
    return store


def open_house() -> House:
    """Everything a command needs, from the environment; BadSetting when something is missing."""
    settings = read_settings()
    use_words(settings)
    ring = read_ring(settings)
    return House(settings, open_store(settings), ring)
