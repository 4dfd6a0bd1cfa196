"""Lists: the question sets that somebody may see, a set's versions, and where it is assigned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.domain.people.permissions import TEACHING_ROLES
from quizapp.domain.quizzes.set_starting import content_of
from quizapp.domain.teaching.cohort_rules import RESTORABLE_FOR
from quizapp.domain.teaching.question_set_doors import is_given_to_class_of
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt
from quizapp.models.people import Role, User
from quizapp.models.question_sets import QuestionSet, QuestionSetVersion
from quizapp.models.teaching import Cohort, CohortTeacher

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.people.actors import Actor

MOST_LISTED = 500
MOST_VERSIONS = 100


@dataclass(frozen=True)
class ListedSet:
    """A question set in a list. owner: its owner's name, None when that account is gone. points: of a full attempt."""

    question_set: QuestionSet
    owner: str | None
    questions: int
    points: float


@dataclass(frozen=True)
class SetLists:
    """Question sets: one's own, colleagues' that one's classes were given, and own deleted ones to restore."""

    own: tuple[ListedSet, ...]
    others: tuple[ListedSet, ...]
    deleted: tuple[ListedSet, ...]


@dataclass(frozen=True)
class ListedVersion:
    """A version of a set. editor: who made it, None when that account is gone."""

    version: QuestionSetVersion
    editor: str | None
    questions: int


@dataclass(frozen=True)
class Use:
    """Where a set is assigned, and how many attempts there are. places: (assignment, class), of classes taught."""

    assignments: int
    attempts: int
    places: tuple[tuple[str, str], ...]


def sets_of(session: Session, actor: Actor, now: datetime) -> SetLists:
    """The question sets that somebody may see, by title; administrators see all."""
    if actor.role not in TEACHING_ROLES:
        return SetLists((), (), ())
    query = (
        select(QuestionSet, QuestionSetVersion, User.display_name)
        .join(
            QuestionSetVersion,
            (QuestionSetVersion.question_set_id == QuestionSet.id)
            & (QuestionSetVersion.number == QuestionSet.current_number),
        )
        .outerjoin(User, User.id == QuestionSet.owner_id)
        .where(QuestionSet.deleted_at.is_(None) | (QuestionSet.deleted_at > now - RESTORABLE_FOR))
        .order_by(func.lower(QuestionSet.title), QuestionSet.id)
        .limit(MOST_LISTED)
    )
    if actor.role != Role.ADMINISTRATOR:
        query = query.where((QuestionSet.owner_id == actor.user_id) | is_given_to_class_of(actor.user_id))
    listed = [
        ListedSet(row, owner, content.size, content.points)
        for row, version, owner in session.execute(query)
        for content in (content_of(version),)
    ]
    present = [one for one in listed if one.question_set.deleted_at is None]
    return SetLists(
        own=tuple(one for one in present if one.question_set.owner_id == actor.user_id),
        others=tuple(one for one in present if one.question_set.owner_id != actor.user_id),
        deleted=tuple(
            one
            for one in listed
            if one.question_set.deleted_at is not None
            and (one.question_set.owner_id == actor.user_id or actor.role == Role.ADMINISTRATOR)
        ),
    )


def versions_of(session: Session, question_set: QuestionSet) -> list[ListedVersion]:
    """The latest versions of a set, the present one first."""
    rows = session.execute(
        select(QuestionSetVersion, User.display_name)
        .outerjoin(User, User.id == QuestionSetVersion.created_by)
        .where(QuestionSetVersion.question_set_id == question_set.id)
        .order_by(QuestionSetVersion.number.desc())
        .limit(MOST_VERSIONS)
    )
    return [ListedVersion(version, editor, content_of(version).size) for version, editor in rows]


def use_of(session: Session, actor: Actor, question_set: QuestionSet) -> Use:
    """Where a set is assigned now, in three statements; places are named in classes that the actor teaches."""
    given = (
        select(Assignment)
        .join(QuestionSetVersion, QuestionSetVersion.id == Assignment.question_set_version_id)
        .where(QuestionSetVersion.question_set_id == question_set.id, Assignment.deleted_at.is_(None))
    )
    number = session.scalar(select(func.count()).select_from(given.subquery())) or 0
    ids = given.with_only_columns(Assignment.id)
    attempts = session.scalar(select(func.count()).where(Attempt.assignment_id.in_(ids), Attempt.is_preview.is_(False)))
    named = (
        select(Assignment.title, Cohort.name)
        .join(Cohort, Cohort.id == Assignment.cohort_id)
        .join(CohortTeacher, CohortTeacher.cohort_id == Cohort.id)
        .where(Assignment.id.in_(ids), CohortTeacher.user_id == actor.user_id, Cohort.deleted_at.is_(None))
        .order_by(Cohort.name, Assignment.id)
    )
    return Use(number, attempts or 0, tuple((title, cohort) for title, cohort in session.execute(named)))
