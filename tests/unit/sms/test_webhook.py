"""Texts come in by Twilio's own rules, and 999 advice never fails."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
import smsutil
from hypothesis import example, given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from sms.errors import NotKept
from sms.signature import Form, Signatures
from sms.webhook import Answer, InboundText, Webhook

URL = "https://doorway.example/sms/inbound?from=twilio"
TOKENS = ("a new token", "the one before")
OURS = "+447700900000"
THEIRS = "+447700900123"
ADVICE = "Call 999 now. We could not pass this on."
SID = "SM" + "0123456789abcdef" * 2


def _form(**changes: str) -> list[tuple[str, str]]:
    return list(
        ({"MessageSid": SID, "From": THEIRS, "To": OURS, "Body": "hi", "NumMedia": "0"} | changes).items()
    )


def _sign(form: Form, token: str = TOKENS[0], url: str = URL) -> str:
    signature: str = RequestValidator(token).compute_signature(url, dict(form))
    return signature


class _Desk:
    """Takes texts in and keeps them in a list, or says that it can't."""

    def __init__(self) -> None:
        self.kept: list[InboundText] = []
        self.works = True

    def receive(self, text: InboundText) -> tuple[str, ...]:
        if not self.works:
            raise NotKept
        self.kept.append(text)
        return ("Hi <& you>",)


@pytest.fixture
def desk() -> _Desk:
    return _Desk()


@pytest.fixture
def webhook(desk: _Desk) -> Webhook:
    return Webhook(
        signatures=Signatures(TOKENS),
        number=OURS,
        clock=lambda: datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
        receive=desk.receive,
        unkept_danger=lambda body: ADVICE if "knife" in body else None,
    )


def _said(answer: Answer) -> list[str]:
    return [message.text or "" for message in ElementTree.fromstring(answer.twiml)]


@pytest.mark.parametrize("token", TOKENS)
def test_a_signed_text_is_kept_and_answered_while_tokens_are_rolled(
    webhook: Webhook, desk: _Desk, token: str
) -> None:
    form = _form(Body="ŵ 🙂 ask 4 jo")
    answer = webhook.inbound(URL, form, _sign(form, token))
    assert answer.status == 200
    assert _said(answer) == ["Hi <& you>"]
    assert desk.kept[0].body == "ŵ 🙂 ask 4 jo"


@pytest.mark.parametrize("signature", [None, "", "bm90IGl0", "ŵ", _sign(_form(), "a stranger's")])
def test_an_unsigned_text_leaves_no_trace(webhook: Webhook, desk: _Desk, signature: str | None) -> None:
    assert webhook.inbound(URL, _form(), signature) == Answer(403)
    assert desk.kept == []


def test_the_signature_is_for_this_url_and_these_parameters(webhook: Webhook, desk: _Desk) -> None:
    signature = _sign(_form())
    assert webhook.inbound(URL + "&more", _form(), signature).status == 403
    assert webhook.inbound(URL, _form(Body="other"), signature).status == 403
    assert webhook.inbound(URL, [*_form(), ("Extra", "")], signature).status == 403
    assert desk.kept == []


def test_a_repeated_parameter_counts_with_every_value(webhook: Webhook) -> None:
    once, twice = [*_form(), ("Tag", "a")], [*_form(), ("Tag", "a"), ("Tag", "b")]
    assert webhook.inbound(URL, once, _sign(once)).status == 200
    assert webhook.inbound(URL, twice, _sign(once)).status == 403


def test_an_empty_body_and_media_come_through_and_nothing_is_fetched(webhook: Webhook, desk: _Desk) -> None:
    form = _form(Body="", NumMedia="2", MediaUrl0="https://media.example/1")
    assert webhook.inbound(URL, form, _sign(form)).status == 200
    assert (desk.kept[0].body, desk.kept[0].media) == ("", 2)


def test_what_could_not_be_kept_sends_twilio_to_its_fallback(webhook: Webhook, desk: _Desk) -> None:
    desk.works = False
    assert webhook.inbound(URL, _form(), _sign(_form())) == Answer(503)


def test_rule_3_danger_is_answered_even_when_it_cannot_be_kept(webhook: Webhook, desk: _Desk) -> None:
    desk.works = False
    form = _form(Body="he has a knife")
    answer = webhook.inbound(URL, form, _sign(form))
    assert answer.status == 200
    assert _said(answer) == [ADVICE]


@pytest.mark.parametrize("sender", [OURS, "Parcels", "60777", "", "+0123"])
def test_a_sender_that_cannot_be_answered_gets_silence(webhook: Webhook, desk: _Desk, sender: str) -> None:
    form = _form(From=sender)
    answer = webhook.inbound(URL, form, _sign(form))
    assert answer.status == 200
    assert _said(answer) == []
    assert desk.kept == []


@pytest.mark.parametrize("sid", ["", "SM1", "'; drop table", "SM" + "z" * 32])
def test_a_call_without_a_message_id_is_refused(webhook: Webhook, desk: _Desk, sid: str) -> None:
    form = _form(MessageSid=sid)
    assert webhook.inbound(URL, form, _sign(form)) == Answer(400)
    assert desk.kept == []


@example(body="hi", media="9" * 5_000)
@given(body=st.text(max_size=400), media=st.text(max_size=5))
def test_nothing_that_is_signed_breaks_it(body: str, media: str) -> None:
    desk = _Desk()
    webhook = Webhook(
        Signatures(TOKENS), OURS, lambda: datetime(2026, 11, 24, tzinfo=UTC), desk.receive, lambda _: None
    )
    form = _form(Body=body, NumMedia=media)
    try:
        signature = _sign(form)
    except UnicodeEncodeError:
        return
    assert webhook.inbound(URL, form, signature).status == 200
    assert desk.kept[0].body == body


def test_tokens_must_be_named() -> None:
    with pytest.raises(ValueError, match="TWILIO_AUTH_TOKEN"):
        Signatures([" ", ""])


def test_rule_8_the_fallback_carries_999_in_one_segment_and_shows_nothing_else() -> None:
    import sms

    file = Path(sms.__file__).parent / "fallback.xml"
    (words,) = _said(replace(Answer(200), twiml=file.read_text(encoding="utf-8")))
    assert "call 999" in words
    assert "did not reach us" in words
    assert len(smsutil.split(words).parts) == 1
    assert smsutil.is_valid_gsm(words)
