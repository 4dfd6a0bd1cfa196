"""`tests/domain/teaching/test_kept_from_practice.py`, on PostgreSQL."""

from tests.domain.teaching.test_kept_from_practice import *  # noqa: F403
