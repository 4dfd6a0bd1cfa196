"""`tests/domain/teaching/test_short_ids.py`, on PostgreSQL."""

from tests.domain.teaching.test_short_ids import *  # noqa: F403
