"""`tests/domain/teaching/test_student_passwords.py`, on PostgreSQL."""

from tests.domain.teaching.test_student_passwords import *  # noqa: F403
