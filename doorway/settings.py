"""The settings, read from the environment once, here alone. A bad one stops the start with one line."""

import re
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from doorway.errors import BadSetting
from storage.database import is_usable_address

DEFAULT_PORT = 8000
LONGEST_DRAFT_HOURS = 24 * 7
EXIT_URL = "https://www.bbc.co.uk/weather"
"""Where Leave goes unless the operator chose another dull page that many people open."""
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_ACCOUNT = re.compile(r"AC[0-9a-fA-F]{32}")

# What to do about each setting; shown instead of the value, which may be secret.
_CURES = {
    "DOORWAY_DATA_DIR": "give the path of a folder",
    "DOORWAY_DATABASE_URL": "give a SQLAlchemy URL, sqlite:///FILE or postgresql+psycopg://HOST/NAME",
    "DOORWAY_KEYS_FILE": "give the path of a file with mode 0600 outside the data folder",
    "DOORWAY_BASE_URL": "give the public address, http:// or https:// and a host, with no path",
    "DOORWAY_DRAFT_HOURS": f"give a whole number of hours from 1 to {LONGEST_DRAFT_HOURS}",
    "DOORWAY_PROXIES": "give how many proxies of your own stand before the server, 0 to 5",
    "DOORWAY_EXIT_URL": "give the full address of a dull page that many people open",
    "DOORWAY_WORDS_DIR": "give the path of a folder with your own lines and facts",
    "TWILIO_ACCOUNT_SID": "give the account's id as Twilio shows it, AC and 32 hex digits",
    "TWILIO_AUTH_TOKEN": "give the token as Twilio shows it, or several with commas between them",
    "TWILIO_API_URL": "give http:// or https:// and a host, or leave it out for Twilio",
    "TWILIO_NUMBER": "give the number people text in full, such as +447700900000",
}


def _database(value: str) -> str:
    if not is_usable_address(value):
        raise ValueError("not a database")
    return value


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("no address")
    return value.rstrip("/")


def _bare_address(value: str) -> str:
    address = _address(value)
    parts = urlsplit(address)
    if parts.path or parts.query or parts.fragment:
        raise ValueError("more than an address")
    return address


def _number(value: str) -> str:
    if not _E164.fullmatch(value):
        raise ValueError("not E.164")
    return value


def _account(value: str) -> str:
    if not _ACCOUNT.fullmatch(value):
        raise ValueError("not an account")
    return value


def _tokens(value: object) -> tuple[str, ...]:
    listed = value.split(",") if isinstance(value, str) else ()
    tokens = tuple(token.strip() for token in listed if token.strip())
    if not tokens:
        raise ValueError("no token")
    return tokens


class Settings(BaseSettings):
    """Every setting of interfaces; what is None was not set."""

    model_config = SettingsConfigDict(
        env_ignore_empty=True, frozen=True, extra="ignore", hide_input_in_errors=True, validate_default=False
    )

    data_dir: Path = Field(Path("./data"), validation_alias="DOORWAY_DATA_DIR")
    database: Annotated[str, AfterValidator(_database)] | None = Field(
        None, validation_alias="DOORWAY_DATABASE_URL", repr=False
    )
    keys_file: Path | None = Field(None, validation_alias="DOORWAY_KEYS_FILE")
    base: Annotated[str, AfterValidator(_bare_address)] | None = Field(
        None, validation_alias="DOORWAY_BASE_URL"
    )
    draft_hours: int = Field(24, ge=1, le=LONGEST_DRAFT_HOURS, validation_alias="DOORWAY_DRAFT_HOURS")
    proxies: int = Field(0, ge=0, le=5, validation_alias="DOORWAY_PROXIES")
    exit_url: Annotated[str, AfterValidator(_address)] = Field(EXIT_URL, validation_alias="DOORWAY_EXIT_URL")
    words_dir: Path | None = Field(None, validation_alias="DOORWAY_WORDS_DIR")
    twilio_account: Annotated[str, AfterValidator(_account)] | None = Field(
        None, validation_alias="TWILIO_ACCOUNT_SID"
    )
    twilio_tokens: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_tokens)] = Field(
        (), validation_alias="TWILIO_AUTH_TOKEN", repr=False
    )
    twilio_api: Annotated[str, AfterValidator(_address)] | None = Field(
        None, validation_alias="TWILIO_API_URL"
    )
    twilio_number: Annotated[str, AfterValidator(_number)] | None = Field(
        None, validation_alias="TWILIO_NUMBER"
    )

    @property
    def database_url(self) -> str:
        """Where the database is: as set, else a file in the data folder."""
        return self.database or f"sqlite:///{self.data_dir.resolve() / 'doorway.sqlite'}"

    def base_url(self, port: int) -> str:
        """The public address: as set, else this machine's own name for itself.

        Not 127.0.0.1, since browsers refuse passkeys on an IP address.
        """
        return self.base or f"http://localhost:{port}"

    def as_environment(self) -> dict[str, str]:
        """The same settings for a child process."""
        names = {field: str(about.validation_alias) for field, about in type(self).model_fields.items()}
        held = {names[field]: str(value) for field, value in self.model_dump(exclude_none=True).items()}
        return {**held, "TWILIO_AUTH_TOKEN": ",".join(self.twilio_tokens)}


def read_settings() -> Settings:
    """The settings from the environment; BadSetting names the first that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        name = str(error.errors(include_input=False, include_context=False)[0]["loc"][0])
        raise BadSetting(name, _CURES.get(name, "is not usable")) from None


def require(value: str | None, name: str) -> str:
    """A setting that this command can't do without; BadSetting when it was not set."""
    if value is None:
        raise BadSetting(name, f"is not set; {_CURES[name]}")
    return value
