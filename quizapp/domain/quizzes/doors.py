"""The only ways from an attempt's id in a URL to its rows: they fetch and authorise in one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from quizapp.domain.bank.catalogue import item_of
from quizapp.domain.errors import NotFound
from quizapp.domain.people.permissions import Action, may
from quizapp.models.attempts import Attempt, Flag, HintTaken, Quiz, QuizItem
from quizapp.models.bank import ItemVersion

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from question_bank.items import Item
    from quizapp.domain.people.actors import Actor


MAX_POSITION = 10_000
"""Positions above it exist in no quiz, and the largest numbers fit in no column."""


@dataclass(frozen=True)
class AttemptFound:
    """An attempt that the actor may see, with its quiz."""

    attempt: Attempt
    quiz: Quiz


@dataclass(frozen=True)
class QuestionFound:
    """One question of an attempt that the actor may take."""

    attempt: Attempt
    quiz: Quiz
    quiz_item: QuizItem
    item: Item
    version_id: int
    is_hint_taken: bool
    is_flagged: bool


def attempt_for_learner(session: Session, actor: Actor, public_id: str) -> AttemptFound:
    """The attempt with this id, if it is the actor's own. Raises NotFound to everybody else."""
    row = session.execute(
        select(Attempt, Quiz).join(Quiz, Quiz.id == Attempt.quiz_id).where(Attempt.public_id == public_id)
    ).one_or_none()
    if row is None or not may(actor, Action.READ_ATTEMPT, row[0]):
        raise NotFound("attempt")
    return AttemptFound(*row)


def question_for_learner(session: Session, actor: Actor, public_id: str, position: int) -> QuestionFound:
    """The question at a position (1, 2, …) of the actor's own attempt, in one statement. Raises NotFound otherwise."""
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
    return QuestionFound(attempt, quiz, quiz_item, item_of(content), version_id, hint_taken, flagged)
