"""`tests/domain/teaching/test_mark_notices.py`, on PostgreSQL."""

from tests.domain.teaching.test_mark_notices import *  # noqa: F403
