"""`tests/domain/people/test_one_administrator_stays.py`, on PostgreSQL."""

from tests.domain.people.test_one_administrator_stays import *  # noqa: F403
