"""`tests/domain/teaching/test_corrections.py`, on PostgreSQL."""

from tests.domain.teaching.test_corrections import *  # noqa: F403
