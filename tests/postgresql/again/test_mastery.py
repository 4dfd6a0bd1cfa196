"""`tests/domain/learning/test_mastery.py`, on PostgreSQL."""

from tests.domain.learning.test_mastery import *  # noqa: F403
