"""The heading over a question of an assignment: the title of its section in the question set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.domain.quizzes.set_starting import content_of
from quizapp.models.question_sets import QuestionSetVersion

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from question_bank.items import Text
    from quizapp.domain.quizzes.doors import QuestionFound


def find_section_title(session: Session, question: QuestionFound) -> Text | None:
    """The title in its languages, in one statement; None for a section without one and for a quiz of one's own."""
    index = question.quiz_item.section
    if question.governed is None or index is None:
        return None
    version = session.get_one(QuestionSetVersion, question.governed.rules.assignment.question_set_version_id)
    sections = content_of(version).sections
    # The assignment may have been moved on to a version with fewer sections since this attempt began.
    return sections[index].title or None if index < len(sections) else None
