"""Who does what around each time: turns "he's back at 4" into "until 4", and hears what is ruled out."""

from collections.abc import Sequence
from dataclasses import replace

from conversation.understanding.times import speech
from conversation.understanding.times.account import Account
from conversation.understanding.times.clock import Clock
from conversation.understanding.times.days import Days
from conversation.understanding.times.items import Item, Moment, Shape, Sign, Time
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
_CLOSES = {None, Kind.COMMA, Kind.STOP, Kind.BUT}
_SHORT_DAYS = speech.words("tues weds thurs")
_CANNOT = speech.words("cant cannot cnt cudnt couldnt") | {"can not"}
_NOUNS = speech.words("phone fone calls texts contact tel telephone")
_LEADS = {Kind.AFTER, Kind.BEFORE, Kind.UNTIL}
_SETTLED = {Doing.HOME, Doing.AWAY, Doing.FREE}
_CONDITIONS = speech.words("when while whilst once whenever until till til unless pan tra")


class Listener:
    """Walks the items of one text and keeps the scene."""

    def __init__(self) -> None:
        self.account = Account()
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
            self.account.clause.is_vague = True
        elif item.kind is Kind.THEN:
            self._then()
        else:
            self.account.praise(item)
            self._word(item)

    def _join(self, item: Sign) -> None:
        if (
            item.kind is Kind.BUT
            and item.next_kind in _DAY_KINDS
            and self._scene.has_told
            and self.account.said_all()
        ):
            self._scene = Scene(is_negated=True)
            return
        self._joint = _JOINTS[item.kind] if self._joint != "or" or item.kind is Kind.STOP else "or"
        if item.kind not in _BREAKS:
            if self._scene.has_told and self._scene.doing is not Doing.UNSAID:
                self._scene = Scene(who=self._scene.who)
            return
        self._end_clause()
        ends = item.kind is Kind.STOP
        self.account.clauses.append(
            Clause(sentence=self.account.clause.sentence + ends, is_after_but=item.kind is Kind.BUT)
        )
        self._scene = Scene(who=self._scene.who) if item.kind is Kind.COMMA else Scene()
        self._waits_for_condition = False

    def _end_clause(self) -> None:
        """Close a clause: "weekends hes in" is at home all through the time said before."""
        clause = self.account.clause
        if clause.drops_off and not clause.has_time and speech.CHILDREN & set(clause.words):
            self._scene = Scene()
            self._told(Time(Shape.PART, part=Part.SCHOOL))
        scene = self._scene
        if scene.who is Who.SELF and scene.doing is Doing.BUSY and not scene.has_told and not clause.has_time:
            self.account.rule_out_clause()
        if scene.who is not Who.OTHER or scene.has_told or scene.is_condition or not is_in(scene):
            return
        if any(piece.is_theirs and isinstance(piece.told, Time) for piece in self.account.told_here()):
            return  # "he finishes at 6 and comes here": the hour has told already.
        self.account.rule_out_clause()

    def _rule_out(self, item: Sign) -> None:
        if item.kind is Kind.EXCEPT:
            self._scene = Scene(is_negated=True)
        elif item.text == "no" and item.next_kind in _CLOSES and self.account.told_here():
            self.account.rule_out_clause()
        else:
            # "no 10-12" puts a read-back right; "no thurs" may rule out or put right: it offers nothing.
            begins = item.text == "no" and not self.account.pieces and not self.account.clause.words
            self._scene.is_negated = not (begins and item.next_kind in {Kind.NUMBER, Kind.CLOCK})
            is_day = begins and item.next_kind is Kind.WEEKDAY and not item.next_text.endswith("s")
            self._scene.is_refused = (
                item.text in _CANNOT or is_day or (item.next_text in _SHORT_DAYS and begins)
            )
            self.account.clause.words.append(item.text)

    def _unfit(self, item: Sign) -> None:
        """Hear "mon no good" of what stands before it, "no good mon" of what follows."""
        here = self.account.here
        before = [at for at, piece in enumerate(self.account.pieces) if piece.clause == here]
        if not before:
            self._scene.is_negated = self._scene.is_refused = True
            self.account.clause.words.append("not")
        self.account.rule_out_clause()

    def _then(self) -> None:
        """Hear "ring me then" (of hours of work: they are meant) and "not then"."""
        if not self.account.pieces:
            return
        last = self.account.pieces[-1]
        if self._scene.is_negated:
            self.account.rule_out_clause(last.clause)
        elif last.is_held and speech.VOICES & set(self.account.clause.words):
            self.account.pieces[-1] = replace(last, is_held=False)
        self._scene.is_negated = False

    def _word(self, item: Sign) -> None:
        item = self._as_meant(item)
        text, clause, scene = item.text, self.account.clause, self._scene
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

    def _as_meant(self, item: Sign) -> Sign:
        """Set aside "my phone" and "he calls me", which ask for no call."""
        before = self.account.clause.words[-1] if self.account.clause.words else ""
        is_noun = item.text in _NOUNS and before in speech.OWNERS
        is_missed = item.text in speech.CALLS and speech.MISSING & {before, self._word_before(before)}
        if is_noun or is_missed or (item.text in speech.CALLS and before in speech.TELLERS):
            return replace(item, text="handset", kind=Kind.WORD)
        return item

    def _word_before(self, word: str) -> str:
        """The word before an article or "your", as in "missed your call"."""
        words = self.account.clause.words
        return words[-2] if word in speech.ARTICLES and len(words) > 1 else word

    def _is_meant(self) -> bool:
        """Whether hours of work are when to ring: "when im at work 9-5", not "cant when im at work 9-5"."""
        scene = self._scene
        is_self = scene.who is Who.SELF and scene.is_condition
        return is_self and not speech.REFUSALS & set(self.account.clause.words)

    def _call(self, item: Sign) -> None:
        """A word for calling begins afresh, unless it is the one forbidden: "dont ring before 10"."""
        words = self.account.clause.words
        forbidden = self._scene.is_negated and (len(words) < 2 or words[-2] in speech.NEGATIVES)
        self._scene = Scene(
            is_negated=self._scene.is_negated and forbidden,
            is_refused=self._scene.is_refused and forbidden,
        )

    def _school(self, item: Sign) -> None:
        """Hear the hours of school in "while the kids r in school"."""
        said = set(self.account.clause.words)
        if item.text in speech.DROPS and (self._waits_for_condition or self._scene.is_condition):
            self.account.clause.drops_off = True
        is_pupil = bool(said & speech.PUPILS) and not said & speech.NOT_IN_SCHOOL
        if item.text in speech.SCHOOLS and is_pupil and not self.account.clause.has_time:
            self._scene = Scene()
            self._told(Time(Shape.PART, part=Part.SCHOOL))
            self.account.clause.drops_off = False

    def _subject(self, item: Sign) -> bool:
        subject = who(item.text)
        if (
            item.text == "my"
            and item.next_text in speech.OWN_TIMES
            and not speech.VOICES & set(self.account.clause.words)
        ):
            subject = Who.SELF
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
            self.account.clause.is_hanging = True
        self._waits_for_condition = False
        self._scene = Scene(who=subject, led_by=scene.led_by, is_condition=is_condition)
        return True

    def _verb(self, item: Sign) -> None:
        scene = self._scene
        if scene.who is Who.NOBODY:
            if scene.is_negated and item.text in speech.SILENCES:
                scene.is_negated = scene.is_refused = False
            return
        if scene.is_change and not scene.has_told and scene.doing in _SETTLED:
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
        said, scene = told, self._scene
        told = self.account.of_that(told) if isinstance(told, Time) else told
        by_comma = self.account.lists_ruled_out(told, self._joint)
        within = self._joint == "" and scene.who is Who.NOBODY and self.account.ruled_out_day_before()
        if scene.is_turned and self._joint in {"or", "and"} and isinstance(told, Time):
            scene.is_negated = True
            self._joint = "and"
        changed = told if within else in_scene(told, scene)
        is_out = by_comma or within or (rules_out(scene) and changed is told)
        if within and isinstance(told, Time) and self.account.is_for_whole_list():
            is_out = False
        if isinstance(told, Time) and told.moment is not None and scene.doing is Doing.HOME:
            changed = self._until(told.moment)
        # "not between 3 and 4 weekdays": the days are offered, the hours are not.
        last = self.account.last
        if last and last.is_ruled_out and self._joint == "" and isinstance(last.told, Time) and not within:
            is_out = is_out and not isinstance(told, Days)
        is_other = scene.who in {Who.OTHER, Who.CHILDREN}
        is_home = is_other and is_in(scene) and changed is told and not scene.is_settled
        if is_other and isinstance(told, Days) and not told.is_clear:
            return
        if is_other and changed is not told and self.account.has_own_time_here():
            scene.has_told = True
            return  # "mornings only he starts at 7": why, not when.
        if is_other and changed is not told:
            self._scene.is_settled = True
            self.account.settle()
        self.account.pieces.append(
            Piece(
                changed,
                self.account.here,
                self._joint,
                is_ruled_out=is_out or is_home,
                leaves_rest=not (is_home or scene.is_refused),
                is_held=told is said and is_held(changed, scene) and not self._is_meant(),
                is_theirs=is_other,
                by_comma=by_comma,
            )
        )
        scene.is_turned = changed is not told and scene.is_negated and scene.who is Who.NOBODY
        scene.is_negated = scene.is_negated and not scene.is_turned
        self.account.clause.has_time = self.account.clause.has_time or isinstance(changed, Time)
        scene.has_told, scene.led_by, self._joint = True, None, ""

    def _until(self, moment: Moment) -> Time:
        """Turn "hes back in an hour" into today until then."""
        self.account.pieces.append(Piece(Days(dates=frozenset({moment.on})), self.account.here, self._joint))
        self._joint = ""
        return Time(Shape.UNTIL, Clock(moment.start // 60, moment.start % 60, "exact"))
