"""Words of the person's pages, English beside Welsh."""

import json
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "cy")


@cache
def words(language: str) -> dict[str, str]:
    """Every line by its reference; KeyError for a language we do not speak."""
    if language not in LANGUAGES:
        raise KeyError("language")
    content = files("webapp.chat").joinpath("catalogue", f"{language}.json").read_text(encoding="utf-8")
    return {str(reference): str(line) for reference, line in json.loads(content).items()}


def language_asked(asked: str | None) -> str:
    """The language of a link or a form; English where it names none."""
    return asked if asked in LANGUAGES else "en"
