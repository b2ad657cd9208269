"""The house of the integration tests, for worlds in which things go wrong."""

from tests.integration.conftest import house

__all__ = ["house"]
