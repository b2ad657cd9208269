"""Who does what around each time: turns "he's back at 4" into "until 4", and hears what is ruled out."""

from collections.abc import Sequence
from dataclasses import replace

from conversation.understanding.times import speech
from conversation.understanding.times.clock import Clock, span
from conversation.understanding.times.days import Days
from conversation.understanding.times.items import Item, Shape, Sign, Time
from conversation.understanding.times.pieces import Clause, Piece
from conversation.understanding.times.scene import (
    Doing,
    Scene,
    Who,
    in_scene,
    is_held,
    is_in,
    other_doing,
    own_doing,
    rules_out,
    who,
)
from conversation.understanding.times.token import Kind, Part

_BREAKS = {Kind.STOP, Kind.BUT, Kind.SO, Kind.COMMA}
_JOINTS = {Kind.OR: "or", Kind.AND: "and", Kind.COMMA: ",", Kind.STOP: ".", Kind.BUT: ".", Kind.SO: "."}
_DAY_KINDS = {Kind.WEEKDAY, Kind.OFFSET, Kind.HOLIDAY, Kind.THIS, Kind.ORDINAL, Kind.SLASH_DATE}
_CANNOT = speech.words("cant cannot cnt cudnt couldnt") | {"can not"}
_LEADS = {Kind.AFTER, Kind.BEFORE, Kind.UNTIL}
_CONDITIONS = speech.words("when while whilst once whenever until till til unless pan tra")
_PRAISES = speech.words("ok fine good best great better instead works okay iawn yes perfect ideal")


class Listener:
    """Walks the items of one text and keeps the scene."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.clauses: list[Clause] = [Clause()]
        self._scene = Scene()
        self._joint = ""
        self._waits_for_condition = False

    def hear(self, items: Sequence[Item]) -> None:
        """Take in every item."""
        for item in items:
            if isinstance(item, Sign):
                self._sign(item)
            else:
                self._told(item)
        self._end_clause()

    # Signs

    def _sign(self, item: Sign) -> None:
        if item.kind in _JOINTS:
            self._join(item)
        elif item.kind in {Kind.EXCEPT, Kind.NOT}:
            self._rule_out(item)
        elif item.kind is Kind.UNFIT:
            self._unfit(item)
        elif item.kind is Kind.VAGUE:
            self._clause.is_vague = True
        elif item.kind is Kind.THEN:
            self._then()
        else:
            self._praise(item)
            self._word(item)

    def _praise(self, item: Sign) -> None:
        """ "not fri, sat ok": the second is offered after all."""
        if item.text in _PRAISES and self.pieces and self.pieces[-1].by_comma:
            self.pieces[-1] = replace(self.pieces[-1], is_ruled_out=False, by_comma=False)

    @property
    def _clause(self) -> Clause:
        return self.clauses[-1]

    def _join(self, item: Sign) -> None:
        if item.kind is Kind.BUT and item.next_kind in _DAY_KINDS and self._said_all():
            self._scene = Scene(is_negated=True)
            return
        self._joint = _JOINTS[item.kind] if self._joint != "or" or item.kind is Kind.STOP else "or"
        if item.kind not in _BREAKS:
            if self._scene.has_told and self._scene.doing is not Doing.UNSAID:
                self._scene = Scene(who=self._scene.who)
            return
        self._end_clause()
        ends = item.kind is Kind.STOP
        self.clauses.append(Clause(sentence=self._clause.sentence + ends, is_after_but=item.kind is Kind.BUT))
        self._scene = Scene(who=self._scene.who) if item.kind is Kind.COMMA else Scene()
        self._waits_for_condition = False

    def _said_all(self) -> bool:
        """ "any time but sat", "every day but sun"."""
        last = self.pieces[-1] if self.pieces else None
        if last is None or last.clause != len(self.clauses) - 1 or self._scene.has_told is False:
            return False
        told = last.told
        return told.part is Part.WHOLE if isinstance(told, Time) else len(told.weekdays) >= 5

    def _end_clause(self) -> None:
        """ "weekends hes in": at home all through the time said before."""
        clause = self._clause
        if clause.drops_off and not clause.has_time and speech.CHILDREN & set(clause.words):
            self._told(Time(Shape.PART, part=Part.SCHOOL))
        scene, here = self._scene, len(self.clauses) - 1
        if scene.who is not Who.OTHER or scene.has_told or scene.is_condition or not is_in(scene):
            return
        for at, piece in enumerate(self.pieces):
            if piece.clause == here:
                self.pieces[at] = replace(piece, is_ruled_out=True, leaves_rest=False)

    def _rule_out(self, item: Sign) -> None:
        if item.kind is Kind.EXCEPT:
            self._scene = Scene(is_negated=True)
        else:
            self._scene.is_negated = True
            self._scene.is_refused = item.text in _CANNOT
            self._clause.words.append(item.text)

    def _unfit(self, item: Sign) -> None:
        """ "mon no good" rules out what stands before it, "no good mon" what follows."""
        here = len(self.clauses) - 1
        before = [at for at, piece in enumerate(self.pieces) if piece.clause == here]
        if not before:
            self._scene.is_negated = self._scene.is_refused = True
        for at in before:
            self.pieces[at] = replace(self.pieces[at], is_ruled_out=True, leaves_rest=False)

    def _then(self) -> None:
        """ "ring me then": the hours of work are what was meant. "not then" takes back the time before."""
        if not self.pieces:
            return
        last = self.pieces[-1]
        if self._scene.is_negated:
            self.pieces[-1] = replace(last, is_ruled_out=True, leaves_rest=False)
        elif last.is_held and speech.VOICES & set(self._clause.words):
            self.pieces[-1] = replace(last, is_held=False)
        self._scene.is_negated = False

    def _word(self, item: Sign) -> None:
        text, clause, scene = item.text, self._clause, self._scene
        clause.words.append(text)
        clause.foreign += item.kind in {Kind.WORD, Kind.NOISE} and text not in speech.WELCOME
        if text in _CONDITIONS or item.kind in _LEADS:
            self._waits_for_condition = True
        if item.kind in _LEADS:
            scene.led_by = item.kind
            clause.is_hanging = clause.is_hanging or item.next_text in speech.HANGING
        elif text in speech.HANGING - {"work", "gwaith"}:
            clause.is_hanging = True
        elif text in speech.VOICES:
            self._call(item)
        elif not self._subject(item):
            self._verb(item)
        self._school(item)

    def _call(self, item: Sign) -> None:
        """A word for calling begins afresh, unless it is the one forbidden: "dont ring before 10"."""
        words = self._clause.words
        forbidden = self._scene.is_negated and (len(words) < 2 or words[-2] in _NEGATIVE_WORDS)
        self._scene = Scene(
            is_negated=self._scene.is_negated and forbidden,
            is_refused=self._scene.is_refused and forbidden,
        )

    def _school(self, item: Sign) -> None:
        """ "while the kids r in school": the hours of school."""
        said = set(self._clause.words)
        if item.text in speech.DROPS and self._waits_for_condition:
            self._clause.drops_off = True
        is_pupil = bool(said & speech.PUPILS) and not said & speech.NOT_IN_SCHOOL
        if item.text in speech.SCHOOLS and is_pupil and not self._clause.has_time:
            self._told(Time(Shape.PART, part=Part.SCHOOL))
            self._clause.drops_off = False

    def _subject(self, item: Sign) -> bool:
        subject = who(item.text)
        if subject is Who.NOBODY:
            return False
        scene = self._scene
        if subject is Who.CHILDREN and scene.who is Who.SELF:
            scene.doing = Doing.BUSY
            return True
        if subject is Who.CHILDREN and scene.who is Who.OTHER:
            return True
        is_condition = self._waits_for_condition
        if subject is Who.OTHER and is_condition:
            self._clause.is_hanging = True
        self._waits_for_condition = False
        self._scene = Scene(who=subject, led_by=scene.led_by, is_condition=is_condition)
        return True

    def _verb(self, item: Sign) -> None:
        scene = self._scene
        if scene.who is Who.NOBODY:
            if scene.is_negated and item.text in speech.SILENCES:
                scene.is_negated = scene.is_refused = False
            return
        if scene.is_change and scene.doing in {Doing.HOME, Doing.AWAY, Doing.FREE}:
            return
        doing = own_doing(item, scene) if scene.who is Who.SELF else other_doing(item)
        if doing is None or (scene.doing is Doing.FREE and doing is Doing.BUSY):
            return
        scene.doing = doing
        scene.is_change = item.text in (
            speech.FREE_FROM if doing is Doing.FREE else speech.ARRIVES | speech.LEAVES
        )

    # Days and times

    def _told(self, told: Days | Time) -> None:
        told = self._of_that(told) if isinstance(told, Time) else told
        scene = self._scene
        by_comma = self._joint == "," and self._lists_ruled_out(told)
        within = self._joint == "" and self._ruled_out_day_before()
        if scene.is_turned and self._joint in {"or", "and"} and isinstance(told, Time):
            scene.is_negated = True
            self._joint = "and"
        changed = told if within else in_scene(told, scene)
        is_out = by_comma or within or (rules_out(scene) and changed is told)
        if within and isinstance(told, Time) and self._is_for_whole_list():
            is_out = False
        is_home = scene.who in {Who.OTHER, Who.CHILDREN} and is_in(scene) and changed is told
        self.pieces.append(
            Piece(
                changed,
                len(self.clauses) - 1,
                self._joint,
                is_ruled_out=is_out or is_home,
                leaves_rest=not (is_home or scene.is_refused),
                is_held=is_held(changed, scene),
                by_comma=by_comma,
            )
        )
        scene.is_turned = changed is not told and scene.is_negated and scene.who is Who.NOBODY
        scene.is_negated = scene.is_negated and not scene.is_turned
        self._clause.has_time = self._clause.has_time or isinstance(changed, Time)
        scene.has_told, scene.led_by, self._joint = True, None, ""

    def _ruled_out_day_before(self) -> bool:
        last = self.pieces[-1] if self.pieces else None
        if last is None or not last.is_ruled_out or not isinstance(last.told, Days) or not last.leaves_rest:
            return False
        return last.clause == len(self.clauses) - 1 and self._scene.who is Who.NOBODY

    def _lists_ruled_out(self, told: Days | Time) -> bool:
        last = self.pieces[-1] if self.pieces else None
        was_out = last is not None and last.is_ruled_out and last.leaves_rest and isinstance(last.told, Days)
        return was_out and isinstance(told, Days)

    def _is_for_whole_list(self) -> bool:
        """ "weekdays except fri after 2": days came first with no time of their own."""
        if self.pieces[-1].by_comma:
            self.pieces[-1] = replace(self.pieces[-1], is_ruled_out=False, by_comma=False)
            return True
        kept = [piece.told for piece in self.pieces if not piece.is_ruled_out]
        return bool(kept) and all(isinstance(told, Days) for told in kept)

    def _of_that(self, time: Time) -> Time:
        """ "after that" and "before then": bounded by the time said last, which it replaces."""
        if time.shape not in {Shape.AFTER_THAT, Shape.BEFORE_THAT}:
            return time
        at = next((at for at in reversed(range(len(self.pieces))) if _bounds(self.pieces[at].told)), None)
        if at is None:
            self._clause.is_vague = True
            return time
        piece = self.pieces.pop(at)
        for place, earlier in enumerate(self.pieces):
            if earlier.clause == piece.clause:
                self.pieces[place] = replace(earlier, is_held=False)
        return _beyond(time.shape, piece.told) if isinstance(piece.told, Time) else time


_NEGATIVE_WORDS = speech.words(
    "not never dont dnt cant cannot cnt no wont pls please do peidiwch paid ddim dim"
)


def _bounds(told: Days | Time) -> bool:
    return isinstance(told, Time) and told.start is not None


def _beyond(shape: Shape, before: Time) -> Time:
    if shape is Shape.AFTER_THAT:
        whole = span(before.start, before.end, None) if before.start and before.end else None
        if whole is not None:
            return Time(Shape.FROM, Clock(whole[1] // 60, whole[1] % 60, "exact"))
        return Time(Shape.FROM, before.start)
    return Time(Shape.UNTIL, before.start)
