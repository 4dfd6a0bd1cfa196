"""Why a question set can't be made or changed like this."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.domain.errors import Conflict, DomainError

if TYPE_CHECKING:
    from quizapp.domain.quizzes.set_content import SetContent


class SetFault(StrEnum):
    """What is wrong with a change of a question set."""

    TITLE_LENGTH = "A title has 1 to 100 characters."
    TYPED_TITLE = "This is not the title of the set."
    TOO_MANY_QUESTIONS = "A set has at most 100 questions."
    TOO_MANY_SECTIONS = "A set has at most 20 sections."
    LAST_SECTION = "A set keeps at least one section."
    ITEM_TWICE = "An item stands in a set once."
    UNKNOWN = "The bank has no such item, topic or fact, or the set no such place."


class SetRefused(DomainError):
    """The set stays as it was."""

    def __init__(self, fault: SetFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class SetChanged(Conflict):
    """Somebody has changed the set since it was read. mine: what it would have become."""

    def __init__(self, mine: SetContent) -> None:
        super().__init__("question set")
        self.mine = mine
