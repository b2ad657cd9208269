"""`/return`: the way back in with the words. Wrong words give the same calm page as unknown ones."""

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from intake.errors import NotKept, TooMany
from intake.mailbox import Box, Mailboxes
from intake.mailbox_writing import MailboxWriter, Written
from webapp.chat import cookies
from webapp.chat.talk import LONGEST
from webapp.chat.words import language_asked, words
from webapp.security import public


def add_return(pages: Blueprint, service: Mailboxes, writer: MailboxWriter, exit_url: str) -> None:
    """The mailbox's routes."""

    @pages.get("/return")
    @public
    def mailbox() -> ResponseReturnValue:
        held = cookies.cookie()
        box = service.look(held) if held else None
        return _page(box, exit_url, _SAID.get(request.args.get("n", "")) if box else None)

    @pages.post("/return")
    @public
    def unlock() -> ResponseReturnValue:
        typed = request.form.get("words", "")[:2000]
        if not typed.strip():
            return _page(None, exit_url, "return_wrong", 400)
        held = cookies.new_cookie()
        try:
            found = service.unlock(held, typed, request.remote_addr or "")
        except TooMany:
            return _page(None, exit_url, "return_slow", 429)
        except NotKept:
            return _page(None, exit_url, "busy", 503)
        if not found:
            return _page(None, exit_url, "return_wrong", 403)
        return cookies.give(make_response(redirect("/return", 303)), held)

    _add_writing(pages, service, writer, exit_url)


def _add_writing(pages: Blueprint, service: Mailboxes, writer: MailboxWriter, exit_url: str) -> None:
    @pages.post("/return/write")
    @public
    def write() -> ResponseReturnValue:
        held = cookies.cookie()
        box = service.look(held) if held else None
        step, text = request.form.get("step", ""), request.form.get("text", "").replace("\r\n", "\n")
        if held is None or box is None:
            return _page(None, exit_url, "danger_shut" if writer.is_danger(text) else "return_shut", 403)
        wipes = request.form.get("wish") == "wipe"
        if not wipes and (not text.strip() or len(text) > LONGEST):
            return _page(box, exit_url, "too_long" if text.strip() else "empty", 400, text[:LONGEST])
        try:
            became = writer.wish_to_wipe(held, step) if wipes else writer.write(held, step, text)
        except NotKept:
            return _page(box, exit_url, "busy", 503, text)
        return redirect(f"/return?n={_number(became, wipes=wipes)}", 303)

    @pages.post("/return/shut")
    @public
    def shut() -> ResponseReturnValue:
        held = cookies.cookie()
        if held is not None:
            service.shut(held)
        return cookies.take_away(make_response(redirect("/", 303)))


_SAID = {"1": "message_kept", "2": "wipe_said", "3": "repeated", "4": "danger_kept"}
"""What stands in the address is a number, since addresses stay in a history."""


def _number(became: Written, *, wipes: bool) -> str:
    match became:
        case Written.REPEATED:
            return "3"
        case Written.DANGER:
            return "4"
    return "2" if wipes else "1"


def _page(
    box: Box | None, exit_url: str, notice: str | None, status: int = 200, unsent: str = ""
) -> Response:
    language = box.language if box else language_asked(request.values.get("lang"))
    response = make_response(
        render_template(
            "chat/return.html",
            box=box,
            language=language,
            words=words(language),
            exit_url=exit_url,
            notice=notice,
            unsent=unsent,
        )
    )
    response.status_code = status
    return response
