"""`tests/domain/quizzes/test_answering_in_practice.py`, on PostgreSQL."""

from tests.domain.quizzes.test_answering_in_practice import *  # noqa: F403
