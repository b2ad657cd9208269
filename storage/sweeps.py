"""How far work that comes round by the clock has looked."""

from datetime import datetime

from sqlalchemy import Connection, select

from storage.database import put
from storage.tables import sweeps


def until(connection: Connection, name: str) -> datetime | None:
    """Everything before this was looked through; None before the first time."""
    found: datetime | None = connection.execute(select(sweeps.c.until).where(sweeps.c.name == name)).scalar()
    return found


def reach(connection: Connection, name: str, at: datetime) -> None:
    """Everything before `at` is looked through."""
    put(connection, sweeps, {"name": name, "until": at}, ("name",))
