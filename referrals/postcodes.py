"""From a postcode, or part of one, to police areas.

Lookup order for a full postcode: exceptions, then sector, then outcode, then the letters before the number.
A new postcode is never rejected: what is not listed falls back one step.
"""

import re
from dataclasses import dataclass
from functools import cache

from referrals.packaged import rows_of

_SCOTTISH = frozenset(
    ("ab", "dd", "dg", "eh", "fk", "g", "hs", "iv", "ka", "kw", "ky", "ml", "pa", "ph", "td", "ze")
)
_CLEAR = frozenset({"exact", "high", "medium"})
_SHAPES = re.compile(
    r"(?<![a-z0-9])(?P<outcode>[a-z0]{1,2}[0-9oil][0-9a-z]?)"
    r"(?:\s*(?P<sector>[0-9oil])(?P<unit>[abd-hjlnp-uw-z]{2}))?(?![a-z0-9])"
)
_SPLIT_SECTOR = re.compile(r"^\s+(?P<sector>[0-9])(?=\s*$)")
_DIGITS = str.maketrans("oil", "011")


@dataclass(frozen=True)
class Postcode:
    """A postcode, or the part of it that was typed ("sk4", "sk4 3", "sk4 3aa")."""

    outcode: str
    sector: str = ""
    unit: str = ""
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        return " ".join(filter(None, (self.outcode.upper(), (self.sector + self.unit).upper())))

    @property
    def letters(self) -> str:
        """The letters before the first digit, which name the post town's area."""
        return re.split(r"[0-9]", self.outcode, maxsplit=1)[0]


@dataclass(frozen=True)
class PostcodeArea:
    """The police areas a postcode can lie in, likeliest first; `clear` when the first is meant."""

    forces: tuple[str, ...] = ()
    clear: bool = False
    outside: str | None = None
    district: str | None = None


@dataclass(frozen=True)
class _Row:
    force: str
    clear: bool
    others: tuple[str, ...]
    district: str | None = None


@dataclass(frozen=True)
class _Tables:
    exceptions: dict[str, str]
    sectors: dict[str, _Row]
    outcodes: dict[str, _Row]
    letters: dict[str, tuple[str, ...]]


def _others(column: str) -> tuple[str, ...]:
    return tuple(part.partition(":")[0] for part in column.replace(";", " ").split())


@cache
def _tables() -> _Tables:
    outcodes: dict[str, _Row] = {}
    letters: dict[str, dict[str, None]] = {}
    for code, _kind, force, _share, confidence, others, district, *_ in rows_of("areas/outcodes.csv"):
        row = _Row(force, confidence in _CLEAR, _others(others), district or None)
        outcodes[code.lower()] = row
        among = letters.setdefault(re.split(r"[0-9]", code.lower(), maxsplit=1)[0], {})
        among.update(dict.fromkeys((force, *row.others)))
    sectors = {
        sector.lower().replace(" ", ""): _Row(force, confidence in _CLEAR, _others(others))
        for sector, force, _share, confidence, others in rows_of("areas/sectors.csv")
    }
    exceptions = {
        code.lower().replace(" ", ""): force for code, force in rows_of("areas/postcode_exceptions.csv")
    }
    return _Tables(exceptions, sectors, outcodes, {key: tuple(among) for key, among in letters.items()})


def clear_outcodes() -> dict[str, str]:
    """The police area of each first half of a postcode (upper case) that is clear without the rest."""
    return {code.upper(): row.force for code, row in _tables().outcodes.items() if row.clear}


def is_listed(outcode: str) -> bool:
    """Whether the first half of a postcode exists; Scottish and Northern Irish ones by their letters."""
    letters = re.split(r"[0-9]", outcode, maxsplit=1)[0]
    elsewhere = letters in _SCOTTISH or letters == "bt"
    return outcode in _tables().outcodes or (elsewhere and outcode[len(letters) :].isdigit())


def _spelled(outcode: str) -> str:
    """An outcode with the letter O and the figure 0, and I or L and 1, put where they belong."""
    known = _tables().outcodes
    if outcode in known:
        return outcode
    for length in (1, 2):
        letters = outcode[:length].replace("0", "o")
        figures = outcode[length:]
        if letters.isalpha() and figures:
            for tail in (figures.translate(_DIGITS), figures[:1].translate(_DIGITS) + figures[1:]):
                if letters + tail in known:
                    return letters + tail
    return outcode


def _is_outcode(outcode: str) -> bool:
    return re.fullmatch(r"[a-z]{1,2}[0-9](?:[0-9]|[a-z])?", outcode) is not None


def _split(match: re.Match[str]) -> Postcode | None:
    if not any(sign.isdigit() for sign in match[0]):
        return None  # "called" is no CA11 ED.
    outcode = _spelled(match["outcode"])
    if not _is_outcode(outcode) or not _known_letters(outcode):
        return None
    return Postcode(
        outcode,
        (match["sector"] or "").translate(_DIGITS),
        match["unit"] or "",
        match.start(),
        match.end(),
    )


def _known_letters(outcode: str) -> bool:
    letters = re.split(r"[0-9]", outcode, maxsplit=1)[0]
    return letters in _tables().letters or letters in _SCOTTISH or letters == "bt"


def postcodes_in(folded: str) -> tuple[Postcode, ...]:
    """Every postcode, whole or in part, in text that `fold` made."""
    found = []
    for match in _SHAPES.finditer(folded):
        postcode = _split(match)
        if postcode is None or (not postcode.unit and postcode.outcode != match["outcode"] and " " in folded):
            continue
        sector = None if postcode.unit else _SPLIT_SECTOR.match(folded[match.end() :])
        if sector is not None:
            end = match.end() + sector.end()
            postcode = Postcode(postcode.outcode, sector["sector"], "", postcode.start, end)
        found.append(postcode)
    return tuple(found)


def _from_row(row: _Row, district: str | None) -> PostcodeArea:
    forces = tuple(force for force in (row.force, *row.others) if force not in {"scotland"})
    return PostcodeArea(forces, row.clear, district=district if row.clear else None)


def area_of(postcode: Postcode) -> PostcodeArea:
    """The police areas of a postcode; `clear` is False where another character or the town must be asked."""
    tables = _tables()
    outcode = tables.outcodes.get(postcode.outcode)
    district = outcode.district if outcode is not None and outcode.clear else None
    if postcode.unit:
        exact = tables.exceptions.get(postcode.outcode + postcode.sector + postcode.unit)
        if exact is not None:
            return PostcodeArea((exact,), clear=True)
    sector = tables.sectors.get(postcode.outcode + postcode.sector) if postcode.sector else None
    if sector is not None:
        # A whole postcode not among the exceptions belongs to its sector's majority.
        whole = _Row(sector.force, sector.clear or bool(postcode.unit), sector.others)
        return _from_row(whole, district)
    if outcode is not None:
        return _from_row(outcode, district)
    return _unlisted(postcode)


def _unlisted(postcode: Postcode) -> PostcodeArea:
    if postcode.letters == "bt":
        return PostcodeArea(outside="northern-ireland")
    if postcode.letters in _SCOTTISH:
        return PostcodeArea(outside="scotland")
    forces = _tables().letters.get(postcode.letters, ())
    return PostcodeArea(forces, clear=len(forces) == 1)
