"""The demo's settings: what was set is honoured, the rest stays on this machine."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from doorway.demo import file as demo_file
from doorway.settings import Settings

NUMBER = "+447700900000"
ACCOUNT = "AC" + "0" * 32


@dataclass(frozen=True)
class DemoSettings:
    """Settings with nothing left open."""

    settings: Settings
    port: int
    keys_file: Path
    token: str

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.settings.data_dir

    @property
    def base_url(self) -> str:
        """The public address."""
        return self.settings.base_url(self.port)


def complete(given: Settings, port: int, folder: Path) -> DemoSettings:
    """Fill what was not set; the token stays what an earlier start made."""
    earlier = demo_file.read(folder)
    made = secrets.token_hex(16) if earlier is None else earlier.twilio_auth_token
    tokens = given.twilio_tokens or (made,)
    settings = given.model_copy(
        update={
            "data_dir": folder.resolve(),
            "base": given.base_url(port),
            "twilio_tokens": tokens,
            "twilio_account": given.twilio_account or ACCOUNT,
            "twilio_number": given.twilio_number or NUMBER,
        }
    )
    return DemoSettings(settings, port, given.keys_file or folder.resolve() / "keys.json", tokens[0])
