"""What a desk's own phone is told: that something waits, and nothing of what."""

import json
from functools import cache
from importlib.resources import files


def say(reference: str, language: str = "en", **values: object) -> str:
    """One line in a language; KeyError for a reference there is not."""
    return _lines(language)[reference].format(**values)


@cache
def _lines(language: str) -> dict[str, str]:
    content = json.loads((files(__name__) / f"{language}.json").read_text(encoding="utf-8"))
    return {str(name): str(line) for name, line in content.items()}
