"""The one session cookie: it holds the key of what was said, and is gone when the browser closes."""

import base64
import binascii
import secrets

from flask import Response, current_app, request

NAME = "s"
_LENGTH = 48
"""Bytes: 16 name the conversation, 32 are its key."""


def cookie() -> bytes | None:
    """What the browser sent, or None where it sent none or something else."""
    try:
        content = base64.urlsafe_b64decode(request.cookies.get(NAME, "").encode() + b"==")
    except (binascii.Error, ValueError):
        return None
    return content if len(content) == _LENGTH else None


def new_cookie() -> bytes:
    """A fresh one."""
    return secrets.token_bytes(_LENGTH)


def give(response: Response, content: bytes) -> Response:
    """Set it: for this site, not for scripts, not to be kept."""
    value = base64.urlsafe_b64encode(content).rstrip(b"=").decode()
    secure = bool(current_app.config["COOKIES_WANT_HTTPS"])
    response.set_cookie(NAME, value, httponly=True, samesite="Strict", secure=secure, path="/")
    return response


def take_away(response: Response) -> Response:
    """Forget it."""
    response.delete_cookie(NAME, path="/", samesite="Strict", httponly=True)
    return response
