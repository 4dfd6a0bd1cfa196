"""`tests/domain/teaching/test_assignments.py`, on PostgreSQL."""

from tests.domain.teaching.test_assignments import *  # noqa: F403
