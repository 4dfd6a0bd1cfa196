"""`tests/domain/teaching/test_gradebook.py`, on PostgreSQL."""

from tests.domain.teaching.test_gradebook import *  # noqa: F403
