"""`tests/domain/teaching/test_forward_only.py`, on PostgreSQL."""

from tests.domain.teaching.test_forward_only import *  # noqa: F403
