"""`tests/domain/teaching/test_sign_up_by_code.py`, on PostgreSQL."""

from tests.domain.teaching.test_sign_up_by_code import *  # noqa: F403
