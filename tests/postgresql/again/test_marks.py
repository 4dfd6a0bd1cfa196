"""`tests/domain/teaching/test_marks.py`, on PostgreSQL."""

from tests.domain.teaching.test_marks import *  # noqa: F403
