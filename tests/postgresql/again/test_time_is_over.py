"""`tests/domain/teaching/test_time_is_over.py`, on PostgreSQL."""

from tests.domain.teaching.test_time_is_over import *  # noqa: F403
