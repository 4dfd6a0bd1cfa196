"""`tests/domain/teaching/test_corrections_before_results.py`, on PostgreSQL."""

from tests.domain.teaching.test_corrections_before_results import *  # noqa: F403
