"""`tests/domain/teaching/test_roster_import.py`, on PostgreSQL."""

from tests.domain.teaching.test_roster_import import *  # noqa: F403
