"""`tests/domain/teaching/test_question_sets.py`, on PostgreSQL."""

from tests.domain.teaching.test_question_sets import *  # noqa: F403
