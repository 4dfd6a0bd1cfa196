"""`tests/domain/quizzes/test_set_draw.py`, on PostgreSQL."""

from tests.domain.quizzes.test_set_draw import *  # noqa: F403
