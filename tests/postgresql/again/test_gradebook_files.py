"""`tests/domain/teaching/test_gradebook_files.py`, on PostgreSQL."""

from tests.domain.teaching.test_gradebook_files import *  # noqa: F403
