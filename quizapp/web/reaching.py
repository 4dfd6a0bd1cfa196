"""The doors to classes, for the present visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect

from quizapp.domain.teaching import doors
from quizapp.extensions import db
from quizapp.web.identity import SignInNeeded, current_identity

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.domain.teaching.doors import CohortFound
    from quizapp.models.people import User
    from quizapp.models.teaching import Enrolment


def own_account() -> User:
    """The visitor's account. Raises SignInNeeded when there is none."""
    user = current_identity().user
    if user is None:
        raise SignInNeeded
    return user


def seen(cohort_id: str) -> CohortFound:
    """A class that the visitor teaches or is enrolled in. Raises NotFound."""
    return doors.cohort_for_member(db.session(), current_identity().actor, cohort_id)


def taught(cohort_id: str) -> CohortFound:
    """A class that the visitor teaches. Raises NotFound, Forbidden."""
    return doors.cohort_for_teacher(db.session(), current_identity().actor, cohort_id)


def owned(cohort_id: str) -> CohortFound:
    """A class that the visitor owns, a deleted one too. Raises NotFound, Forbidden."""
    return doors.cohort_for_owner(db.session(), current_identity().actor, cohort_id)


def student_of(cohort_id: str, student_id: str) -> tuple[CohortFound, Enrolment]:
    """A class that the visitor teaches and one of its students. Raises NotFound, Forbidden."""
    return doors.student_for_teacher(db.session(), current_identity().actor, cohort_id, student_id)


def saved(message: str, target: str) -> Response:
    """Commit, and lead to a page that says what was done. target: its address."""
    db.session.commit()
    flash(message, "success")
    return redirect(target, 303)
