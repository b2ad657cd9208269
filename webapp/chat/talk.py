"""`/`: the conversation on a page. Each step carries a one-use token; every page can be left."""

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from intake.errors import NotKept
from intake.pages import Pages, PageView
from webapp.chat import cookies
from webapp.chat.words import language_asked, words
from webapp.security import public

LONGEST = 10_000
"""Characters in one go; longer words are asked for in parts, and nothing already given is lost."""


def add_talk(pages: Blueprint, service: Pages, exit_url: str) -> None:
    """The conversation's routes."""

    @pages.get("/")
    @public
    def show() -> ResponseReturnValue:
        held = cookies.cookie()
        language = language_asked(request.args.get("lang"))
        page = service.show(held, language)
        notice = "gone" if page.is_lost and request.args.get("lang") is None else None
        response = _page(page, exit_url, notice)
        if held is None or page.is_lost or not service.is_in_use(held):
            cookies.give(response, cookies.new_cookie())
        return response

    @pages.post("/")
    @public
    def say() -> ResponseReturnValue:
        name = request.form.get("reopen")
        if name is not None:
            return _reopened(service, exit_url, name)
        text = request.form.get("choice") or request.form.get("text", "")
        return _said(service, exit_url, text.replace("\r\n", "\n"))

    @pages.route("/leave", methods=["GET", "POST"])
    @public
    def leave() -> ResponseReturnValue:
        held = cookies.cookie()
        if held is not None:
            service.leave(held)
        return cookies.take_away(make_response(redirect(exit_url, 303)))

    @pages.get("/safe")
    @public
    def safe() -> ResponseReturnValue:
        language = language_asked(request.args.get("lang"))
        return render_template("chat/safe.html", language=language, words=words(language), exit_url=exit_url)


def _said(service: Pages, exit_url: str, text: str) -> ResponseReturnValue:
    held = cookies.cookie() or cookies.new_cookie()
    language = language_asked(request.form.get("lang"))
    if not text.strip() or len(text) > LONGEST:
        page = service.show(held, language)
        notice = "too_long" if text.strip() else "empty"
        return cookies.give(_page(page, exit_url, notice, text[:LONGEST], 400), held)
    try:
        page = service.say(held, request.form.get("step", ""), text, language)
    except NotKept:
        page = service.unkept(text, language)
        return cookies.give(_page(page, exit_url, "busy", text, 503), held)
    if page.is_repeat:
        return cookies.give(_page(page, exit_url, "repeated"), held)
    return cookies.give(make_response(redirect("/", 303)), held)


def _reopened(service: Pages, exit_url: str, name: str) -> ResponseReturnValue:
    held = cookies.cookie()
    language = language_asked(request.form.get("lang"))
    if held is None:
        return redirect("/", 303)
    try:
        page = service.reopen(held, request.form.get("step", ""), name, language)
    except NotKept:
        return _page(service.show(held, language), exit_url, "busy", status=503)
    return _page(page, exit_url, "repeated") if page.is_repeat else redirect("/", 303)


def _page(
    page: PageView, exit_url: str, notice: str | None = None, unsent: str = "", status: int = 200
) -> Response:
    response = make_response(
        render_template(
            "chat/talk.html",
            page=page,
            language=page.language,
            words=words(page.language),
            exit_url=exit_url,
            notice=notice,
            unsent=unsent,
        )
    )
    response.status_code = status
    return response
