"""`tests/domain/learning/test_history.py`, on PostgreSQL."""

from tests.domain.learning.test_history import *  # noqa: F403
