"""The inbox's own sentences, English beside Welsh."""

import json
from functools import cache
from importlib.resources import files

from webapp.catalogue import Language
from webapp.errors import language_of_request


def sentence(code: str) -> str:
    """What to show for a code, in the language that the browser asks for."""
    return sentences(language_of_request())[code]


@cache
def sentences(language: Language) -> dict[str, str]:
    """Every sentence by its code; both languages hold the same codes."""
    content = files("webapp.inbox").joinpath(f"{language}.json").read_text(encoding="utf-8")
    lines: dict[str, str] = json.loads(content)
    return lines
