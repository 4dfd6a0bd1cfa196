"""What a question's page is made of, in two statements beside the door's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.bank.catalogue import placed_facts
from quizapp.domain.quizzes.errors import NotCurrent
from quizapp.domain.quizzes.navigation import current_position, is_out_of_turn
from quizapp.domain.quizzes.standings import QuestionStanding, standings_of
from quizapp.domain.quizzes.visibility import Visible, visible_of
from quizapp.models.attempts import FeedbackMode

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.domain.bank.catalogue import PlacedFact
    from quizapp.domain.quizzes.doors import QuestionFound


@dataclass(frozen=True)
class QuestionPage:
    """A question in its attempt.

    current: where this question stands. all: where every question stands, in order. visible: what may be
    shown of it. facts: those it tests, empty before they may be shown.
    """

    found: QuestionFound
    current: QuestionStanding
    all: tuple[QuestionStanding, ...]
    visible: Visible
    facts: tuple[PlacedFact, ...]


def question_page(session: Session, found: QuestionFound) -> QuestionPage:
    """Read what the page of a question shows; facts are read only once they may be shown.

    Raises NotCurrent where one can't go back, for a question that is passed or not reached yet.
    """
    everything = tuple(standings_of(session, found.attempt, found.quiz.feedback_mode))
    if not found.may_go_back:
        _refuse_out_of_turn(found, everything)
    current = everything[found.quiz_item.position - 1]
    visible = visible_of(found.quiz.feedback_mode, found.attempt.state, current.standing)
    facts = placed_facts(session, found.quiz.brief_id, found.item.facts) if visible.answer else {}
    return QuestionPage(found, current, everything, visible, tuple(facts[slug] for slug in found.item.facts if facts))


def _refuse_out_of_turn(found: QuestionFound, questions: tuple[QuestionStanding, ...]) -> None:
    mode = FeedbackMode(found.quiz.feedback_mode)
    if is_out_of_turn(mode, questions, found.quiz_item.position):
        raise NotCurrent(found.attempt.public_id, current_position(mode, questions))
