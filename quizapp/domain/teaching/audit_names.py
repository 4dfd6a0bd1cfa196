"""What the public ids in the audit trail name, of what is still there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, union_all

from quizapp.domain.bank.catalogue import item_of
from quizapp.models.assignments import Assignment, Override
from quizapp.models.attempts import Attempt, QuizItem, Response
from quizapp.models.bank import ItemVersion
from quizapp.models.people import Learner, User
from quizapp.models.question_sets import QuestionSet
from quizapp.models.regrading import Claim, Correction
from quizapp.models.teaching import Cohort, Enrolment

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from question_bank.items import Item


@dataclass(frozen=True)
class NamedOverride:
    """An override. whom: its student's name, or its label."""

    whom: str
    assignment: str


@dataclass(frozen=True)
class NamedAttempt:
    """An attempt. number: of it among its student's at the assignment."""

    name: str
    number: int
    assignment: str


@dataclass(frozen=True)
class Names:
    """What public ids name: people, classes and the like by their names, claims and corrections by their item.

    items: as each was when it was asked, or before it was corrected.
    """

    plain: dict[str, str]
    items: dict[str, Item]
    overrides: dict[str, NamedOverride]
    attempts: dict[str, NamedAttempt]


def names_of(session: Session, ids: Collection[str]) -> Names:
    """What these public ids name, in four statements."""
    return Names(_plain(session, ids), _items(session, ids), _overrides(session, ids), _attempts(session, ids))


def _plain(session: Session, ids: Collection[str]) -> dict[str, str]:
    named = union_all(
        select(User.public_id, User.display_name).where(User.public_id.in_(ids)),
        select(Enrolment.public_id, User.display_name)
        .join(User, User.id == Enrolment.user_id)
        .where(Enrolment.public_id.in_(ids)),
        select(Assignment.public_id, Assignment.title).where(Assignment.public_id.in_(ids)),
        select(Cohort.public_id, Cohort.name).where(Cohort.public_id.in_(ids)),
        select(QuestionSet.public_id, QuestionSet.title).where(QuestionSet.public_id.in_(ids)),
    )
    return dict(session.execute(named).all())


def _items(session: Session, ids: Collection[str]) -> dict[str, Item]:
    found = union_all(
        select(Correction.public_id, ItemVersion.content)
        .join(ItemVersion, ItemVersion.id == Correction.version_before_id)
        .where(Correction.public_id.in_(ids)),
        select(Claim.public_id, ItemVersion.content)
        .join(Response, Response.id == Claim.response_id)
        .join(QuizItem, QuizItem.id == Response.quiz_item_id)
        .join(ItemVersion, ItemVersion.id == QuizItem.item_version_id)
        .where(Claim.public_id.in_(ids)),
    )
    return {key: item_of(content) for key, content in session.execute(found)}


def _overrides(session: Session, ids: Collection[str]) -> dict[str, NamedOverride]:
    rows = session.execute(
        select(Override.public_id, Override.label, User.display_name, Assignment.title)
        .join(Assignment, Assignment.id == Override.assignment_id)
        .outerjoin(Enrolment, Enrolment.id == Override.enrolment_id)
        .outerjoin(User, User.id == Enrolment.user_id)
        .where(Override.public_id.in_(ids))
    )
    return {key: NamedOverride(label or name, title) for key, label, name, title in rows}


def _attempts(session: Session, ids: Collection[str]) -> dict[str, NamedAttempt]:
    rows = session.execute(
        select(Attempt.public_id, User.display_name, Attempt.number, Assignment.title)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(Learner, Learner.id == Attempt.learner_id)
        .join(User, User.id == Learner.user_id)
        .where(Attempt.public_id.in_(ids))
    )
    return {key: NamedAttempt(name, number or 1, title) for key, name, number, title in rows}
