"""The only ways from an attempt's id in a URL to its rows: they fetch and authorise in one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from quizapp.domain.bank.catalogue import item_of
from quizapp.domain.errors import NotFound
from quizapp.domain.people.permissions import Action, CohortStanding, may
from quizapp.domain.quizzes.errors import AttemptWithheld, Withholding
from quizapp.domain.quizzes.governing import govern, may_go_back
from quizapp.domain.quizzes.option_order import as_put_in
from quizapp.models.attempts import Attempt, AttemptState, Flag, HintTaken, Quiz, QuizItem
from quizapp.models.bank import ItemVersion
from quizapp.models.teaching import CohortTeacher

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from question_bank.items import Item
    from quizapp.domain.people.actors import Actor
    from quizapp.domain.quizzes.governing import Governed


MAX_POSITION = 10_000
"""Positions above it exist in no quiz, and the largest numbers fit in no column."""


@dataclass(frozen=True)
class AttemptFound:
    """An attempt that the actor may see, with its quiz. governed: its assignment, None for a quiz of one's own."""

    attempt: Attempt
    quiz: Quiz
    governed: Governed | None = None


@dataclass(frozen=True)
class QuestionFound:
    """One question of an attempt that the actor may take. governed: as of the attempt."""

    attempt: Attempt
    quiz: Quiz
    quiz_item: QuizItem
    item: Item
    version_id: int
    is_hint_taken: bool
    is_flagged: bool
    governed: Governed | None = None

    @property
    def may_go_back(self) -> bool:
        """Whether earlier questions of the attempt stay open."""
        return may_go_back(self.governed)


def attempt_for_learner(session: Session, actor: Actor, public_id: str) -> AttemptFound:
    """The attempt with this id, if it is the actor's own. Raises NotFound to everybody else.

    Raises AttemptWithheld when its class or assignment is not open to the actor any more.
    """
    row = session.execute(
        select(Attempt, Quiz).join(Quiz, Quiz.id == Attempt.quiz_id).where(Attempt.public_id == public_id)
    ).one_or_none()
    if row is None or not may(actor, Action.READ_ATTEMPT, row[0]):
        raise NotFound("attempt")
    attempt, quiz = row
    return AttemptFound(attempt, quiz, _governed(session, actor, attempt))


def question_for_learner(session: Session, actor: Actor, public_id: str, position: int) -> QuestionFound:
    """The question at a position (1, 2, …) of the actor's own attempt. Raises NotFound otherwise.

    In one statement, and three more for an attempt at an assignment.
    Raises AttemptWithheld when its class or assignment is not open to the actor any more.
    """
    if position > MAX_POSITION:
        raise NotFound("question")
    is_hint_taken = exists().where(HintTaken.attempt_id == Attempt.id, HintTaken.quiz_item_id == QuizItem.id)
    is_flagged = exists().where(Flag.attempt_id == Attempt.id, Flag.quiz_item_id == QuizItem.id)
    row = session.execute(
        select(Attempt, Quiz, QuizItem, ItemVersion.id, ItemVersion.content, is_hint_taken, is_flagged)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .join(QuizItem, QuizItem.quiz_id == Quiz.id)
        .join(ItemVersion, ItemVersion.id == QuizItem.item_version_id)
        .where(Attempt.public_id == public_id, QuizItem.position == position)
    ).one_or_none()
    if row is None or not may(actor, Action.TAKE_ATTEMPT, row[0]):
        raise NotFound("question")
    attempt, quiz, quiz_item, version_id, content, hint_taken, flagged = row
    governed = _governed(session, actor, attempt)
    item = as_put_in(quiz, item_of(content))
    return QuestionFound(attempt, quiz, quiz_item, item, version_id, hint_taken, flagged, governed)


def _governed(session: Session, actor: Actor, attempt: Attempt) -> Governed | None:
    """The assignment of an attempt as it holds for its learner. Raises AttemptWithheld unless it is open to them.

    A submitted attempt is read in an archived class too; an open one is not taken there.
    """
    if attempt.assignment_id is None:
        if attempt.number is not None:
            raise AttemptWithheld(Withholding.GONE)
        return None
    governed = govern(session, attempt.assignment_id, attempt.learner_id)
    if governed.cohort.deleted_at is not None or governed.rules.assignment.deleted_at is not None:
        raise AttemptWithheld(Withholding.GONE)
    is_present = _teaches(session, actor, governed) if attempt.is_preview else governed.is_enrolled
    if not is_present:
        raise AttemptWithheld(Withholding.REMOVED)
    if governed.cohort.archived_at is not None and attempt.state == AttemptState.OPEN:
        raise AttemptWithheld(Withholding.ARCHIVED)
    return governed


def _teaches(session: Session, actor: Actor, governed: Governed) -> bool:
    key = (governed.cohort.id, actor.user_id)
    teaches = actor.user_id is not None and session.get(CohortTeacher, key) is not None
    return may(actor, Action.TEACH_COHORT, CohortStanding(teaches=teaches, owns=False, is_enrolled=False))
