"""Words of pages that belong to no single door: what went wrong, said plainly. English beside Welsh."""

import json
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["en", "cy"]


@cache
def words(language: Language) -> dict[str, str]:
    """Every line by its reference; both languages hold the same references."""
    content = files(__name__).joinpath(f"{language}.json").read_text(encoding="utf-8")
    lines: dict[str, str] = json.loads(content)
    return lines
