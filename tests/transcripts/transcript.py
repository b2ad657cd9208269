"""Reading a transcript and holding a talk to it; README.md beside this says what each line means."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from conversation.engine import Ports, advance, begin
from conversation.session import Session
from conversation.turn import Act, Amend, Contact, Danger, Forget, Hold, Mark, Send, State, Turn
from referrals.referral import Author, Door, SafeWindow, Weekday

_LONDON = ZoneInfo("Europe/London")
_JUMP = re.compile(r"(\d+) (second|minute|hour|day)s?")


@dataclass
class Talk:
    """One phone or page, and the last turn of its talk."""

    state: State = field(default_factory=State)
    now: datetime = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)
    door: Door = Door.TEXT
    language: str = "en"
    turn: Turn | None = None
    count: int = 0

    def text(self, words: str) -> tuple[str, ...]:
        """Send one text, 20 seconds after the last."""
        self.now += timedelta(seconds=20)
        self.turn = advance(self.state, words, self.now, self._ports())
        self.state = self.turn.state
        return self.turn.replies

    def open_page(self) -> tuple[str, ...]:
        """What the page shows first."""
        self.door = Door.PAGE
        self.turn = begin(self.language, self.now, self._ports())
        self.state = self.turn.state
        return self.turn.replies

    @property
    def session(self) -> Session:
        """The talk as it stands, else the one just put away."""
        live = self.state.live or (self.state.kept[0] if self.state.kept else None)
        assert live is not None, "no talk"
        return live

    def _ports(self) -> Ports:
        self.count += 1
        return Ports(lambda: f"talk-{self.count}", lambda word: f"digest of {word}", self.door, self.language)


def fault_in(path: Path) -> str | None:
    """The first line of a transcript that is not what happens, with its number; None when all is so."""
    talk, heard, due = Talk(), 0, ()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        mark, _, rest = line.partition(" ")
        if mark in {"", "#"}:
            continue
        if mark != "<" and due:
            return f"line {number}: first comes {due[0]!r}"
        if mark == "<":
            if not due or due[0] != rest:
                return f"line {number}: not {rest!r} but {due[0] if due else 'silence'!r}"
            due = due[1:]
            continue
        if mark == "=":
            wrong = [fact for fact in rest.split("; ") if not _holds(talk, fact)]
            if wrong:
                return f"line {number}: not so: {wrong[0]!r}"
            continue
        talk, due = _played(talk, mark, rest)
        heard += 1
    return f"at the end: {due[0]!r}" if due else None if heard else "nothing happens"


def _played(talk: Talk, mark: str, rest: str) -> tuple[Talk, tuple[str, ...]]:
    if mark == ">":
        return talk, talk.text(rest)
    if mark == ">>":
        # Only to come to the place: several texts, whose answers are told elsewhere.
        for words in rest.split(" / "):
            talk.text(words)
        return talk, ()
    if mark == "@":
        talk.now = _moment(rest, talk.now)
        return talk, ()
    if mark == "---":
        return Talk(), ()
    if mark == "page":
        return talk, talk.open_page()
    if mark == "lang":
        talk.language = rest
        return talk, ()
    raise ValueError(f"no such line: {mark}")


def _moment(words: str, now: datetime) -> datetime:
    jump = _JUMP.match(words)
    if jump:
        return now + timedelta(**{f"{jump[2]}s": int(jump[1])})
    return datetime.fromisoformat(words).replace(tzinfo=_LONDON).astimezone(UTC)


def _holds(talk: Talk, fact: str) -> bool:
    name, _, value = fact.partition(" ")
    if name == "not":
        return not _holds(talk, value)
    if name in _DONE:
        return any(_DONE[name](act, value) for act in (talk.turn.acts if talk.turn else ()))
    if name not in _KNOWN:
        raise ValueError(f"no such fact: {name}")
    return _KNOWN[name](talk, value)


_DONE: dict[str, Callable[[Act, str], bool]] = {
    "begun": lambda act, _: isinstance(act, Contact),
    "danger": lambda act, value: isinstance(act, Danger) and act.repeat == (value == "again"),
    "held": lambda act, _: isinstance(act, Hold),
    "sent": lambda act, value: isinstance(act, Send) and act.restricted == (value == "to named people"),
    "added": lambda act, _: isinstance(act, Amend),
    "marked": lambda act, value: isinstance(act, Mark) and act.marker == value,
    "wiped": lambda act, _: isinstance(act, Forget),
}
_KNOWN: dict[str, Callable[[Talk, str], bool]] = {
    "silence": lambda talk, _: talk.turn is not None and talk.turn.replies == (),
    "nothing": lambda talk, _: talk.turn is not None and talk.turn.acts == (),
    "stopped": lambda talk, _: talk.state.standing.stopped,
    "locked": lambda talk, _: talk.state.live is None,
    "asked": lambda talk, value: talk.session.step == value,
    "kind": lambda talk, value: talk.session.draft.kind == value,
    "marker": lambda talk, value: value in talk.session.draft.markers,
    "wish": lambda talk, value: value in talk.session.draft.wishes,
    "window": lambda talk, value: value in {_window(window) for window in talk.session.draft.windows},
    "place": lambda talk, value: (talk.session.draft.place or "").casefold() == value.casefold(),
    "force": lambda talk, value: str(talk.session.draft.force) == value,
    "name": lambda talk, value: (talk.session.draft.name or "").casefold() == value.casefold(),
    "number": lambda talk, value: (talk.session.draft.number or "this") == value,
    "voicemail": lambda talk, value: bool(talk.session.draft.voicemail) == (value == "yes"),
    "texts": lambda talk, value: talk.session.draft.safe_to_text is (value == "yes"),
    "language": lambda talk, value: talk.session.language == value,
    "works_for": lambda talk, value: talk.session.draft.works_for == value,
    "wants": lambda talk, value: set(value.split()) == set(talk.session.draft.wants),
    "dapo": lambda talk, value: talk.session.draft.dapo is {"yes": True, "no": False, "ask": None}[value],
    "consent": lambda talk, value: talk.session.draft.consent == value,
    "proven": lambda talk, value: talk.session.proven == (value == "yes"),
    "told": lambda talk, value: any(
        line.author is Author.PERSON and line.text == value for line in talk.session.lines
    ),
    "field": lambda talk, value: _field(talk.session, value),
}


def _field(session: Session, value: str) -> bool:
    name, _, expected = value.partition(" ")
    held = getattr(session.draft, name)
    return (" / ".join(held) if isinstance(held, tuple) else str(held)) == expected


def _window(window: SafeWindow) -> str:
    days = window.on.isoformat() if window.on else ",".join(day for day in Weekday if day in window.days)
    return f"{days} {window.start:%H:%M}-{window.end:%H:%M}"


def talks_in(path: Path) -> Iterator[str]:
    """Every text of a person in a transcript."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            yield line[2:]
        if line.startswith(">> "):
            yield from line[3:].split(" / ")
