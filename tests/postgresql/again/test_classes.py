"""`tests/domain/teaching/test_classes.py`, on PostgreSQL."""

from tests.domain.teaching.test_classes import *  # noqa: F403
