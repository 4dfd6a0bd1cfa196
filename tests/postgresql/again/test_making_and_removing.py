"""`tests/domain/demonstration/test_making_and_removing.py`, on PostgreSQL."""

from tests.domain.demonstration.test_making_and_removing import *  # noqa: F403
