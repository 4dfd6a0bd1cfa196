"""`tests/domain/teaching/test_own_marks.py`, on PostgreSQL."""

from tests.domain.teaching.test_own_marks import *  # noqa: F403
