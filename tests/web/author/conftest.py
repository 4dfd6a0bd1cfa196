"""The bank that the pages of question sets are tested on."""

from tests.domain.conftest import eight

__all__ = ["eight"]
