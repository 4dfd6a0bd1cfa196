"""`tests/domain/bank/test_usage.py`, on PostgreSQL."""

from tests.domain.bank.test_usage import *  # noqa: F403
