"""How well texts are understood: any file in the examples' format against the rules, with every miss."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from conversation.understanding.reading import Asked, Reading
from doorway.readings import BadLine, line_of, object_of, window_shown

_NOON = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)
"""The examples' moment, for files that name none."""
_ASKED: dict[str, dict[str, object]] = {"times": {"asked": str(Asked.WINDOW)}}
"""The times are answers to one question, which their lines leave out."""
_SLOTS = ("intent", "windows", "area", "force", "safe_text", "safe_voicemail", "name")
_SHOWN = 1000


@dataclass(frozen=True)
class Miss:
    """One text that was understood otherwise than its label says."""

    line: int
    text: str
    what: str
    expected: object
    got: object


@dataclass(frozen=True)
class Outcome:
    """One labelled text: what was expected and got, whether that is right, or even a wrong guess."""

    expected: str
    got: str
    misses: tuple[tuple[str, object, object], ...] = ()
    is_wrong: bool = False
    """Acted on wrongly rather than asked about: a window, a police area or a yes that was not said."""


@dataclass(frozen=True)
class Report:
    """What one file showed."""

    file: str
    kind: str
    lines: int
    right: int
    wrong: int
    rates: dict[str, float]
    confusion: dict[str, dict[str, int]]
    misses: tuple[Miss, ...] = field(default=(), repr=False)
    median_ms: float = 0.0
    p99_ms: float = 0.0

    @property
    def accuracy(self) -> float:
        """Right over all."""
        return self.right / self.lines if self.lines else 0.0


def run(files: Iterable[Path]) -> tuple[Report, ...]:
    """Read every text of each file and compare; raises BadLine with the file's name and line's number."""
    return tuple(_report(file) for file in files)


def _report(file: Path) -> Report:
    labelled = _labelled(file)
    kind = _kind_of(labelled[0]) if labelled else "empty"
    spent, outcomes, misses = [], [], []
    for number, label in enumerate(labelled, start=1):
        line = line_of({**_ASKED.get(kind, {}), **label}, now=_NOON)
        started = time.perf_counter()
        reading = line.read()
        spent.append((time.perf_counter() - started) * 1000)
        outcome = _JUDGES[kind](label, reading)
        outcomes.append(outcome)
        misses += [Miss(number, line.text, *miss) for miss in outcome.misses]
    return _summed(file.name, kind, outcomes, misses, spent[1:] or spent)


def _summed(
    name: str, kind: str, outcomes: Sequence[Outcome], misses: Sequence[Miss], spent: Sequence[float]
) -> Report:
    table: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        table.setdefault(outcome.expected, Counter())[outcome.got] += 1
    return Report(
        file=name,
        kind=kind,
        lines=len(outcomes),
        right=sum(not outcome.misses for outcome in outcomes),
        wrong=sum(outcome.is_wrong for outcome in outcomes),
        rates=_rates(kind, outcomes, misses),
        confusion={expected: dict(got) for expected, got in sorted(table.items())},
        misses=tuple(misses),
        median_ms=median(spent) if spent else 0.0,
        p99_ms=quantiles(spent, n=100)[98] if len(spent) > 1 else sum(spent),
    )


def _rates(kind: str, outcomes: Sequence[Outcome], misses: Sequence[Miss]) -> dict[str, float]:
    if kind == "emergency":
        danger = [outcome for outcome in outcomes if outcome.expected == "True"]
        calm = [outcome for outcome in outcomes if outcome.expected == "False"]
        return {
            "recall": _share(danger, lambda outcome: outcome.got == "True"),
            "false alarms": _share(calm, lambda outcome: outcome.got == "True"),
        }
    if kind == "oneshot":
        missed = Counter(miss.what for miss in misses)
        return {slot: 1 - missed[slot] / len(outcomes) for slot in _SLOTS}
    return {"wrong": _share(outcomes, lambda outcome: outcome.is_wrong)}


def _share(outcomes: Sequence[Outcome], fits: Callable[[Outcome], bool]) -> float:
    return sum(map(fits, outcomes)) / len(outcomes) if outcomes else 0.0


def _labelled(file: Path) -> list[dict[str, object]]:
    found = []
    for number, raw in enumerate(file.read_bytes().splitlines(), start=1):
        if raw.strip():
            try:
                found.append(object_of(raw))
                line_of(found[-1], now=_NOON)
            except BadLine as fault:
                raise BadLine(f"{file.name}: line {number} {fault}") from fault
    return found


def _kind_of(label: dict[str, object]) -> str:
    """Which of the six sets a line is of, by its keys."""
    keys = label.keys()
    if {"intent", "windows"} <= keys:
        return "oneshot"
    kinds = {"emergency": "emergency", "intent": "intent", "answer": "yesno", "force": "areas"}
    return next((kind for key, kind in kinds.items() if key in keys), "times")


def _plainly(what: str, expected: object, got: object, *, is_wrong: bool = False) -> Outcome:
    misses = () if expected == got else ((what, expected, got),)
    return Outcome(str(expected), str(got), misses, is_wrong and bool(misses))


def _emergency(label: dict[str, object], reading: Reading) -> Outcome:
    return _plainly("emergency", label["emergency"], reading.is_emergency)


def _intent(label: dict[str, object], reading: Reading) -> Outcome:
    return _plainly("intent", label["intent"], str(reading.intent))


def _answer(label: dict[str, object], reading: Reading) -> Outcome:
    # No answer at all is asked again like one that is not sure.
    got = str(reading.answer or "unsure")
    return _plainly("answer", label["answer"], got, is_wrong=got == "yes")


def _times(label: dict[str, object], reading: Reading) -> Outcome:
    expected, got = _spread(label.get("windows")), _spread_of(reading)
    miss = () if expected == got else (("windows", sorted(expected), sorted(got)),)
    return Outcome(_asks(expected), _asks(got), miss, bool(miss and got))


def _asks(windows: frozenset[tuple[str, str, str]]) -> str:
    return "windows" if windows else "ask"


def _areas(label: dict[str, object], reading: Reading) -> Outcome:
    place = reading.place
    expected = str(label["force"] or label.get("outside") or "ask")
    got = str(place.force or place.outside or "ask")
    wanted = label.get("candidates")
    lacking = isinstance(wanted, list) and not set(wanted) <= {*place.candidates, place.force}
    if expected == got and not lacking:
        return Outcome(expected, got)
    miss = ("force", wanted if lacking else expected, list(place.candidates) if lacking else got)
    return Outcome(expected, got, (miss,), place.force is not None and place.force != label["force"])


def _oneshot(label: dict[str, object], reading: Reading) -> Outcome:
    got: dict[str, object] = {
        "intent": str(reading.intent),
        "windows": sorted(_spread_of(reading)),
        "area": _folded(reading.place.words),
        "force": reading.place.force,
        "safe_text": reading.safe_text,
        "safe_voicemail": reading.safe_voicemail,
        "name": _folded(reading.name),
    }
    wanted = {
        slot: sorted(_spread(label["windows"])) if slot == "windows" else _folded(label.get(slot))
        for slot in _SLOTS
    }
    misses = tuple((slot, wanted[slot], got[slot]) for slot in _SLOTS if wanted[slot] != got[slot])
    wrong = any(slot in {"windows", "force"} and bool(guessed) for slot, _, guessed in misses)
    return Outcome("whole", "whole" if not misses else "+".join(slot for slot, _, _ in misses), misses, wrong)


def _folded(value: object) -> object:
    return value.casefold() if isinstance(value, str) else value


def _spread(windows: object) -> frozenset[tuple[str, str, str]]:
    """Windows as a set of (day or date, from, to), however the lines group them."""
    spread = set()
    for window in windows if isinstance(windows, list) else []:
        for day in window.get("days") or [window.get("date")]:
            spread.add((str(day), str(window["from"]), str(window["to"])))
    return frozenset(spread)


def _spread_of(reading: Reading) -> frozenset[tuple[str, str, str]]:
    return _spread([window_shown(window) for window in reading.windows])


_JUDGES: dict[str, Callable[[dict[str, object], Reading], Outcome]] = {
    "emergency": _emergency,
    "intent": _intent,
    "yesno": _answer,
    "times": _times,
    "areas": _areas,
    "oneshot": _oneshot,
}


def shown(report: Report) -> dict[str, object]:
    """A report as `--json` prints it."""
    return {
        "file": report.file,
        "kind": report.kind,
        "lines": report.lines,
        "right": report.right,
        "accuracy": round(report.accuracy, 4),
        "wrong": report.wrong,
        **{name: round(rate, 4) for name, rate in report.rates.items()},
        "median_ms": round(report.median_ms, 3),
        "p99_ms": round(report.p99_ms, 3),
        "confusion": report.confusion,
        "misses": [vars(miss) for miss in report.misses[:_SHOWN]],
    }
