"""`tests/domain/teaching/test_open_exams.py`, on PostgreSQL."""

from tests.domain.teaching.test_open_exams import *  # noqa: F403
