"""The statements that every text needs, compiled once and handed straight to the driver.

SQLAlchemy still writes the SQL and converts the values; only its way of running a statement is left out,
which costs several times what the database itself takes. Listeners for `before_cursor_execute` hear of these
statements as of all others, and errors are SQLAlchemy's.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update, exc
from sqlalchemy.types import TypeEngine

_Convert = Callable[[Any], Any]
Statement = Select[Any] | Insert | Update | Delete


@dataclass(frozen=True)
class _Compiled:
    """A statement in one database's SQL, and how values go in and come out."""

    sql: str
    into: tuple[tuple[str, _Convert | None], ...]
    """Name and conversion of each value, in the order in which the driver takes them."""
    constants: Mapping[str, Any]
    is_positional: bool
    row: Callable[..., Any]
    out: tuple[_Convert | None, ...]

    def parameters(self, values: Mapping[str, Any]) -> tuple[Any, ...] | dict[str, Any]:
        """Values as the driver takes them."""
        given = {**self.constants, **values} if self.constants else values
        if self.is_positional:
            return tuple([_converted(given[name], convert) for name, convert in self.into])
        return {name: _converted(given[name], convert) for name, convert in self.into}

    def read(self, found: Sequence[Any]) -> Any:
        """One row, its columns by name."""
        pairs = zip(found, self.out, strict=True)
        return self.row(*[_converted(value, convert) for value, convert in pairs])


class Ready:
    """A statement to be run often, whose values are always given under the same names."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Run it; gives how many rows were written."""
        compiled = self._for(connection.dialect, values)
        cursor = _run(connection, compiled.sql, compiled.parameters(values))
        return int(cursor.rowcount)

    def run_each(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run it for each of at least one row."""
        compiled = self._for(connection.dialect, rows[0])
        _run(connection, compiled.sql, [compiled.parameters(values) for values in rows])

    def all(self, connection: Connection, values: Mapping[str, Any]) -> list[Any]:
        """Every row found, or returned by what was written."""
        compiled = self._for(connection.dialect, values)
        cursor = _run(connection, compiled.sql, compiled.parameters(values))
        return [compiled.read(found) for found in cursor.fetchall()]

    def first(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        """The first row, or None."""
        return next(iter(self.all(connection, values)), None)

    def _for(self, dialect: Dialect, values: Mapping[str, Any]) -> _Compiled:
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _compile(self._statement, dialect, list(values))
        return compiled


def _compile(statement: Statement, dialect: Dialect, names: list[str]) -> _Compiled:
    is_insert = isinstance(statement, Insert)
    compiled: Any = statement.compile(
        dialect=dialect, column_keys=names if is_insert else None, for_executemany=is_insert
    )
    binds = {name: bind for name, bind in compiled.binds.items() if name in names or not bind.required}
    order = compiled.positiontup if compiled.positional else binds
    columns = statement.exported_columns
    return _Compiled(
        sql=str(compiled),
        into=tuple((name, _binding(binds[name].type, dialect)) for name in order),
        constants={name: bind.value for name, bind in binds.items() if name not in names},
        is_positional=compiled.positional,
        row=namedtuple("Row", [str(column.key) for column in columns]),
        out=tuple(_reading(column.type, dialect) for column in columns),
    )


def _binding(kind: TypeEngine[Any], dialect: Dialect) -> _Convert | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _reading(kind: TypeEngine[Any], dialect: Dialect) -> _Convert | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _converted(value: Any, convert: _Convert | None) -> Any:
    return value if convert is None else convert(value)


def _run(connection: Connection, sql: str, parameters: Any) -> Any:
    """A cursor that ran the statement: once, or for each of a list."""
    cursor, is_many = connection.connection.cursor(), isinstance(parameters, list)
    dispatch: Any = connection.dispatch
    for hear in dispatch.before_cursor_execute:
        hear(connection, cursor, sql, parameters, None, is_many)
    driver = connection.dialect.loaded_dbapi
    try:
        (cursor.executemany if is_many else cursor.execute)(sql, parameters)
    except driver.Error as error:
        # As SQLAlchemy does it; the values are left out, since they tell of a person.
        raise exc.DBAPIError.instance(
            sql, None, error, driver.Error, hide_parameters=True, dialect=connection.dialect
        ) from error
    return cursor
