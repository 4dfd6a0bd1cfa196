"""Deleting a person's record for good: the account, its sign-ins, every attempt and answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, select

from quizapp.domain.people.administration import refuse_last_administrator
from quizapp.models.attempts import Attempt, Quiz, QuizItem
from quizapp.models.people import Learner, User

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def delete_account(session: Session, user: User) -> None:
    """Delete an account with everything that belongs to it. Raises LastAdministrator."""
    refuse_last_administrator(session, user)
    learner_id = session.scalar(select(Learner.id).where(Learner.user_id == user.id))
    if learner_id is not None:
        delete_learner(session, learner_id)
    session.execute(delete(User).where(User.id == user.id))


def delete_learner(session: Session, learner_id: int) -> None:
    """Delete a record with its attempts, and the quizzes that nobody else has taken."""
    quiz_ids = session.scalars(select(Attempt.quiz_id).where(Attempt.learner_id == learner_id)).all()
    session.execute(delete(Learner).where(Learner.id == learner_id))
    unused = select(Quiz.id).where(Quiz.id.in_(quiz_ids), ~exists().where(Attempt.quiz_id == Quiz.id))
    unused_ids = session.scalars(unused).all()
    session.execute(delete(QuizItem).where(QuizItem.quiz_id.in_(unused_ids)))
    session.execute(delete(Quiz).where(Quiz.id.in_(unused_ids)))
