"""Carrying out what a turn of a conversation asks for, in the transaction that takes the text in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from conversation.session import Session
from conversation.turn import Act, Amend, Contact, Danger, Forget, Hold, Mark, Send, Turn
from crypto.ring import KeyRing
from intake.arrivals import Arrival, Arrivals, Marked
from intake.filed import Filed, session_of, sessions_of
from intake.filing import Filing, Matter, NobodyMayRead
from intake.origin import Origin
from intake.waiting import Waiting
from ledger.moments import minute_of
from ledger.names import new_id
from referrals.referral import WorksFor
from storage import contacts

Progress = Mapping[str, Filed]
"""How far each conversation was sealed, by its id."""


@dataclass(frozen=True)
class _Round:
    """One turn being carried out; `filed` fills as it goes."""

    connection: Connection
    turn: Turn
    origin: Origin
    now: datetime
    filed: dict[str, Filed]


class Clerk:
    """Carries out acts for every door alike."""

    def __init__(self, ring: KeyRing) -> None:
        self.filing = Filing(ring)
        self.waiting = Waiting(ring, self.filing)
        self.arrivals = Arrivals(ring, self.filing)

    def caught_up(self, connection: Connection, progress: Progress) -> dict[str, Filed]:
        """How far conversations are sealed, now that what waited may have been sealed by a job."""
        return {name: self._since(connection, name, filed) for name, filed in progress.items()}

    def carry_out(
        self, connection: Connection, turn: Turn, progress: Progress, origin: Origin, now: datetime
    ) -> dict[str, Filed]:
        """Do all that a turn asks for; gives how far its conversations are sealed now.

        Whoever calls keeps `turn.state` and this in the same transaction. Raises StorageError.
        """
        this = _Round(connection, turn, origin, now, dict(progress))
        for act in turn.acts:
            self._do(this, act)
        self._add_lines(this)
        self._announce(this)
        return {name: one for name, one in this.filed.items() if session_of(turn.state, name)}

    def _since(self, connection: Connection, name: str, filed: Filed) -> Filed:
        if not filed.waiting or self.waiting.is_held(connection, name):
            return filed
        referral = contacts.referral_of(connection, name)
        return Filed(referral, filed.waiting) if referral else replace(filed, waiting=0)

    def _do(self, this: _Round, act: Act) -> None:
        match act:
            case Contact():
                self._count(this, act.session, urgent=act.urgent)
            case Forget():
                self.waiting.release(this.connection, act.session)
                contacts.forget(this.connection, act.session)
                this.filed.pop(act.session, None)
            case Mark():
                pass  # It goes with the arrival, so that the time of a reply does not tell of it.
            case Danger() | Hold() | Send() | Amend():
                session = session_of(this.turn.state, act.session)
                if session is not None:
                    self._seal(this, act, session)

    def _seal(self, this: _Round, act: Danger | Hold | Send | Amend, session: Session) -> None:
        before = self._before(this, act, session)
        matter = _matter(act, session, this.origin)
        if isinstance(act, Hold):
            this.filed[session.id] = self.waiting.hold(this.connection, matter, before, this.now)
            return
        if isinstance(act, Amend) and (before.referral is None or self.filing.is_told(matter, before)):
            return
        if before.waiting:
            self.waiting.release(this.connection, session.id)
            before = replace(before, waiting=0)
        try:
            this.filed[session.id] = self.filing.file(this.connection, matter, before, this.now)
        except NobodyMayRead:
            this.filed[session.id] = self.waiting.hold(this.connection, matter, before, this.now)
            self.waiting.want_reader(this.connection, session.id, this.now)

    def _before(self, this: _Round, act: Act, session: Session) -> Filed:
        """How far it is sealed; danger counts as a contact, or counts up another conversation's alert."""
        before = this.filed.get(session.id, Filed())
        if not isinstance(act, Danger):
            return before
        counts_with: str | None = getattr(act, "counts_with", None)
        if before.referral is None and counts_with is not None:
            referral = contacts.referral_of(this.connection, counts_with)
            return before if referral is None else replace(before, referral=referral)
        if not act.repeat and not any(isinstance(other, Contact) for other in this.turn.acts):
            self._count(this, session.id, urgent=True)
        return before

    def _count(self, this: _Round, session: str, *, urgent: bool) -> None:
        index = self.filing.index_of(this.origin.number)
        new = contacts.Contact(new_id(), session, index, minute_of(this.now), urgent)
        contacts.add(this.connection, new)

    def _add_lines(self, this: _Round) -> None:
        for session in sessions_of(this.turn.state):
            filed = this.filed.get(session.id)
            if filed is None:
                continue
            if filed.referral is not None:
                filed = self.filing.add_lines(this.connection, session, this.origin, filed, this.now)
                this.filed[session.id] = filed
            elif filed.waiting and filed.waiting < len(session.lines):
                self._hold_again(this, session, filed)

    def _hold_again(self, this: _Round, session: Session, filed: Filed) -> None:
        restricted = session.draft.works_for is WorksFor.YES
        matter = Matter(session, session.draft, this.origin, restricted=restricted)
        this.filed[session.id] = self.waiting.hold(this.connection, matter, filed, this.now)

    def _announce(self, this: _Round) -> None:
        """Leave word of a conversation begun or closed away, and of marks, for a job to take up.

        A number known and one never seen leave the same, so that the work to reply is the same (rule 2).
        """
        marks = tuple(Marked(act.marker, act.session) for act in this.turn.acts if isinstance(act, Mark))
        begun = any(isinstance(act, Contact) for act in this.turn.acts)
        live = this.turn.state.live
        if not marks and (this.origin.number is None or not (begun or live is None)):
            return
        arrival = Arrival(this.origin, live.id if live else None, this.now, begun, marks)
        self.arrivals.add(this.connection, arrival)


def _matter(act: Danger | Hold | Send | Amend, session: Session, origin: Origin) -> Matter:
    return Matter(
        session,
        act.draft,
        origin,
        restricted=act.draft.works_for is WorksFor.YES or (isinstance(act, Send) and act.restricted),
        danger=isinstance(act, Danger) and not act.repeat,
        repeat=isinstance(act, Danger) and act.repeat,
    )
