"""Routes of the demo: `/demo`, `/demo/phone`. They exist only where the demo runs."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from urllib.parse import urlencode

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.security import demo_only

LONGEST_TEXT = 1600
"""What Twilio carries in one message, joined."""
_SPACES = re.compile(r"[\s().-]+")
_HOME = re.compile(r"0([1-9][0-9]{8,9})")
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
NOT_A_NUMBER = "That is not a phone number. Try one like 07700 900123."
TOO_LONG = f"A text holds at most {LONGEST_TEXT:,} letters. Please make it shorter."


@dataclass(frozen=True)
class SignIn:
    """A way in to show: where, who, and the passphrase."""

    sign_in: str
    passphrase: str
    role: str
    place: str


@dataclass(frozen=True)
class Door:
    """One way into Doorway, said in a sentence; `sign_ins` are shown at once, `others` when asked for."""

    name: str
    path: str
    sentence: str
    sign_ins: Sequence[SignIn] = ()
    others: Sequence[SignIn] = ()


@dataclass(frozen=True)
class Text:
    """One text on a phone's screen; `mine` is what its holder sent."""

    body: str
    mine: bool
    at: datetime


class Phone(Protocol):
    """The phone network: numbers are E.164."""

    def send(self, number: str, body: str) -> Sequence[Text]:
        """Send a text from a phone and give what its screen shows once it was answered."""

    def screen(self, number: str) -> Sequence[Text]:
        """What a phone shows."""


@dataclass(frozen=True)
class DemoPages:
    """What the pages need."""

    doors: Sequence[Door]
    phone: Phone
    number: str
    start_again: Callable[[], None]
    usual_number: str = "07700 900123"


def blueprint(demo: DemoPages) -> Blueprint:
    """The demo's routes."""
    pages = Blueprint("demo", __name__, url_prefix="/demo")

    @pages.get("")
    @demo_only
    def start() -> ResponseReturnValue:
        return render_template("demo/start.html", doors=demo.doors, number=shown(demo.number))

    @pages.post("/again")
    @demo_only
    def again() -> ResponseReturnValue:
        demo.start_again()
        return redirect(url_for("demo.start"), 303)

    _add_phone(pages, demo)
    return pages


def _add_phone(pages: Blueprint, demo: DemoPages) -> None:
    """The phone: its screen, a text sent from it, and what came since."""

    @pages.get("/phone")
    @demo_only
    def phone() -> ResponseReturnValue:
        given = request.args.get("from", demo.usual_number)
        number = canonical(given)
        texts = demo.phone.screen(number) if number else ()
        return _page(demo, given, texts)

    @pages.post("/phone")
    @demo_only
    def send() -> ResponseReturnValue:
        given, body = request.form.get("from", ""), request.form.get("message", "")
        number = canonical(given)
        complaint = NOT_A_NUMBER if number is None else TOO_LONG if len(body) > LONGEST_TEXT else None
        if number is None or complaint is not None:
            texts = demo.phone.screen(number) if number else ()
            return _refused(demo, given, body, texts, complaint or NOT_A_NUMBER)
        texts = demo.phone.send(number, body)
        if _is_script():
            return jsonify({"texts": _as_json(texts)})
        return redirect(f"{url_for('demo.phone')}?{urlencode({'from': given})}", 303)

    @pages.get("/phone/texts")
    @demo_only
    def texts() -> ResponseReturnValue:
        number = canonical(request.args.get("from", ""))
        return jsonify({"texts": _as_json(demo.phone.screen(number) if number else ())})


def canonical(typed: str) -> str | None:
    """A number as E.164, British where no country is said; None when it is no number."""
    bare = _SPACES.sub("", typed)
    home = _HOME.fullmatch(bare)
    if home is not None:
        return f"+44{home[1]}"
    return bare if _E164.fullmatch(bare) else None


def shown(number: str) -> str:
    """A British number as people write it."""
    home = f"0{number[3:]}" if number.startswith("+44") else number
    return f"{home[:5]} {home[5:]}"


def _is_script() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _as_json(texts: Sequence[Text]) -> list[dict[str, object]]:
    return [{"body": text.body, "mine": text.mine, "at": text.at.isoformat()} for text in texts]


def _page(demo: DemoPages, given: str, texts: Sequence[Text]) -> str:
    return render_template(
        "demo/phone.html", number=shown(demo.number), given=given, texts=texts, body="", complaint=None
    )


def _refused(
    demo: DemoPages, given: str, body: str, texts: Sequence[Text], complaint: str
) -> ResponseReturnValue:
    if _is_script():
        return jsonify({"error": "bad_request", "message": complaint}), 400
    page = render_template(
        "demo/phone.html",
        number=shown(demo.number),
        given=given,
        texts=texts,
        body=body[:LONGEST_TEXT],
        complaint=complaint,
    )
    return page, 400
