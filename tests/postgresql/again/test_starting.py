"""`tests/domain/quizzes/test_starting.py`, on PostgreSQL."""

from tests.domain.quizzes.test_starting import *  # noqa: F403
