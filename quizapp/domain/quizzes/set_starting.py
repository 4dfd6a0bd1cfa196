"""Drawing from a question set's version as it stands in the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.quizzes.drawable import conflicts_among, drawable_items
from quizapp.domain.quizzes.set_content import SetContent
from quizapp.domain.quizzes.set_draw import DrawnQuestion, SetCandidate, draw_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.drawable import Drawable
    from quizapp.models.question_sets import QuestionSetVersion


@dataclass(frozen=True)
class Drawn:
    """The questions of an attempt in their order, and the row id of the brief that they are about."""

    questions: tuple[DrawnQuestion, ...]
    brief_id: int


def draw_for(
    session: Session, version: QuestionSetVersion, learner_id: int | None, seed: str, shuffle_questions: bool
) -> Drawn:
    """Draw a question set for a learner: at most three statements, none for a set that is all picked by hand.

    learner_id: whose answers say what is unseen; None for nobody's. seed: any text, the same draws the same.
    shuffle_questions: as the assignment's conditions say.
    """
    content = content_of(version)
    candidates: tuple[SetCandidate, ...] = ()
    conflicts: dict[int, frozenset[int]] = {}
    if content.rules:
        candidates = set_candidates(drawable_items(session, content.brief_id, learner_id))
        known = {one.item_id for one in candidates} | {one.item_id for one in content.picked}
        conflicts = conflicts_among(session, known)
    questions = draw_set(content, candidates, conflicts, seed, shuffle_questions=shuffle_questions)
    return Drawn(questions, content.brief_id)


def content_of(version: QuestionSetVersion) -> SetContent:
    """What a question set held at one time."""
    return SetContent.model_validate_json(version.content)


def set_candidates(drawable: Iterable[Drawable]) -> tuple[SetCandidate, ...]:
    """Items that can be drawn, as the rules of question sets look at them."""
    return tuple(SetCandidate(one.candidate, one.version_id, one.item.type, one.item.difficulty) for one in drawable)
