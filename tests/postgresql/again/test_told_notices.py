"""`tests/domain/teaching/test_told_notices.py`, on PostgreSQL."""

from tests.domain.teaching.test_told_notices import *  # noqa: F403
