"""What Alembic runs: the migrations on the connection that `storage.migrate` hands in, in its transaction."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from storage.database import Instant
from storage.tables import metadata


def _as_column(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    # A migration is never changed by what the code becomes later, so it names plain types alone.
    return "sa.BigInteger()" if kind == "type" and isinstance(item, Instant) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=_as_column,
    render_as_batch=True,
)
context.run_migrations()
