"""`tests/domain/bank/test_sync.py`, on PostgreSQL."""

from tests.domain.bank.test_sync import *  # noqa: F403
