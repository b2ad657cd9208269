"""Settings are as the interfaces say, and a bad one stops the start without showing what it held."""

from pathlib import Path

import pytest

from doorway import settings
from doorway.errors import BadSetting
from doorway.keys import create_ring, load_ring, read_ring
from doorway.settings import read_settings

NAMES = tuple(settings._CURES)


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_what_is_not_set_has_the_documented_default() -> None:
    found = read_settings()
    assert found.data_dir == Path("data")
    assert found.database_url == f"sqlite:///{Path('data').resolve()}/doorway.sqlite"
    assert found.base_url(8123) == "http://localhost:8123"
    assert found.draft_hours == 24
    assert found.twilio_tokens == ()


def test_what_is_set_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORWAY_DATABASE_URL", "postgresql+psycopg://me@db/doorway")
    monkeypatch.setenv("DOORWAY_BASE_URL", "https://notes.example/")
    monkeypatch.setenv("DOORWAY_DRAFT_HOURS", "12")
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", " one , two,")
    monkeypatch.setenv("TWILIO_NUMBER", "+447700900000")
    found = read_settings()
    assert found.database_url == "postgresql+psycopg://me@db/doorway"
    assert found.base_url(1) == "https://notes.example"
    assert found.draft_hours == 12
    assert found.twilio_tokens == ("one", "two")


def test_a_child_process_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORWAY_DATA_DIR", "/somewhere")
    monkeypatch.setenv("DOORWAY_BASE_URL", "https://notes.example")
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "one,two")
    given = read_settings().model_copy(update={"keys_file": Path("/elsewhere/keys.json")})
    for name in ("DOORWAY_DATA_DIR", "DOORWAY_BASE_URL", "TWILIO_AUTH_TOKEN"):
        monkeypatch.delenv(name)
    # What the parent worked out itself goes along, not only what was in its own environment.
    for name, value in given.as_environment().items():
        monkeypatch.setenv(name, value)
    assert read_settings() == given


def test_an_empty_setting_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_NUMBER", "")
    assert read_settings().twilio_number is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DOORWAY_DATABASE_URL", "mysql://me:s3cret@db/doorway"),
        ("DOORWAY_DATABASE_URL", "s3cret"),
        ("DOORWAY_BASE_URL", "notes.example/s3cret"),
        ("DOORWAY_BASE_URL", "https://notes.example/s3cret"),
        ("DOORWAY_DRAFT_HOURS", "s3cret"),
        ("DOORWAY_DRAFT_HOURS", "0"),
        ("TWILIO_ACCOUNT_SID", "s3cret"),
        ("TWILIO_AUTH_TOKEN", " , "),
        ("TWILIO_API_URL", "ftp://s3cret"),
        ("TWILIO_NUMBER", "07700s3cret"),
    ],
)
def test_a_bad_setting_is_named_with_its_cure_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting) as refused:
        read_settings()
    line = str(refused.value)
    assert line.startswith(f"{name}: ") and "\n" not in line and "s3cret" not in line


def test_secrets_are_in_no_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "s3cret")
    monkeypatch.setenv("DOORWAY_DATABASE_URL", "postgresql+psycopg://me:s3cret@db/doorway")
    assert "s3cret" not in repr(read_settings())


def with_keys(monkeypatch: pytest.MonkeyPatch, data: Path, keys: Path) -> settings.Settings:
    monkeypatch.setenv("DOORWAY_DATA_DIR", str(data))
    monkeypatch.setenv("DOORWAY_KEYS_FILE", str(keys))
    return read_settings()


def test_a_ring_comes_back_from_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ring = create_ring(tmp_path / "keys" / "ring.json")
    found = with_keys(monkeypatch, tmp_path / "data", tmp_path / "keys" / "ring.json")
    assert read_ring(found) == ring


def test_a_ring_is_never_written_over(tmp_path: Path) -> None:
    create_ring(tmp_path / "ring.json")
    with pytest.raises(FileExistsError):
        create_ring(tmp_path / "ring.json")


def test_a_ring_in_the_data_folder_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    create_ring(tmp_path / "data" / "ring.json")
    (tmp_path / "link").symlink_to(tmp_path / "data")
    for place in (tmp_path / "data" / "ring.json", tmp_path / "link" / "ring.json"):
        with pytest.raises(BadSetting, match="inside the data folder"):
            read_ring(with_keys(monkeypatch, tmp_path / "data", place))


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_ring_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    create_ring(tmp_path / "ring.json")
    (tmp_path / "ring.json").chmod(mode)
    with pytest.raises(BadSetting, match="chmod 600"):
        load_ring(tmp_path / "ring.json")


def test_a_file_that_is_no_ring_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ring.json").write_text('{"version": 1, "secret": "c2hvcnQ="}')
    (tmp_path / "ring.json").chmod(0o600)
    with pytest.raises(BadSetting) as refused:
        load_ring(tmp_path / "ring.json")
    assert "c2hvcnQ" not in str(refused.value)
    with pytest.raises(BadSetting, match="can't be read"):
        load_ring(tmp_path / "none.json")
