"""Which notices a person is told of: those of the classes that they are in at present, about what is still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, or_, select

from quizapp.models.assignments import Assignment
from quizapp.models.people import Learner
from quizapp.models.regrading import Notice
from quizapp.models.teaching import Cohort, Enrolment

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement


def is_told(now: datetime) -> ColumnElement[bool]:
    """Whether a row of `Notice` is told to its learner by now, as a condition.

    Not before its time, nor after they were removed from the class, nor while it or the assignment is deleted; coming
    back brings it back.
    """
    is_in_class = exists(
        select(Enrolment.id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(Learner, Learner.user_id == Enrolment.user_id)
        .where(
            Enrolment.cohort_id == Notice.cohort_id,
            Learner.id == Notice.learner_id,
            Enrolment.removed_at.is_(None),
            Cohort.deleted_at.is_(None),
        )
        .correlate(Notice)
    )
    is_there = exists(
        select(Assignment.id)
        .where(Assignment.id == Notice.assignment_id, Assignment.deleted_at.is_(None))
        .correlate(Notice)
    )
    return (Notice.made_at <= now) & is_in_class & or_(Notice.assignment_id.is_(None), is_there)
