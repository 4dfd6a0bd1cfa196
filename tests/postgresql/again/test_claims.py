"""`tests/domain/teaching/test_claims.py`, on PostgreSQL."""

from tests.domain.teaching.test_claims import *  # noqa: F403
