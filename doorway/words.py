"""An operator's own lines and facts, from the folder DOORWAY_WORDS_DIR names, and what in them is due."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from conversation import catalogue
from conversation import facts as said
from conversation.catalogue import CatalogueFault
from doorway.errors import BadSetting
from doorway.settings import Settings
from referrals import orders
from referrals.facts import Fact, due

AREAS = "dapo_areas.json"
_NAMES = frozenset({*(f"{language}.json" for language in catalogue.LANGUAGES), *said.NAMES, AREAS})
_LONDON = ZoneInfo("Europe/London")
_log = structlog.get_logger("doorway")


def use_words(settings: Settings) -> None:
    """Take the operator's lines and facts; BadSetting where a file there can't be used.

    A file of another name stops it too: its words would be left out without anybody knowing.
    """
    folder = settings.words_dir
    try:
        _use(folder)
    except (CatalogueFault, ValueError) as fault:
        raise BadSetting("DOORWAY_WORDS_DIR", str(fault)) from None


def facts() -> tuple[Fact, ...]:
    """Every fact in use."""
    return (*said.facts(), *orders.facts())


def today(now: datetime) -> date:
    """The day in London."""
    return now.astimezone(_LONDON).date()


def tell_due(now: datetime) -> None:
    """Log the ids of facts that nobody checked in time, so that operators see them at each start."""
    ids = [fact.id for fact in due(facts(), today(now))]
    if ids:
        _log.warning("facts_due", count=len(ids), ids=ids, see="doorway facts")


def _use(folder: Path | None) -> None:
    if folder is not None:
        _check(folder)
    catalogue.use_folder(folder)
    said.use_folder(folder)
    areas = None if folder is None else folder / AREAS
    orders.use_areas(areas if areas is not None and areas.exists() else None)


def _check(folder: Path) -> None:
    if not folder.is_dir():
        raise ValueError("no such folder")
    unknown = sorted(path.name for path in folder.glob("*.json") if path.name not in _NAMES)
    if unknown:
        raise ValueError(f"{unknown[0]} is no file of ours; there are {', '.join(sorted(_NAMES))}")
