"""`tests/domain/teaching/test_audit_reading.py`, on PostgreSQL."""

from tests.domain.teaching.test_audit_reading import *  # noqa: F403
