"""Who the present visitor is, and their doors to classes and assignments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect

from quizapp.domain.teaching import assignment_doors, doors
from quizapp.extensions import db
from quizapp.web.identity import SignInNeeded, current_identity
from quizapp.web.waiting_claims import keep_open_claims

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.domain.teaching.assignment_doors import AssignmentFound
    from quizapp.domain.teaching.doors import CohortFound
    from quizapp.models.people import User
    from quizapp.models.teaching import Enrolment


def own_account() -> User:
    """The visitor's account. Raises SignInNeeded when there is none."""
    user = current_identity().user
    if user is None:
        raise SignInNeeded
    return user


def own_learner_id() -> int:
    """The row id of the visitor's record as a learner. Raises SignInNeeded when there is none."""
    learner_id = current_identity().learner_id
    if learner_id is None:
        raise SignInNeeded
    return learner_id


def seen(cohort_id: str) -> CohortFound:
    """A class that the visitor teaches or is enrolled in. Raises NotFound."""
    return keep_open_claims(doors.cohort_for_member(db.session(), current_identity().actor, cohort_id))


def taught(cohort_id: str) -> CohortFound:
    """A class that the visitor teaches. Raises NotFound, Forbidden."""
    return keep_open_claims(doors.cohort_for_teacher(db.session(), current_identity().actor, cohort_id))


def owned(cohort_id: str) -> CohortFound:
    """A class that the visitor owns, a deleted one too. Raises NotFound, Forbidden."""
    return keep_open_claims(doors.cohort_for_owner(db.session(), current_identity().actor, cohort_id))


def student_of(cohort_id: str, student_id: str) -> tuple[CohortFound, Enrolment]:
    """A class that the visitor teaches and one of its students. Raises NotFound, Forbidden."""
    found, enrolment = doors.student_for_teacher(db.session(), current_identity().actor, cohort_id, student_id)
    return keep_open_claims(found), enrolment


def given(cohort_id: str, assignment_id: str) -> AssignmentFound:
    """An assignment of a class that the visitor teaches. Raises NotFound, Forbidden."""
    actor = current_identity().actor
    found = assignment_doors.assignment_for_teacher(db.session(), actor, cohort_id, assignment_id)
    keep_open_claims(found.cohort)
    return found


def saved(message: str, target: str) -> Response:
    """Commit, and lead to a page that says what was done. target: its address."""
    db.session.commit()
    flash(message, "success")
    return redirect(target, 303)
