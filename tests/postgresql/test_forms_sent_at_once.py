"""Forms of a class sent many times at once, on PostgreSQL, where writers do not wait for one another as on SQLite."""

from tests.security.conftest import cast
from tests.security.races.test_forms_sent_at_once import *  # noqa: F403

__all__ = ["cast"]
