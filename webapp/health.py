"""Whether the process runs, whether it can take anything in, and figures without personal data."""

from collections.abc import Callable, Mapping
from time import perf_counter

from flask import Blueprint, Flask, Response, g, jsonify, request
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client import REGISTRY as ONE_PROCESS
from prometheus_client.multiprocess import MultiProcessCollector

from webapp.security import public

Check = Callable[[], bool]

# Routes and statuses only: a path may hold an id, a query may hold more.
REQUESTS = Counter("doorway_requests", "Requests answered", ("endpoint", "status"))
SECONDS = Histogram(
    "doorway_request_seconds",
    "Time to answer",
    ("endpoint",),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)


def blueprint(checks: Mapping[str, Check], *, figures_of_all_workers: str | None = None) -> Blueprint:
    """`/healthz`, `/readyz` and `/metrics`.

    `checks` are asked by `/readyz`, each under its own name. `figures_of_all_workers` is the folder where
    several worker processes leave their figures (prometheus multiprocess), None where there is one process.
    """
    pages = Blueprint("health", __name__)

    @pages.get("/healthz")
    @public
    def healthz() -> ResponseReturnValue:
        return jsonify({"status": "up"})

    @pages.get("/readyz")
    @public
    def readyz() -> ResponseReturnValue:
        found = {name: bool(check()) for name, check in checks.items()}
        ready = all(found.values())
        return jsonify({"status": "ready" if ready else "not ready", "checks": found}), 200 if ready else 503

    @pages.get("/metrics")
    @public
    def metrics() -> ResponseReturnValue:
        registry = ONE_PROCESS
        if figures_of_all_workers is not None:
            registry = CollectorRegistry()
            # The library leaves this constructor untyped.
            MultiProcessCollector(registry, path=figures_of_all_workers)  # type: ignore[no-untyped-call]
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    return pages


def count_requests(app: Flask) -> None:
    """Count and time every answer by its endpoint's name."""

    @app.before_request
    def start() -> None:
        g.started = perf_counter()

    @app.after_request
    def count(response: Response) -> Response:
        endpoint = request.endpoint or "none"
        REQUESTS.labels(endpoint, str(response.status_code)).inc()
        started = g.get("started")
        if started is not None:
            SECONDS.labels(endpoint).observe(perf_counter() - started)
        return response
