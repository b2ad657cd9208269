"""What is said by text, note and reply stands in no byte at rest, and comes back from `export` and `open`."""

import gzip
import json
import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext
from sqlalchemy import create_engine, make_url, text

from storage.tables import metadata
from tests.conftest import postgresql_url
from tests.functional.demo_site import ROOT, DemoSite, log_of, running
from tests.functional.phone import Phone
from tests.functional.specialist import Specialist

pytestmark = pytest.mark.browser
NUMBER = "07700 900456"
TEXT, NOTE, REPLY, OTHER = "zanzibarqueen", "quillfeatherday", "mossgreenkettle", "07700900987"
MARKED = (TEXT, NOTE, REPLY, "7700900456", OTHER.removeprefix("0"))


@contextmanager
def database(kind: str) -> Iterator[str | None]:
    """A database of its own on PostgreSQL; None for the file in the data folder."""
    if kind == "sqlite":
        yield None
        return
    name = f"marked_{uuid.uuid4().hex}"
    server = create_engine(postgresql_url(), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield make_url(postgresql_url()).set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()


def doorway(folder: Path, *arguments: str) -> None:
    settings = {"DOORWAY_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "doorway", *arguments]
    done = subprocess.run(
        command, env=os.environ | settings, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def columns(url: str | None) -> bytes:
    """Every value of every column as the database gives it, without our types."""
    if url is None:
        return b""
    engine, found = create_engine(url), list[bytes]()
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(text(f'SELECT * FROM "{table.name}"')):
                found += [value if isinstance(value, bytes) else str(value).encode() for value in row]
    engine.dispose()
    return b"\n".join(found)


def at_rest(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def work(demo: DemoSite, contexts: Callable[[], BrowserContext]) -> None:
    """A text, a note and a reply, each with a word of its own."""
    desk = "greater-manchester"
    priya = Specialist(contexts().new_page(), demo.url)
    priya.signs_in(demo.someone(desk))
    priya.queue().locator("button").first.wait_for()
    known = priya.references()
    hers = Phone(contexts().new_page(), demo.url, NUMBER)
    hers.opens()
    for words in (f"{TEXT} ring me on {OTHER} weds 10-2, no vmail, stockport, ask 4 jo", "yes", "no"):
        hers.texts(words)
    priya.opens_the_newest(known)
    priya.sees(TEXT)
    priya.claims()
    priya.notes(f"A note: {NOTE}")
    priya.sees(NOTE)
    priya.replies(f"A reply: {REPLY}")
    hers.sees(REPLY)
    priya.sees("delivered")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_marked_words_are_nowhere_at_rest_and_come_back_with_the_recovery_key(
    kind: str, contexts: Callable[[], BrowserContext], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, copy = tmp_path / "data", tmp_path / "copy"
    with database(kind) as url:
        if url is not None:
            monkeypatch.setenv("DOORWAY_DATABASE_URL", url)
        # Given words said by text, note and reply
        with running(folder) as demo:
            work(demo, contexts)
            doorway(folder, "backup", "--out", str(copy))
            while_running = at_rest(folder) + columns(url)
        # Then no byte holds them, while it runs and after: database, its log, folder, server's log, backup
        kept = while_running + at_rest(folder) + columns(url) + gzip.decompress(copy.read_bytes())
        kept += log_of(folder).read_bytes()
        assert b"greater-manchester" in while_running and b"greater-manchester" in kept
        for word in MARKED:
            for shape in (word.encode(), word.encode().hex().encode(), word.encode("utf-16-le")):
                assert shape not in kept, word
        # And they come back with the desk's recovery key, and with nothing else
        doorway(folder, "export", "--desk", "greater-manchester", "--out", str(tmp_path / "sealed"))
    monkeypatch.delenv("DOORWAY_DATABASE_URL", raising=False)
    content = json.loads((folder / "demo.json").read_text())
    (tmp_path / "words").write_text(content["recovery_passphrase"])
    key = content["recovery_keys"]["greater-manchester"]
    opening = ("--key", key, "--passphrase-file", str(tmp_path / "words"), "--out", str(tmp_path / "clear"))
    assert not any(word.encode() in at_rest(tmp_path / "sealed") for word in MARKED)
    doorway(tmp_path / "nowhere", "open", *opening, str(tmp_path / "sealed"))
    clear = at_rest(tmp_path / "clear")
    assert [word for word in MARKED if word.encode() not in clear] == []
