"""What a question's page is made of, in two statements beside the door's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.bank.catalogue import placed_facts
from quizapp.domain.quizzes.errors import NotCurrent
from quizapp.domain.quizzes.navigation import current_position, is_out_of_turn
from quizapp.domain.quizzes.review_policy import ALL, Aspect
from quizapp.domain.quizzes.standings import QuestionStanding, standings_of
from quizapp.domain.quizzes.visibility import Visible, shown_of, visible_of
from quizapp.models.attempts import AttemptState, FeedbackMode

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
    mode = FeedbackMode(found.quiz.feedback_mode)
    everything = tuple(standings_of(session, found.attempt, mode))
    position = found.quiz_item.position
    if not found.may_go_back and is_out_of_turn(found.attempt, mode, everything, position):
        raise NotCurrent(found.attempt.public_id, current_position(found.attempt, mode, everything))
    current = everything[position - 1]
    visible = visible_of(mode, found.attempt.state, current.standing, _shown(found, mode))
    facts = placed_facts(session, found.quiz.brief_id, found.item.facts) if visible.answer else {}
    return QuestionPage(found, current, everything, visible, tuple(facts[slug] for slug in found.item.facts if facts))


def _shown(found: QuestionFound, mode: FeedbackMode) -> frozenset[Aspect]:
    """While it is taken, which no instant changes; of a submitted attempt only the result page tells anything."""
    if found.governed is None:
        return ALL
    if found.attempt.state == AttemptState.SUBMITTED:
        return frozenset()
    return shown_of(found.governed.rules, mode, None, found.attempt.started_at)
