"""Welsh place names as they stand after yn, i and o: the first letter changes."""

_NASAL = {"ngh": "c", "ng": "g", "mh": "p", "nh": "t", "m": "b", "n": "d"}
_SOFT = {"g": "c", "b": "p", "d": "t", "f": "bm", "dd": "d", "l": "l", "r": "r"}
_AFTER_NASAL = frozenset({"yn", "yng", "ym", "n", "mewn", "fy"})
_AFTER_SOFT = frozenset({"o", "i", "ar", "at", "dros", "drwy", "ger", "gan", "am"})
_SHORTEST = 4


def unmutated(before: str, word: str) -> tuple[str, ...]:
    """The names that a word can stand for after the word before it; none where nothing changes it."""
    if len(word) < _SHORTEST:
        return ()
    if before in _AFTER_NASAL:
        return _forms(word, _NASAL)
    if before in _AFTER_SOFT:
        return (*_forms(word, _SOFT), "g" + word, "l" + word, word[:1] + "h" + word[1:])
    return ()


def _forms(word: str, changes: dict[str, str]) -> tuple[str, ...]:
    for changed, letters in changes.items():
        if word.startswith(changed):
            return tuple(letter + word[len(changed) :] for letter in letters)
    return ()
