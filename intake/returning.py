"""A number that writes again and again and never finishes: somebody at a desk looks, and nobody is rung.

docs/decisions/0022 says why. It is a job's work, minutes after the last word: nothing of it can be told from
a reply, in words or in time (safety rule 2), and nothing more is said or texted (rules 8 and 11).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from conversation.session import Session
from conversation.turn import State
from intake.acts import Clerk
from intake.arrivals import RESTS, Arrival
from intake.conversations import Content, ConversationStore
from intake.filed import Filed, OneFiled, session_of, sessions_of
from intake.filing import Matter, NobodyMayRead
from referrals.referral import Draft, Kind, Marker, WorksFor

AT_LATEST = timedelta(minutes=60)
"""However long a talk goes on without being finished."""


@dataclass(frozen=True)
class Returning:
    """Takes up a conversation that began as one too many from a number with no referral."""

    clerk: Clerk
    conversations: ConversationStore

    def settle(self, connection: Connection, name: str, now: datetime) -> None:
        """Seal what is known, once the talk rests; nothing where it was sent, wiped, or came to its end."""
        arrival = self.clerk.arrivals.take(connection, name)
        if arrival is None or arrival.origin.number is None or arrival.session is None:
            return
        opened = self.conversations.open(connection, arrival.origin.number, now)
        session = session_of(opened.content.state, arrival.session)
        if session is None or not _is_unfinished(session, opened.content):
            return
        if now < min(session.last_at + RESTS, arrival.at + AT_LATEST):
            due = min(session.last_at + RESTS, arrival.at + AT_LATEST)
            self.clerk.arrivals.look_again(connection, arrival, due)
            return
        if self.clerk.filing.is_known(connection, arrival.origin.number, now):
            self.clerk.arrivals.let_rise(connection, arrival, now)
            return
        state = _sent(opened.content.state, session)
        filed = self._file(connection, session, opened.content, arrival, now)
        others = tuple(one for one in opened.content.filed if one.session != session.id)
        content = replace(opened.content, state=state, filed=(*others, OneFiled(session.id, filed)))
        self.conversations.close(connection, opened, content, now)

    def _file(
        self, connection: Connection, session: Session, content: Content, arrival: Arrival, now: datetime
    ) -> Filed:
        draft = _of_what_is_known(session, content.state)
        is_restricted = draft.works_for is WorksFor.YES
        matter = Matter(session, draft, arrival.origin, restricted=is_restricted)
        try:
            return self.clerk.filing.file(connection, matter, Filed(), now)
        except NobodyMayRead:
            filed = self.clerk.waiting.hold(connection, matter, Filed(), now)
            self.clerk.waiting.want_reader(connection, session.id, now)
            return filed


def _is_unfinished(session: Session, content: Content) -> bool:
    """Whether nothing of it lies at a desk and it did not come to its own end (rule 22: nothing on them)."""
    known = content.progress.get(session.id)
    lies_somewhere = session.sent or (known is not None and (known.referral is not None or known.waiting > 0))
    return not (lies_somewhere or session.own_behaviour or session.step == "done")


def _of_what_is_known(session: Session, state: State) -> Draft:
    """What they said of themselves, with no way to be reached: none of it was agreed to."""
    draft = session.draft
    if draft.place is None:
        told = (one.draft for one in sessions_of(state) if one.draft.place and not one.own_behaviour)
        before = next(told, draft)
        draft = replace(draft, place=before.place, force=before.force)
    return replace(
        draft,
        kind=Kind.CALLBACK,
        markers=draft.markers | {Marker.COMES_BACK, Marker.NO_SAFE_CONTACT},
        windows=(),
        number=None,
        voicemail=None,
        safe_to_text=False if draft.safe_to_text is False else None,
        works_for=draft.works_for or WorksFor.SKIPPED,
    )


def _sent(state: State, session: Session) -> State:
    """The state that says so, so that CLEAR never says it is wiped (safety rule 9)."""
    sent = replace(session, sent=True)
    if state.live is not None and state.live.id == session.id:
        return replace(state, live=sent)
    kept = tuple(sent if one.id == session.id else one for one in state.kept)
    return replace(state, kept=kept)
