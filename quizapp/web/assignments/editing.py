"""Changing an assignment; of two teachers who do it at once, the second is shown both and loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import render_template, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.quizzes.governing import conditions_of
from quizapp.domain.teaching.assignment_rules import AssignmentRefused
from quizapp.domain.teaching.assignment_sets import newer_version
from quizapp.domain.teaching.assignments import AssignmentValues, EditedElsewhere, change_assignment
from quizapp.extensions import db
from quizapp.web.assignments.blueprint import assignments
from quizapp.web.assignments.faults import show_assignment_fault
from quizapp.web.assignments.forms import EditForm, form_values
from quizapp.web.assignments.reaching import doer
from quizapp.web.assignments.words import differences
from quizapp.web.condition_values import NAMES, conditions_in_words
from quizapp.web.form_values import number_of, text_of, written_number
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import given, saved

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.domain.teaching.assignment_doors import AssignmentFound
    from quizapp.models.assignments import Assignment


@assignments.get("/classes/<cohort_id>/assignments/<assignment_id>/edit")
@requires(Permission.SIGNED_IN)
def edit(cohort_id: str, assignment_id: str) -> str:
    """The form as the assignment stands."""
    found = given(cohort_id, assignment_id)
    return _page(found, _form(found))


@assignments.post("/classes/<cohort_id>/assignments/<assignment_id>/edit")
@requires(Permission.SIGNED_IN)
def save(cohort_id: str, assignment_id: str) -> Response | tuple[str, int]:
    """Change the assignment, and with it the ends of open attempts and the marks."""
    found = given(cohort_id, assignment_id)
    form = _form(found)
    if not form.validate():
        return _page(found, form), 400
    revision = cast("int", form.revision.data)
    try:
        change_assignment(db.session(), found.assignment, _values(found.assignment, form), revision, doer(), now())
    except AssignmentRefused as refusal:
        db.session.rollback()
        show_assignment_fault(form, refusal.fault)
        return _page(found, form), 400
    except EditedElsewhere:
        db.session.rollback()
        return _collided(given(cohort_id, assignment_id), form), 409
    target = url_for("assignments.assignment", cohort_id=cohort_id, assignment_id=assignment_id)
    return saved(_("The assignment is changed. Open attempts and marks go by it from now on."), target)


def _form(found: AssignmentFound) -> EditForm:
    assignment, zone = found.assignment, found.cohort.cohort.time_zone
    values = {
        **form_values(conditions_of(assignment), zone),
        "title": assignment.title,
        "points": written_number(assignment.points),
        "weight": written_number(assignment.weight),
        "revision": assignment.revision,
        "make_key": assignment.make_key[:22],
    }
    return EditForm(zone, data=values)


def _values(assignment: Assignment, form: EditForm) -> AssignmentValues:
    newer = newer_version(db.session(), assignment.question_set_version) if form.use_newer.data else None
    return AssignmentValues(
        title=text_of(form.title),
        version_id=newer.id if newer else assignment.question_set_version_id,
        conditions=form.conditions(),
        points=number_of(form.points, assignment.points),
        weight=number_of(form.weight, assignment.weight),
    )


def _collided(found: AssignmentFound, form: EditForm) -> str:
    """The form with what was typed, and beside it what the other teacher has made of it; sent again, this one holds."""
    db.session().refresh(found.assignment)
    zone = found.cohort.cohort.time_zone
    mine = _words(_values(found.assignment, form), zone)
    stored = found.assignment
    theirs = _words(
        AssignmentValues(
            stored.title, stored.question_set_version_id, conditions_of(stored), stored.points, stored.weight
        ),
        zone,
    )
    form.revision.data = stored.revision
    form.revision.raw_data = None
    return _page(found, form, differences(mine, theirs))


def _words(values: AssignmentValues, zone: str) -> dict[str, str]:
    own = {"title": values.title, "points": f"{values.points:g}", "weight": f"{values.weight:g}"}
    return {**own, **conditions_in_words(values.conditions, zone)}


def _page(found: AssignmentFound, form: EditForm, collisions: list[tuple[str, str, str]] | None = None) -> str:
    return render_template(
        "assignments/edit.html",
        found=found.cohort,
        assignment=found.assignment,
        form=form,
        newer=newer_version(db.session(), found.assignment.question_set_version),
        collisions=collisions,
        condition_names=NAMES,
    )
