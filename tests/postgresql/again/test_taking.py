"""`tests/domain/teaching/test_taking.py`, on PostgreSQL."""

from tests.domain.teaching.test_taking import *  # noqa: F403
