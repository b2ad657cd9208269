"""What a person's whole history at a desk says of how soon somebody must look."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from referrals.urgency import COUNTED_WITHIN, Urgency, level_of_reasons, reasons_to_rise
from storage import cases
from storage.cases import Case


@dataclass(frozen=True)
class History:
    """How many contacts in a year, the level they give reason for, and the reasons."""

    contacts: int
    level: Urgency
    why: tuple[str, ...]


def of_case(connection: Connection, case: Case, now: datetime) -> History:
    """The history of a joined case at one desk."""
    times = cases.times(connection, case, now - COUNTED_WITHIN)
    reasons = reasons_to_rise(times, now)
    return History(len(times), level_of_reasons(reasons), tuple(reason.value for reason in reasons))


def summary(kind: str, history: History) -> bytes:
    """The sealed summary's plaintext that says why a case rose."""
    why = list(history.why)
    return json.dumps({"v": 1, "kind": kind, "markers": [], "windows": [], "area": None, "why": why}).encode()
