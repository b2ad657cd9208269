"""The demo's sample referrals: texted, understood and sealed by the same service as anybody's."""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files

from doorway.house import House
from doorway.wiring import texts_in
from intake.texts import Arrived

_BETWEEN = timedelta(seconds=40)


@dataclass(frozen=True)
class Conversation:
    """What one invented person texts, and how long ago they began."""

    number: str
    minutes_ago: int
    texts: tuple[str, ...]


@cache
def conversations() -> tuple[Conversation, ...]:
    """Every sample, longest ago first."""
    content = json.loads((files("doorway.demo") / "samples.json").read_text(encoding="utf-8"))
    found = (
        Conversation(one["number"], one["minutes_ago"], tuple(one["texts"]))
        for one in content["conversations"]
    )
    return tuple(sorted(found, key=lambda one: -one.minutes_ago))


def fill(house: House, now: datetime) -> None:
    """Take every sample in, at the times they were texted."""
    texts = texts_in(house)
    for conversation in conversations():
        begun = now - timedelta(minutes=conversation.minutes_ago)
        for place, body in enumerate(conversation.texts):
            sid = "SM" + secrets.token_hex(16)
            texts.receive(Arrived(sid, conversation.number, body, 0, min(now, begun + place * _BETWEEN)))
