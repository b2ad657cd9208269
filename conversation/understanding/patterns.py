"""Patterns kept as data beside the code: lists of alternatives by name."""

import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files


def load(name: str) -> dict[str, list[str]]:
    """The lists of one JSON file in this folder."""
    found = json.loads((files("conversation.understanding") / name).read_text(encoding="utf-8"))
    return {str(key): [str(part) for part in parts] for key, parts in found.items()}


def whole_words(alternatives: Iterable[str]) -> re.Pattern[str]:
    """One pattern that finds any of the alternatives as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)")


def compiled(name: str) -> Mapping[str, re.Pattern[str]]:
    """Every list of one JSON file as one pattern of whole words."""
    return {key: whole_words(parts) for key, parts in load(name).items()}
