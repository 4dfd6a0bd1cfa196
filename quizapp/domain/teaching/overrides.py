"""Overrides to an assignment's conditions: listing, making, changing and removing them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from quizapp.domain.errors import NotFound
from quizapp.domain.people.audit import AuditAction
from quizapp.domain.quizzes.governing import changes_of, conditions_of
from quizapp.domain.teaching.assignment_ends import follow_conditions, lock_conditions
from quizapp.domain.teaching.assignment_rules import (
    AssignmentFault,
    AssignmentRefused,
    check_override,
    shows_key_early,
)
from quizapp.domain.teaching.assignment_trail import Doer, plain_fields, write_change
from quizapp.domain.teaching.assignments import EditedElsewhere
from quizapp.models.assignments import Assignment, Override
from quizapp.models.people import Learner
from quizapp.models.teaching import Enrolment, EnrolmentLabel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.conditions import Changes


def overrides_of(session: Session, assignment: Assignment) -> Sequence[Override]:
    """The overrides to an assignment with the students they are for, those for labels first, in one statement."""
    query = (
        select(Override)
        .where(Override.assignment_id == assignment.id)
        .options(joinedload(Override.enrolment).joinedload(Enrolment.user))
        .order_by(Override.label.is_(None), Override.label, Override.id)
    )
    return session.scalars(query).all()


def add_override(
    session: Session, assignment: Assignment, target: Enrolment | str, changes: Changes, by: Doer, now: datetime
) -> Override:
    """Make an override for a student or a label; the same one sent twice is one.

    target: an enrolment of the assignment's class, or a label. Raises AssignmentRefused when it changes nothing, makes
    no sense, or there is one for them that says something else. Flushes.
    """
    lock_conditions(session, assignment)
    check_override(conditions_of(assignment), changes)
    is_label = isinstance(target, str)
    enrolment_id, label = (None, target) if is_label else (target.id, None)
    made = Override(
        assignment_id=assignment.id, enrolment_id=enrolment_id, label=label, changes=changes.as_json(), created_at=now
    )
    try:
        with session.begin_nested():
            session.add(made)
            session.flush()
    except IntegrityError as error:
        column = Override.label == label if is_label else Override.enrolment_id == enrolment_id
        earlier = session.scalar(select(Override).where(Override.assignment_id == assignment.id, column))
        if earlier is None or earlier.changes != changes.as_json():
            raise AssignmentRefused(AssignmentFault.TARGET_TAKEN) from error
        return earlier
    _note_saved(session, assignment, made, None, by, now)
    return made


def change_override(
    session: Session, assignment: Assignment, override: Override, changes: Changes, seen: str, by: Doer, now: datetime
) -> None:
    """Let an override change these conditions and no others.

    seen: `fingerprint` of the override that the page showed. Raises AssignmentRefused, or EditedElsewhere when it is
    another one by now, and nothing changes then. Flushes.
    """
    lock_conditions(session, assignment)
    check_override(conditions_of(assignment), changes)
    before = changes_of(override)
    changed = (
        session.scalar(
            update(Override)
            .where(Override.id == override.id, Override.changes == override.changes)
            .values(changes=changes.as_json())
            .returning(Override.id)
        )
        if fingerprint(override) == seen
        else None
    )
    if changed is None:
        raise EditedElsewhere("override")
    session.refresh(override)
    _note_saved(session, assignment, override, before, by, now)


def remove_override(session: Session, assignment: Assignment, override: Override, by: Doer, now: datetime) -> None:
    """Take an override away, so that the assignment's own conditions hold. Raises NotFound without it. Flushes."""
    lock_conditions(session, assignment)
    before, learner_ids = plain_fields(changes_of(override)), _learners_of(session, override)
    if session.scalar(delete(Override).where(Override.id == override.id).returning(Override.id)) is None:
        raise NotFound("override")
    action, subject = AuditAction.OVERRIDE_REMOVED, override.public_id
    write_change(session, action, assignment, by, now, before, {}, subject=subject)
    follow_conditions(session, assignment, learner_ids)


def fingerprint(override: Override) -> str:
    """By which a form recognises the override that it was made from, and which tells nothing of a password."""
    return hashlib.sha256(f"{override.public_id} {override.changes}".encode()).hexdigest()[:22]


def _note_saved(
    session: Session, assignment: Assignment, override: Override, before: Changes | None, by: Doer, now: datetime
) -> None:
    more: dict[str, object] = {"right_answer_before_end": shows_key_early(conditions_of(assignment))}
    if override.label is not None:
        more["label"] = override.label
    elif override.enrolment is not None:
        more["student"] = override.enrolment.public_id
    was, became = plain_fields(before) if before else None, plain_fields(changes_of(override))
    action, subject = AuditAction.OVERRIDE_SAVED, override.public_id
    write_change(session, action, assignment, by, now, was, became, subject=subject, more=more)
    follow_conditions(session, assignment, _learners_of(session, override))


def _learners_of(session: Session, override: Override) -> Sequence[int]:
    """Row ids of the learners whom an override concerns."""
    query = select(Learner.id).join(Enrolment, Enrolment.user_id == Learner.user_id)
    if override.label is None:
        query = query.where(Enrolment.id == override.enrolment_id)
    else:
        query = (
            query.join(EnrolmentLabel, EnrolmentLabel.enrolment_id == Enrolment.id)
            .join(Assignment, Assignment.cohort_id == Enrolment.cohort_id)
            .where(EnrolmentLabel.label == override.label, Assignment.id == override.assignment_id)
        )
    return session.scalars(query.order_by(Learner.id)).all()
