"""`tests/domain/teaching/test_item_analysis.py`, on PostgreSQL."""

from tests.domain.teaching.test_item_analysis import *  # noqa: F403
