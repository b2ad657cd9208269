"""Every line we say, by reference, English beside Welsh; an operator may change them."""

import json
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "cy")


@cache
def lines(language: str) -> dict[str, str]:
    """All lines of a language by reference; KeyError for a language we do not speak."""
    if language not in LANGUAGES:
        raise KeyError("language")
    content = (files("conversation") / "catalogue" / f"{language}.json").read_text(encoding="utf-8")
    return {str(reference): str(line) for reference, line in json.loads(content).items()}


def say(reference: str, language: str, **values: str) -> str:
    """One line with its values filled in; KeyError when there is no such line."""
    return lines(language)[reference].format(**values)
