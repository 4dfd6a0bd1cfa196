"""The browser and the server of the journeys, for payloads to be tried in."""

from __future__ import annotations

from tests.journeys.conftest import chromium, eight_types_server, visit

__all__ = ["chromium", "eight_types_server", "visit"]
