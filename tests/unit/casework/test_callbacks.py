"""What a referral becomes after a call."""

from datetime import UTC, datetime, timedelta

import pytest

from casework.callbacks import Call, CallOutcome, Step, after_call, attempts_after
from casework.record import SealedEntry
from referrals.urgency import Urgency
from storage.referrals import Referral

NOW = datetime(2026, 11, 24, 9, 30, 15, tzinfo=UTC)
EARLIER = NOW - timedelta(days=1)
ENTRY = SealedEntry("e", 2, NOW, b"", {}, b"")


def _referral(level: Urgency = Urgency.ROUTINE, attempts: int = 0) -> Referral:
    return Referral(
        id="r",
        reference="TEAL-42",
        desk="national",
        kind="callback",
        door="text",
        level=level,
        state="claimed",
        number_index=None,
        case_id="r",
        received_at=EARLIER,
        raised_at=EARLIER,
        heard_at=EARLIER,
        attempts=attempts,
        due_at=NOW,
        unread=True,
    )


@pytest.mark.parametrize(
    ("outcome", "attempts"),
    [
        (CallOutcome.SPOKE, 0),
        (CallOutcome.ASKED_TO_STOP, 0),
        (CallOutcome.NO_ANSWER, 3),
        (CallOutcome.VOICEMAIL, 3),
        (CallOutcome.WRONG_PERSON, 3),
    ],
)
def test_only_reaching_the_person_begins_the_count_anew(outcome: CallOutcome, attempts: int) -> None:
    assert attempts_after(_referral(attempts=2), outcome) == attempts


def test_a_promise_has_a_time_and_any_other_step_has_none() -> None:
    later = NOW + timedelta(hours=3)
    ring = after_call(_referral(), Call(ENTRY, CallOutcome.NO_ANSWER, Step.RING, later), NOW)
    assert (ring.due_at, ring.state, ring.unread) == (later, "waiting", False)
    wait = after_call(_referral(), Call(ENTRY, CallOutcome.SPOKE, Step.WAIT, None), NOW)
    assert wait.due_at is None


@pytest.mark.parametrize("level", list(Urgency))
def test_rule_04_someone_else_answering_raises_and_never_lowers(level: Urgency) -> None:
    after = after_call(_referral(level), Call(ENTRY, CallOutcome.WRONG_PERSON, Step.DECIDE, None), NOW)
    assert after.level == max(level, Urgency.SAME_HOUR)
    raised = level < Urgency.SAME_HOUR
    assert after.raised_at == (NOW.replace(second=0) if raised else EARLIER)
