"""`tests/domain/teaching/test_teachers.py`, on PostgreSQL."""

from tests.domain.teaching.test_teachers import *  # noqa: F403
