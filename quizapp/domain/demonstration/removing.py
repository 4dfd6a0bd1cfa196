"""Removing the demonstration with everything that was made in it since, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, select

from quizapp.domain.demonstration.errors import NothingToRemove, UsedOutside
from quizapp.domain.demonstration.flawed_items import SLUG_PREFIX
from quizapp.domain.demonstration.pupils import USERNAME_PREFIX
from quizapp.domain.demonstration.teachers_sets import take_items_out, versions_with_items
from quizapp.domain.demonstration.trail_removal import remove_from_trail
from quizapp.domain.demonstration.version_removal import corrected_versions, remove_unused_versions
from quizapp.domain.people.throttle import ASSIGNMENT_PASSWORDS, STARTS, reset
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt, Quiz, QuizItem
from quizapp.models.bank import ItemConflict, ItemFact, ItemVersion, StoredItem
from quizapp.models.people import Learner, User
from quizapp.models.question_sets import QuestionSet, QuestionSetVersion
from quizapp.models.regrading import Correction
from quizapp.models.teaching import Cohort

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Parts:
    """What belongs to the demonstration: row ids, and the public ids of its accounts."""

    cohorts: Sequence[int]
    items: Sequence[int]
    users: Sequence[int]
    public_ids: Sequence[str]
    learners: Sequence[int]
    sets: Sequence[int]
    assignments: Sequence[int]


def remove_demonstration(session: Session) -> list[str]:
    """Delete the demonstration: its class, pupils, sets, items, attempts, and their rows in the audit trail.

    Sets that teachers made themselves stay, without its items; returns their titles. Raises NothingToRemove,
    UsedOutside when a real class was given a question set that holds, or held, items of it. Flushes.
    """
    parts = _parts(session)
    holding = versions_with_items(session, parts.items, parts.sets)
    _refuse_use_outside(session, parts, {*parts.sets, *(one.question_set_id for one in holding)})
    relieved = take_items_out(session, holding, parts.items)
    versions = corrected_versions(session, parts.cohorts)
    _remove_attempts(session, parts)
    session.execute(delete(Correction).where(Correction.cohort_id.in_(parts.cohorts)))
    session.execute(delete(Cohort).where(Cohort.id.in_(parts.cohorts)))
    session.execute(delete(QuestionSet).where(QuestionSet.id.in_(parts.sets)))
    session.execute(delete(User).where(User.id.in_(parts.users)))
    _remove_items(session, parts.items)
    remove_unused_versions(session, versions)
    remove_from_trail(session, parts.cohorts, parts.public_ids)
    for learner_id in parts.learners:
        reset(session, STARTS, str(learner_id))
        for assignment_id in parts.assignments:
            reset(session, ASSIGNMENT_PASSWORDS, f"{assignment_id}:{learner_id}")
    session.expire_all()
    return relieved


def _parts(session: Session) -> Parts:
    """Raises NothingToRemove."""
    cohorts = session.execute(select(Cohort.id, Cohort.created_at).where(Cohort.is_demonstration.is_(True))).all()
    items = session.execute(
        select(StoredItem.id, StoredItem.created_at).where(StoredItem.slug.startswith(SLUG_PREFIX))
    ).all()
    if not cohorts and not items:
        raise NothingToRemove
    # Everything that the making made has the instant of the class, to the microsecond: a real pupil of the same user
    # name, or a set of the same title, has another.
    instants = {row[1] for row in (*cohorts, *items)}
    users = session.execute(
        select(User.id, User.public_id).where(User.username.startswith(USERNAME_PREFIX), User.created_at.in_(instants))
    ).all()
    user_ids, cohort_ids = [row[0] for row in users], [row[0] for row in cohorts]
    item_ids = [row[0] for row in items]
    return Parts(
        cohorts=cohort_ids,
        items=item_ids,
        users=user_ids,
        public_ids=[row[1] for row in users],
        learners=session.scalars(select(Learner.id).where(Learner.user_id.in_(user_ids))).all(),
        sets=session.scalars(select(QuestionSet.id).where(QuestionSet.created_at.in_(instants))).all(),
        assignments=session.scalars(select(Assignment.id).where(Assignment.cohort_id.in_(cohort_ids))).all(),
    )


def _refuse_use_outside(session: Session, parts: Parts, sets: Collection[int]) -> None:
    titles = session.scalars(
        select(Assignment.title)
        .join(QuestionSetVersion, QuestionSetVersion.id == Assignment.question_set_version_id)
        .where(QuestionSetVersion.question_set_id.in_(sets), Assignment.cohort_id.not_in(parts.cohorts))
        .order_by(Assignment.id)
    ).all()
    if titles:
        raise UsedOutside(list(titles))


def _remove_attempts(session: Session, parts: Parts) -> None:
    """The attempts at its assignments, whoever's they are, and whatever its pupils have done besides."""
    of_its_items = (
        select(QuizItem.quiz_id)
        .join(ItemVersion, ItemVersion.id == QuizItem.item_version_id)
        .where(ItemVersion.item_id.in_(parts.items))
    )
    doomed = or_(
        Attempt.assignment_id.in_(parts.assignments),
        Attempt.learner_id.in_(parts.learners),
        Attempt.quiz_id.in_(of_its_items),
    )
    quizzes = session.scalars(select(Attempt.quiz_id).where(doomed)).all()
    session.execute(delete(Attempt).where(Attempt.quiz_id.in_(quizzes)))
    session.execute(delete(QuizItem).where(QuizItem.quiz_id.in_(quizzes)))
    session.execute(delete(Quiz).where(Quiz.id.in_(quizzes)))


def _remove_items(session: Session, item_ids: Sequence[int]) -> None:
    session.execute(delete(ItemFact).where(ItemFact.item_id.in_(item_ids)))
    session.execute(
        delete(ItemConflict).where(or_(ItemConflict.item_id.in_(item_ids), ItemConflict.other_id.in_(item_ids)))
    )
    session.execute(delete(ItemVersion).where(ItemVersion.item_id.in_(item_ids)))
    session.execute(delete(StoredItem).where(StoredItem.id.in_(item_ids)))
