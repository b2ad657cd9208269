"""Drafts and referrals as a charity's scripts read them."""

from casework.charity_drafts import context_of
from casework.charity_progress import Progress
from casework.charity_referrals import Address
from storage.charities import Draft
from webapp.inbox import shapes
from webapp.inbox.encoding import instant, to_base64
from webapp.inbox.shapes import Shape
from webapp.inbox.shapes_of_people import desk_key


def draft(one: Draft) -> Shape:
    """A draft as it lies, with what it is bound to."""
    return {
        "id": one.id,
        "version": one.version,
        "written_at": instant(one.received_at),
        "sealed": {
            "context": shapes.context(context_of(one)),
            "body": to_base64(one.body),
            "wraps": {key_id: to_base64(wrap) for key_id, wrap in one.wraps.items()},
            "written_by": one.written_by,
            "signature": None,
        },
    }


def address(found: Address) -> Shape:
    """A desk with every key it ever had, to be checked against what a browser knew, and who reads."""
    return {
        "desk": found.desk,
        "keys": [desk_key(key) for key in found.keys],
        "recipients": [shapes.reader(one) for one in found.readers],
    }


def progress(one: Progress) -> Shape:
    """One referral, how far it is, and its form."""
    standing = one.standing
    return {
        "id": standing.sent.referral,
        "reference": standing.reference,
        "kind": standing.kind,
        "stage": one.stage.value,
        "sent_by": standing.sent_by_name,
        "sent_at": instant(standing.sent.sent_at),
        "form": shapes.sealed(one.form),
    }
