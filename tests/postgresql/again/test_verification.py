"""`tests/domain/quizzes/test_verification.py`, on PostgreSQL."""

from tests.domain.quizzes.test_verification import *  # noqa: F403
