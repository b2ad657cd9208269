"""How soon a person must look: rules, each with its reason, never a score (safety rule 12).

A low count never lowers anything: levels only rise here, and only people lower them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo

from referrals.referral import Draft, Kind, Marker

LONDON = ZoneInfo("Europe/London")
JOINED_WITHIN = timedelta(days=14)
COUNTED_WITHIN = timedelta(days=365)
"""So far back the contacts of one joined case count."""
_NIGHT_BEGINS, _NIGHT_ENDS = time(18), time(8)
_THIRD, _SECOND, _SIXTH, _TENTH = 3, 2, 6, 10


class Urgency(IntEnum):
    """The level a referral stands at in the queue, in clear, most urgent last so that they compare."""

    ROUTINE = 1
    SOON = 2
    SAME_HOUR = 3
    """A person looks within the hour (safety rule 23): a marker, or a number that comes back."""
    DANGER = 4
    """Danger now was said, and stays until a specialist has checked (safety rule 3); or six in a night."""

    @property
    def slug(self) -> str:
        """How pages and commands name it: `same_hour`."""
        return self.name.lower()


class Reason(StrEnum):
    """Why a number's contacts raise its case; shown to the desk beside the markers."""

    THIRD_IN_14_DAYS = "third_in_14_days"
    SECOND_IN_A_NIGHT = "second_in_a_night"
    SIX_IN_A_NIGHT = "six_in_a_night"
    SIX_IN_A_YEAR = "six_in_a_year"
    TEN_IN_A_YEAR = "ten_in_a_year"
    """More than ten came before the killings in Solihull in 2018: on top until people say otherwise."""


@dataclass(frozen=True)
class Standing:
    """A level, and the reasons it stands there, most urgent first."""

    level: Urgency
    why: tuple[str, ...]


_DANGER = frozenset({Marker.DANGER_NOW, Marker.OVERDOSE})
# SafeLives' topics that call for a look by a person at once, and safety rules 4, 5, 18, 19 and 20.
_SAME_HOUR = frozenset(
    {
        Marker.WEAPON,
        Marker.STRANGULATION,
        Marker.THREAT_TO_KILL,
        Marker.STALKING,
        Marker.PREGNANCY,
        Marker.BREACH,
        Marker.SUICIDAL,
        Marker.OTHER_SUICIDAL,
        Marker.UNDER_16,
        Marker.FAMILY,
        Marker.SEPARATION,
        Marker.NO_SAFE_CONTACT,
        Marker.OTHER_READER,
        Marker.STOPPED_TEXTS,
    }
)
_SOON = frozenset(
    {
        Marker.CHILD,
        Marker.UNDER_18,
        Marker.WORSENING,
        Marker.COMES_BACK,
        Marker.SAID_ALL_FINE,
        Marker.ASKED_TO_ERASE,
        Marker.ASKED_TO_WITHDRAW,
    }
)
_RISES = {
    Reason.SIX_IN_A_NIGHT: Urgency.DANGER,
    Reason.TEN_IN_A_YEAR: Urgency.DANGER,
    Reason.SIX_IN_A_YEAR: Urgency.SAME_HOUR,
    Reason.SECOND_IN_A_NIGHT: Urgency.SAME_HOUR,
    Reason.THIRD_IN_14_DAYS: Urgency.SAME_HOUR,
}


def stands(draft: Draft, contacts: Sequence[datetime], now: datetime) -> Standing:
    """Where a referral stands for what was said and for the number's contacts (aware times, this one too)."""
    marked = _of_markers(draft)
    risen = reasons_to_rise(contacts, now)
    level = max(marked, level_of_reasons(risen))
    markers = sorted(draft.markers, key=lambda marker: (-level_of(marker), marker.value))
    return Standing(level, (*(reason.value for reason in risen), *(marker.value for marker in markers)))


def _of_markers(draft: Draft) -> Urgency:
    of_kind = {Kind.DANGER: Urgency.DANGER, Kind.BREACH: Urgency.SAME_HOUR}.get(draft.kind, Urgency.ROUTINE)
    return max((of_kind, *(level_of(marker) for marker in draft.markers)))


def level_of_reasons(reasons: Sequence[Reason]) -> Urgency:
    """The level that a history alone gives reason for."""
    return max((Urgency.ROUTINE, *(_RISES[reason] for reason in reasons)))


def level_of(marker: Marker) -> Urgency:
    """The level that one marker alone gives reason for."""
    if marker in _DANGER:
        return Urgency.DANGER
    if marker in _SAME_HOUR:
        return Urgency.SAME_HOUR
    return Urgency.SOON if marker in _SOON else Urgency.ROUTINE


def reasons_to_rise(contacts: Sequence[datetime], now: datetime) -> tuple[Reason, ...]:
    """Why the contacts of one number are one case that rises; empty for a stranger's first."""
    counted = sum(now - COUNTED_WITHIN < at <= now for at in contacts)
    recent = [at for at in contacts if now - JOINED_WITHIN < at <= now]
    tonight = night_of(now)
    in_night = 0 if tonight is None else sum(night_of(at) == tonight for at in recent)
    reasons = (
        (Reason.SIX_IN_A_NIGHT, in_night >= _SIXTH),
        (Reason.TEN_IN_A_YEAR, counted >= _TENTH),
        (Reason.SECOND_IN_A_NIGHT, in_night >= _SECOND),
        (Reason.THIRD_IN_14_DAYS, len(recent) >= _THIRD),
        (Reason.SIX_IN_A_YEAR, _SIXTH <= counted < _TENTH),
    )
    return tuple(reason for reason, holds in reasons if holds)


def night_of(at: datetime) -> str | None:
    """The night a time lies in, 18:00 to 08:00 in London, named by the date it began; None by day."""
    local = at.astimezone(LONDON)
    if local.time() >= _NIGHT_BEGINS:
        return local.date().isoformat()
    if local.time() < _NIGHT_ENDS:
        return (local.date() - timedelta(days=1)).isoformat()
    return None
