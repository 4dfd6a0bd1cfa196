"""`tests/domain/quizzes/test_closing.py`, on PostgreSQL."""

from tests.domain.quizzes.test_closing import *  # noqa: F403
