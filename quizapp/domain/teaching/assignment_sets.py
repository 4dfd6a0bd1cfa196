"""Which question sets a teacher can give to a class, and whether one has a newer version than was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from quizapp.domain.teaching.assignment_rules import AssignmentFault, AssignmentRefused
from quizapp.models.question_sets import QuestionSet, QuestionSetVersion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

MOST_SETS = 200
"""Sets on offer in one list, the latest ones."""


def assignable_sets(session: Session, user_id: int) -> Sequence[QuestionSet]:
    """A teacher's own sets, the latest changed first. user_id: row id of the account."""
    query = select(QuestionSet).where(QuestionSet.owner_id == user_id, QuestionSet.deleted_at.is_(None))
    return session.scalars(query.order_by(QuestionSet.changed_at.desc(), QuestionSet.id).limit(MOST_SETS)).all()


def version_to_assign(session: Session, user_id: int, set_id: str) -> QuestionSetVersion:
    """The current version of a set of one's own. set_id: public id. Raises AssignmentRefused without such a set."""
    query = _current().where(
        QuestionSet.public_id == set_id,
        QuestionSet.owner_id == user_id,
        QuestionSet.deleted_at.is_(None),
    )
    version = session.scalar(query)
    if version is None:
        raise AssignmentRefused(AssignmentFault.NO_SET)
    return version


def newer_version(session: Session, version: QuestionSetVersion) -> QuestionSetVersion | None:
    """The current version of a version's set, None when this is the one or the set is deleted."""
    query = _current().where(QuestionSet.id == version.question_set_id, QuestionSet.deleted_at.is_(None))
    current = session.scalar(query)
    return current if current is not None and current.id != version.id else None


def _current() -> Select[QuestionSetVersion]:
    return (
        select(QuestionSetVersion)
        .join(QuestionSet, QuestionSet.id == QuestionSetVersion.question_set_id)
        .where(QuestionSetVersion.number == QuestionSet.current_number)
        .options(contains_eager(QuestionSetVersion.question_set))
    )
