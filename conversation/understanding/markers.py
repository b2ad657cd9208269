"""Reasons for a person to look soon, from what is said. Never a score, never shown to the person."""

import re

from referrals.referral import Marker

_PATTERNS = {
    Marker.STRANGULATION: re.compile(r"\b(strangl\w*|throat|chok\w*)\b"),
    Marker.WEAPON: re.compile(r"\b(knife|gun|machete|axe)\b"),
    Marker.PREGNANCY: re.compile(r"\bpregnant\b"),
    Marker.SUICIDAL: re.compile(r"\b(dont|do not) want to (be here|live)\b"),
}
_OWN = re.compile(r"\bi (hit|hurt|slapped) my (girlfriend|wife|partner|boyfriend|husband)\b")


def markers_in(plain_text: str) -> frozenset[Marker]:
    """Every marker the text gives reason for."""
    return frozenset(marker for marker, pattern in _PATTERNS.items() if pattern.search(plain_text))


def is_own_behaviour(plain_text: str) -> bool:
    """Worried about what they themselves do to someone (safety rule 22)."""
    return _OWN.search(plain_text) is not None
