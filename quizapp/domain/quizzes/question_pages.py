"""What a question's page is made of, in two statements beside the door's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.bank.catalogue import placed_facts
from quizapp.domain.quizzes.standings import QuestionStanding, standings_of
from quizapp.domain.quizzes.visibility import Visible, visible_of

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
    """Read what the page of a question shows; facts are read only once they may be shown."""
    everything = tuple(standings_of(session, found.attempt, found.quiz.feedback_mode))
    current = everything[found.quiz_item.position - 1]
    visible = visible_of(found.quiz.feedback_mode, found.attempt.state, current.standing)
    facts = placed_facts(session, found.quiz.brief_id, found.item.facts) if visible.answer else {}
    return QuestionPage(found, current, everything, visible, tuple(facts[slug] for slug in found.item.facts if facts))
