"""Classes and assignments that are deleted, restored and purged, on PostgreSQL, which checks every foreign key."""

from tests.security.conftest import cast
from tests.security.privacy.test_a_purged_class import *  # noqa: F403

__all__ = ["cast"]
