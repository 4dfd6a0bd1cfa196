"""`tests/domain/teaching/test_joining.py`, on PostgreSQL."""

from tests.domain.teaching.test_joining import *  # noqa: F403
