"""`tests/domain/teaching/test_what_is_shown.py`, on PostgreSQL."""

from tests.domain.teaching.test_what_is_shown import *  # noqa: F403
