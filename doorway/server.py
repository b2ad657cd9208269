"""The web server: gunicorn with threads, in this process group, silent about what it serves."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gunicorn.http.wsgi
from flask import Flask
from gunicorn.app.base import BaseApplication

from doorway.processes import Child

THREADS = 8
_MEMORY_FOLDER = "/dev/shm"  # noqa: S108  # heartbeats of workers, which hold nothing
# What the `Server` header says: the default names the software.
gunicorn.http.wsgi.SERVER = "web"


@dataclass(frozen=True)
class Listening:
    """Where to answer (`host:port`), with how many processes of how many threads."""

    addresses: Sequence[str]
    processes: int
    threads: int = THREADS
    figures: Path | None = None
    """Where several processes leave their figures for `/metrics`."""


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Serves until it is told to stop. The application is made in each process, after the fork.

    `start_children` is called once the server listens, so that they do not compete with its start; they are
    stopped with it.
    """

    def __init__(
        self,
        make_app: Callable[[], Flask],
        listening: Listening,
        start_children: Callable[[], Sequence[Child]] = tuple,
    ) -> None:
        self._make_app = make_app
        self._listening = listening
        self._start_children = start_children
        self._children: Sequence[Child] = ()
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn what is not its default."""
        settings: dict[str, Any] = {  # gunicorn takes values of any kind
            "bind": list(self._listening.addresses),
            "worker_class": "gthread",
            "workers": self._listening.processes,
            "threads": self._listening.threads,
            "keepalive": 30,
            "timeout": 60,
            "graceful_timeout": 10,
            "accesslog": None,
            # A warning quotes what could not be read of a request, with where it came from.
            "loglevel": "error",
            "control_socket_disable": True,
            "child_exit": self._forget_figures,
            "when_ready": self._begin_children,
            "on_exit": self._stop_children,
        }
        if Path(_MEMORY_FOLDER).is_dir():
            settings["worker_tmp_dir"] = _MEMORY_FOLDER
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application, in the process that will serve it."""
        return self._make_app()

    def _forget_figures(self, _server: object, worker: Any) -> None:  # gunicorn's own, untyped
        if self._listening.figures is not None:
            for left in self._listening.figures.glob(f"gauge_live*_{worker.pid}.db"):
                left.unlink(missing_ok=True)

    def _begin_children(self, _server: object) -> None:
        self._children = self._start_children()

    def _stop_children(self, _server: object) -> None:
        for child in self._children:
            child.stop()


def processes_for(*, is_sqlite: bool) -> int:
    """How many web processes where nobody chose.

    SQLite takes one writer at a time, and a queue in one process is fairer than processes that poll for a
    lock; PostgreSQL gains from every core.
    """
    return 1 if is_sqlite else max(2, os.cpu_count() or 2)
