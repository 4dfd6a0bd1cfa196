"""`tests/domain/teaching/test_schoolwork_export.py`, on PostgreSQL."""

from tests.domain.teaching.test_schoolwork_export import *  # noqa: F403
