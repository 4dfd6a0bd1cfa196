"""An assignment's own page for teachers: how it stands, its conditions, who is writing; ending an open attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.quizzes.deadlines import phase_at
from quizapp.domain.quizzes.governing import rules_of
from quizapp.domain.quizzes.set_starting import content_of
from quizapp.domain.teaching.assignment_closing import end_attempt
from quizapp.domain.teaching.assignment_doors import attempt_for_teacher
from quizapp.domain.teaching.assignment_listing import open_attempts, progress_of
from quizapp.domain.teaching.assignment_rules import shows_key_early
from quizapp.domain.teaching.assignment_sets import newer_version
from quizapp.domain.teaching.listing import count_students
from quizapp.extensions import db
from quizapp.web.assignments.blueprint import assignments
from quizapp.web.assignments.forms import NoFields
from quizapp.web.assignments.reaching import doer
from quizapp.web.assignments.words import shown_in_words
from quizapp.web.condition_values import NAMES, conditions_in_words
from quizapp.web.condition_words import PHASES
from quizapp.web.identity import current_identity
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import given, saved

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@assignments.get("/classes/<cohort_id>/assignments/<assignment_id>")
@requires(Permission.SIGNED_IN)
def assignment(cohort_id: str, assignment_id: str) -> str:
    """The assignment as the class's teachers see it."""
    session, found = db.session(), given(cohort_id, assignment_id)
    rules, zone = rules_of(session, found.assignment), found.cohort.cohort.time_zone
    return render_template(
        "assignments/assignment.html",
        found=found.cohort,
        assignment=found.assignment,
        content=content_of(found.assignment.question_set_version),
        newer=newer_version(session, found.assignment.question_set_version),
        phase=PHASES[phase_at(rules.base, now())],
        words=conditions_in_words(rules.base, zone),
        names=NAMES,
        shown=shown_in_words(rules.base.review),
        progress=progress_of(session, [found.assignment.id])[found.assignment.id],
        students=count_students(session, found.cohort.cohort.id),
        open_attempts=open_attempts(session, found.assignment),
        overrides=len(rules.of_students) + len(rules.of_labels),
        shows_key_early=shows_key_early(rules.base) and (rules.latest_end is None or now() < rules.latest_end),
        form=NoFields(),
    )


@assignments.post("/classes/<cohort_id>/attempts/<attempt_id>/close")
@requires(Permission.SIGNED_IN)
def close_attempt(cohort_id: str, attempt_id: str) -> Response:
    """End a student's open attempt; what was saved counts. One that is submitted already stays as it is."""
    student = attempt_for_teacher(db.session(), current_identity().actor, cohort_id, attempt_id)
    did_it = end_attempt(db.session(), student.assignment, student.found.attempt, doer(), now())
    message = _("The attempt is ended. What was saved counts.") if did_it else _("The attempt had ended already.")
    if student.assignment.deleted_at is not None:
        return saved(message, url_for("teach.cohort", cohort_id=cohort_id))
    target = url_for("assignments.assignment", cohort_id=cohort_id, assignment_id=student.assignment.public_id)
    return saved(message, target)
