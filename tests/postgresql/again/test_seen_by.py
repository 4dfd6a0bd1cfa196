"""`tests/domain/teaching/test_seen_by.py`, on PostgreSQL."""

from tests.domain.teaching.test_seen_by import *  # noqa: F403
