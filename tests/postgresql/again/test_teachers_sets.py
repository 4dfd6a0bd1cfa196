"""`tests/domain/demonstration/test_teachers_sets.py`, on PostgreSQL."""

from tests.domain.demonstration.test_teachers_sets import *  # noqa: F403
