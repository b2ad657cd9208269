"""`doorway verify-bundle`: whether a server serves the code of this release, seen from another machine."""

import http.client
import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from urllib.parse import urlsplit

import click

from doorway.commands import FAULT, BadUse

_PATIENCE_SECONDS = 30


@click.command("verify-bundle")
@click.argument("url")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_context
def command(context: click.Context, url: str, as_json: bool) -> None:
    """Compare every script, style and picture that URL serves with this release, byte for byte.

    Run it from a checkout of the release that was built there, on a machine the server's keeper has no hand
    in, on a schedule. A server that was taken over could still serve others something else. Exit 1 where a
    file differs.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise BadUse("give the address alone, such as https://notes.example")
    ours = dict(_files(files("webapp") / "static", "/static"))
    if not any(path.startswith("/static/built/") for path in ours):
        raise BadUse("there is no bundle here to compare with: run 'make setup' first")
    different = sorted(
        path for path, content in ours.items() if _served(parts.scheme, parts.netloc, path) != content
    )
    if as_json:
        click.echo(json.dumps({"files": len(ours), "different": different}))
    else:
        click.echo("\n".join([*(f"DIFFERENT {path}" for path in different), f"{len(ours)} files compared"]))
    if different:
        context.exit(FAULT)


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _files(entry, f"{path}/{entry.name}")
        elif not entry.name.startswith("."):
            yield f"{path}/{entry.name}", entry.read_bytes()


def _served(scheme: str, host: str, path: str) -> bytes | None:
    kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
    connection = kind(host, timeout=_PATIENCE_SECONDS)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        content = answer.read()
    except (OSError, http.client.HTTPException):
        raise BadUse(f"{host} does not answer") from None
    finally:
        connection.close()
    return content if answer.status == 200 else None
