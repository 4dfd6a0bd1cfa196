"""`tests/domain/quizzes/test_section_titles.py`, on PostgreSQL."""

from tests.domain.quizzes.test_section_titles import *  # noqa: F403
