"""Making an assignment, from a class or from a question set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.set_starting import content_of
from quizapp.domain.teaching.assignment_rules import AssignmentRefused
from quizapp.domain.teaching.assignment_sets import assignable_sets, version_to_assign
from quizapp.domain.teaching.assignments import AssignmentValues, make_assignment
from quizapp.extensions import db
from quizapp.web.assignments.blueprint import assignments
from quizapp.web.assignments.faults import show_assignment_fault
from quizapp.web.assignments.forms import AssignmentForm, form_values
from quizapp.web.form_values import number_of, text_of
from quizapp.web.identity import client_address
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import own_account, saved, taught

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.domain.teaching.doors import CohortFound
    from quizapp.models.assignments import Assignment


@assignments.get("/classes/<cohort_id>/assignments/new")
@requires(Permission.SIGNED_IN)
def new_assignment(cohort_id: str) -> str:
    """The form, filled in for the common case. set: a question set's id, to begin with that one."""
    found = taught(cohort_id)
    form = _form(found, question_set=request.args.get("set", ""))
    titles = {value: label for value, label, *_more in form.question_set.iter_choices()}
    form.title.data = titles.get(text_of(form.question_set), "")
    return _page(found, form)


@assignments.post("/classes/<cohort_id>/assignments")
@requires(Permission.SIGNED_IN)
def create_assignment(cohort_id: str) -> Response | tuple[str, int]:
    """Give a question set to the class; sent twice, it is given once."""
    found = taught(cohort_id)
    form = _form(found)
    if not form.validate():
        return _page(found, form), 400
    try:
        made = _make(found, form)
    except AssignmentRefused as refusal:
        db.session.rollback()
        show_assignment_fault(form, refusal.fault)
        return _page(found, form), 400
    message = _("The assignment is made. This is how it stands; overrides for some students are made here too.")
    return saved(message, url_for("assignments.assignment", cohort_id=cohort_id, assignment_id=made.public_id))


def _make(found: CohortFound, form: AssignmentForm) -> Assignment:
    session, owner = db.session(), own_account()
    version = version_to_assign(session, owner.id, text_of(form.question_set))
    values = AssignmentValues(
        title=text_of(form.title),
        version_id=version.id,
        conditions=form.conditions(),
        points=number_of(form.points, content_of(version).points or 1.0),
        weight=number_of(form.weight, 1.0),
    )
    return make_assignment(session, found.cohort, values, owner, text_of(form.make_key), now(), client_address())


def _form(found: CohortFound, question_set: str = "") -> AssignmentForm:
    values = {**form_values(Conditions(), found.cohort.time_zone), "weight": 1, "question_set": question_set}
    sets = assignable_sets(db.session(), own_account().id)
    return AssignmentForm(found.cohort.time_zone, sets, data=values)


def _page(found: CohortFound, form: AssignmentForm) -> str:
    return render_template("assignments/new_assignment.html", found=found, form=form)
