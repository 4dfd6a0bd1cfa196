"""`tests/domain/teaching/test_adjusting.py`, on PostgreSQL."""

from tests.domain.teaching.test_adjusting import *  # noqa: F403
