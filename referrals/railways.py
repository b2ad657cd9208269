"""Whether somebody is on a train or at a station, where the railways' own police may be the right ones."""

import re

_OTHER_STATIONS = "police|bus|fire|petrol|coach|polling|service|gas|power"
_LINES = "victoria|central|northern|jubilee|district|circle|piccadilly|bakerloo|metropolitan|elizabeth"
_TRAIN = "train|trains|tube|tubes|underground|railway|rail|metro|platform|tren|dlr|overground"
_STATION = rf"(?:(?!{_OTHER_STATIONS})[a-z]+ ){{0,3}}?(?:train |tube |railway |rail )?station"
_ON = re.compile(
    r"\b(?:on|in|at|inside|ar|yn) (?:(?:a|the|my|this|our|y|yr|board) ){0,2}"
    rf"(?:(?:virgin|northern|avanti|london|last|next|late|early|night|delayed) )?(?:{_TRAIN})\b"
    rf"|\b(?:on|in) (?:a |the )?(?:{_LINES}) line\b|^(?:the )?(?:{_LINES}) line$"
    rf"|\b(?:on|in|at|inside) (?:the )?{_STATION}\b"
    rf"|\bplatform [0-9]{{1,2}}[a-z]?\b|^(?:the )?(?:{_TRAIN})$"
    rf"|^(?!.*(?:{_OTHER_STATIONS}) station)(?:[a-z]+ ){{1,3}}(?:train |tube |railway )?station$"
)
_OTHERS = re.compile(
    r"\b(?:he|hes|she|shes|they|theyre|his|her)\b[^,.]{0,40}\b(?:train|tube|station|platform|metro)\b"
    rf"|\b(?:{_OTHER_STATIONS}) station\b"
    r"|\b(?:near|by|opposite|behind|next to|off|beside|from) (?:the |a )?(?:[a-z]+ ){0,2}station\b"
)


def is_on_railway(folded: str) -> bool:
    """Whether the text, as `fold` makes it, places the person themselves on the railway."""
    found = _ON.search(folded)
    return found is not None and _OTHERS.search(folded) is None
