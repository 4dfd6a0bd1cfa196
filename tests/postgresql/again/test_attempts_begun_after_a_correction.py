"""`tests/domain/teaching/test_attempts_begun_after_a_correction.py`, on PostgreSQL."""

from tests.domain.teaching.test_attempts_begun_after_a_correction import *  # noqa: F403
