"""The only ways from a question set's id in a URL to its row: they fetch and authorise in one step.

A stranger gets NotFound, who may only read it Forbidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from quizapp.domain.errors import Forbidden, NotFound
from quizapp.domain.people.permissions import Action, SetStanding, may
from quizapp.domain.quizzes.set_starting import content_of
from quizapp.models.assignments import Assignment
from quizapp.models.question_sets import QuestionSet, QuestionSetVersion
from quizapp.models.teaching import Cohort, CohortTeacher

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from quizapp.domain.people.actors import Actor
    from quizapp.domain.quizzes.set_content import SetContent


@dataclass(frozen=True)
class SetFound:
    """A question set in one of its versions, the present one unless asked otherwise."""

    question_set: QuestionSet
    version: QuestionSetVersion
    may_edit: bool

    @property
    def content(self) -> SetContent:
        """What it holds."""
        return content_of(self.version)

    @property
    def is_current(self) -> bool:
        """Whether this is the present version."""
        return self.version.number == self.question_set.current_number


def set_for_owner(session: Session, actor: Actor, public_id: str) -> SetFound:
    """A set for its owner. Raises NotFound to strangers and for a deleted one, Forbidden to who may only read it."""
    found = set_for_reader(session, actor, public_id)
    if not found.may_edit:
        raise Forbidden("question set")
    return found


def set_for_reader(session: Session, actor: Actor, public_id: str, number: int | None = None) -> SetFound:
    """A set for its owner or a teacher of a class that was given it. Raises NotFound to everybody else.

    number: of the version to read, None for the present one.
    """
    found = _find(session, actor, public_id, number)
    if found.question_set.deleted_at is not None:
        raise NotFound("question set")
    return found


def set_for_restoring(session: Session, actor: Actor, public_id: str) -> SetFound:
    """A set, a deleted one too, for its owner. Raises NotFound to strangers, Forbidden to who may only read it."""
    found = _find(session, actor, public_id, None)
    if not found.may_edit:
        raise Forbidden("question set")
    return found


def is_given_to_class_of(user_id: int | None) -> ColumnElement[bool]:
    """Whether a row of `QuestionSet` is assigned in a class that this account teaches, as a condition."""
    return exists(
        select(Assignment.id)
        .join(QuestionSetVersion, QuestionSetVersion.id == Assignment.question_set_version_id)
        .join(Cohort, Cohort.id == Assignment.cohort_id)
        .join(CohortTeacher, CohortTeacher.cohort_id == Cohort.id)
        .where(
            QuestionSetVersion.question_set_id == QuestionSet.id,
            Assignment.deleted_at.is_(None),
            Cohort.deleted_at.is_(None),
            CohortTeacher.user_id == user_id,
        )
        .correlate(QuestionSet)
    )


def _find(session: Session, actor: Actor, public_id: str, number: int | None) -> SetFound:
    row = session.execute(
        select(QuestionSet, QuestionSetVersion, is_given_to_class_of(actor.user_id))
        .join(QuestionSetVersion, QuestionSetVersion.question_set_id == QuestionSet.id)
        .where(
            QuestionSet.public_id == public_id,
            QuestionSetVersion.number == (QuestionSet.current_number if number is None else number),
        )
    ).one_or_none()
    if row is None:
        raise NotFound("question set")
    question_set, version, is_assigned = row
    owns = actor.user_id is not None and question_set.owner_id == actor.user_id
    standing = SetStanding(owns, is_assigned)
    if not may(actor, Action.READ_SET, standing):
        raise NotFound("question set")
    return SetFound(question_set, version, may(actor, Action.EDIT_SET, standing))
