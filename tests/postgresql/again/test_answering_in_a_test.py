"""`tests/domain/quizzes/test_answering_in_a_test.py`, on PostgreSQL."""

from tests.domain.quizzes.test_answering_in_a_test import *  # noqa: F403
