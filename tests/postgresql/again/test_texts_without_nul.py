"""`tests/domain/test_texts_without_nul.py`, on PostgreSQL."""

from tests.domain.test_texts_without_nul import *  # noqa: F403
