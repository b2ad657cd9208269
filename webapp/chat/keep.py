"""`/keep`: words to come back with, shown once and typed once before they count."""

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from intake.errors import NotKept, TooMany
from intake.keeping import Keeping, Offer
from webapp.chat import cookies
from webapp.chat.words import words
from webapp.security import public


def add_keep(pages: Blueprint, service: Keeping, exit_url: str) -> None:
    """The routes that make a mailbox."""

    @pages.post("/keep")
    @public
    def offer() -> ResponseReturnValue:
        held = cookies.cookie()
        shown = service.offer(held, request.form.get("step", "")) if held else None
        return _back() if shown is None else redirect("/keep", 303)

    @pages.get("/keep")
    @public
    def kept() -> ResponseReturnValue:
        held = cookies.cookie()
        shown = service.again(held) if held else None
        return _back() if shown is None else _page(shown, exit_url)

    @pages.post("/keep/check")
    @public
    def check() -> ResponseReturnValue:
        held = cookies.cookie()
        if held is None:
            return _back()
        typed = request.form.get("typed", "")
        try:
            shown = service.check(held, request.form.get("step", ""), typed)
        except (NotKept, TooMany):
            shown = service.again(held)
            return _back() if shown is None else _page(shown, exit_url, "busy", typed)
        if shown is None:
            return _back()
        return redirect("/keep", 303) if shown.is_kept else _page(shown, exit_url, "keep_wrong", typed)


def _back() -> ResponseReturnValue:
    return redirect("/", 303)


def _page(shown: Offer, exit_url: str, notice: str | None = None, unsent: str = "") -> Response:
    return make_response(
        render_template(
            "chat/keep.html",
            page=shown,
            offered=shown.words,
            kept=shown.is_kept,
            language=shown.language,
            words=words(shown.language),
            exit_url=exit_url,
            notice=notice,
            unsent="" if shown.is_kept else unsent[:2000],
        )
    )
