"""Why casework refuses. Each refusal has a code that pages and scripts know it by, and carries ids, names of
fields and times at most: never what a person wrote, a number or a key.
"""

from typing import ClassVar


class Refusal(Exception):
    """The root: what was asked can't be done, and nothing was changed."""

    code: ClassVar[str]

    def __init__(self, **details: object) -> None:
        super().__init__(self.code)
        self.details = details


class BadRequest(Refusal):
    """A field (named in `field`) is missing, of the wrong shape, or too long."""

    code = "bad_request"


class PrfInBody(Refusal):
    """A passkey's secret was sent along: it is refused unread, and the page that did so is broken."""

    code = "prf"


class SignedOut(Refusal):
    """No session, or one that ended."""

    code = "signed_out"


class Refused(Refusal):
    """Sign-in failed: the same for an unknown name, a wrong passphrase and a wrong passkey."""

    code = "refused"


class Suspended(Refusal):
    """A lead or the operator ended this person's access."""

    code = "suspended"


class OutOfDate(Refusal):
    """Vetting or training (`what`) is not in date: no ciphertext is served."""

    code = "out_of_date"


class NotActive(Refusal):
    """Nobody has let this person in yet."""

    code = "not_active"


class LeadOnly(Refusal):
    """A lead alone may do this."""

    code = "lead_only"


class Reauthenticate(Refusal):
    """This asks for a sign-in of the last minutes."""

    code = "reauthenticate"


class Locked(Refusal):
    """The page was locked: counts alone until the next sign-in."""

    code = "locked"


class TooMany(Refusal):
    """Tried too often; `retry_after` is in seconds."""

    code = "too_many"


class SequenceTaken(Refusal):
    """Another entry came first: seal again with `expected`, under the same id."""

    code = "sequence"


class WrongRecipients(Refusal):
    """Sealed to other keys than those in `recipients`: seal again."""

    code = "recipients"


class WrongMinute(Refusal):
    """The minute it was bound to is too far from the server's `now`: seal again."""

    code = "minute"


class RepeatDiffers(Refusal):
    """This entry id stands for something else already."""

    code = "repeat_differs"


class Claimed(Refusal):
    """A colleague was first: `by`, `at`."""

    code = "claimed"


class NotOwner(Refusal):
    """Claim it first; `by` is who holds it."""

    code = "not_owner"


class Closed(Refusal):
    """It is closed; a new word from the person opens it again."""

    code = "closed"


class DangerUnchecked(Refusal):
    """Danger once said stays until a specialist has checked (safety rule 3)."""

    code = "danger_unchecked"


class NeedsSecond(Refusal):
    """A second person must agree first."""

    code = "needs_second"


class ChecksMissing(Refusal):
    """The four things to look at first were not seen to since the last word that came in."""

    code = "checks_missing"


class BreachOpen(Refusal):
    """An order was broken, and nobody recorded what came of it."""

    code = "breach_open"


class BothNamed(Refusal):
    """Whoever asks holds a referral that names the same people the other way round (safety rule 17)."""

    code = "both_named"


class Decided(Refusal):
    """Somebody answered meanwhile, or it is not this person's to answer."""

    code = "decided"


class Stopped(Refusal):
    """The number's holder stopped texts."""

    code = "stopped"


class ReasonNeeded(Refusal):
    """It goes against what the person chose (`why`): a reason must be given and is recorded."""

    code = "reason_needed"


class Incomplete(Refusal):
    """Something must be sealed to more keys first: `missing`."""

    code = "incomplete"


class NobodyMayRead(Refusal):
    """Nobody outside that police area could read a restricted referral now (safety rule 14)."""

    code = "nobody_may_read"


class Sent(Refusal):
    """This draft was sent already: it is no draft any more."""

    code = "sent"


class Taken(Refusal):
    """A name, an invite or a key is taken already."""

    code = "taken"
