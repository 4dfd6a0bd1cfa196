"""`tests/domain/teaching/test_overrides.py`, on PostgreSQL."""

from tests.domain.teaching.test_overrides import *  # noqa: F403
