"""Puts the parts together: which services stand behind which routes. Nothing is decided here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import Blueprint, Flask

from doorway.house import House
from webapp import health
from webapp.app import create_app
from webapp.health import Check


@dataclass(frozen=True)
class Site:
    """How a web server differs from another: its address, and what the demo adds."""

    base_url: str
    more_pages: Sequence[Blueprint] = ()
    more_checks: Mapping[str, Check] = field(default_factory=dict)
    framed_by_itself: bool = False
    figures: str | None = None


def web(house: House, site: Site) -> Flask:
    """The web application over an open database."""
    checks = {"database": house.store.is_ready, "keys": lambda: True, **site.more_checks}
    return create_app(
        blueprints=[
            health.blueprint(checks, figures_of_all_workers=site.figures),
            *site.more_pages,
        ],
        base_url=site.base_url,
        framed_by_itself=site.framed_by_itself,
    )
