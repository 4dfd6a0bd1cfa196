"""The overrides to an assignment: the list, adding, changing and removing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.quizzes.governing import changes_of, conditions_of
from quizapp.domain.teaching.assignment_rules import AssignmentFault, AssignmentRefused, shows_key_early
from quizapp.domain.teaching.assignment_students import students_to_choose
from quizapp.domain.teaching.assignments import EditedElsewhere
from quizapp.domain.teaching.listing import labels_of
from quizapp.domain.teaching.overrides import add_override, change_override, fingerprint, overrides_of, remove_override
from quizapp.extensions import db
from quizapp.web.assignments.blueprint import assignments
from quizapp.web.assignments.faults import show_assignment_fault
from quizapp.web.assignments.forms import NoFields
from quizapp.web.assignments.override_form import OverrideForm, override_values
from quizapp.web.assignments.reaching import doer, override_of
from quizapp.web.assignments.words import changes_in_words
from quizapp.web.choices import choices
from quizapp.web.condition_values import NAMES, conditions_in_words
from quizapp.web.form_values import text_of
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import given, saved, student_of

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.domain.teaching.assignment_doors import AssignmentFound
    from quizapp.models.assignments import Override
    from quizapp.models.teaching import Enrolment


@assignments.get("/classes/<cohort_id>/assignments/<assignment_id>/overrides")
@requires(Permission.SIGNED_IN)
def overrides(cohort_id: str, assignment_id: str) -> str:
    """The overrides as they stand."""
    found = given(cohort_id, assignment_id)
    zone = found.cohort.cohort.time_zone
    rows = [(one, changes_in_words(changes_of(one), zone)) for one in overrides_of(db.session(), found.assignment)]
    return render_template(
        "assignments/overrides.html", found=found.cohort, assignment=found.assignment, rows=rows, names=NAMES
    )


@assignments.get("/classes/<cohort_id>/assignments/<assignment_id>/overrides/new")
@requires(Permission.SIGNED_IN)
def new_override(cohort_id: str, assignment_id: str) -> str:
    """The form for an override. student, label: for whom, to begin with."""
    found = given(cohort_id, assignment_id)
    wanted = {name: request.args.get(name, "") for name in ("student", "label")}
    return _page(found, OverrideForm(found.cohort.cohort.time_zone, data=wanted))


@assignments.post("/classes/<cohort_id>/assignments/<assignment_id>/overrides")
@requires(Permission.SIGNED_IN)
def create_override(cohort_id: str, assignment_id: str) -> Response | tuple[str, int]:
    """Make an override."""
    found = given(cohort_id, assignment_id)
    zone = found.cohort.cohort.time_zone
    form = OverrideForm(zone)
    if not form.validate():
        return _page(found, form), 400
    form.tick_what_was_typed(OverrideForm(zone, formdata=None))
    try:
        add_override(db.session(), found.assignment, _target(found, form), form.changes(), doer(), now())
    except AssignmentRefused as refusal:
        db.session.rollback()
        return _page(found, form, problem=show_assignment_fault(form, refusal.fault)), 400
    return saved(_("The override is saved."), _list_url(cohort_id, assignment_id))


@assignments.get("/classes/<cohort_id>/assignments/<assignment_id>/overrides/<override_id>")
@requires(Permission.SIGNED_IN)
def override(cohort_id: str, assignment_id: str, override_id: str) -> str:
    """The form as the override stands."""
    found, one = override_of(cohort_id, assignment_id, override_id)
    zone = found.cohort.cohort.time_zone
    values = {**override_values(changes_of(one), zone), "seen": fingerprint(one)}
    return _page(found, OverrideForm(zone, data=values), one)


@assignments.post("/classes/<cohort_id>/assignments/<assignment_id>/overrides/<override_id>")
@requires(Permission.SIGNED_IN)
def save_override(cohort_id: str, assignment_id: str, override_id: str) -> Response | tuple[str, int]:
    """Change an override."""
    found, one = override_of(cohort_id, assignment_id, override_id)
    zone = found.cohort.cohort.time_zone
    form = OverrideForm(zone)
    if not form.validate():
        return _page(found, form, one), 400
    form.tick_what_was_typed(OverrideForm(zone, formdata=None, data=override_values(changes_of(one), zone)))
    try:
        change_override(db.session(), found.assignment, one, form.changes(), text_of(form.seen), doer(), now())
    except AssignmentRefused as refusal:
        db.session.rollback()
        return _page(found, form, one, show_assignment_fault(form, refusal.fault)), 400
    except EditedElsewhere:
        db.session.rollback()
        form.seen.data = fingerprint(one)
        return _page(found, form, one, is_collision=True), 409
    return saved(_("The override is saved."), _list_url(cohort_id, assignment_id))


@assignments.post("/classes/<cohort_id>/assignments/<assignment_id>/overrides/<override_id>/remove")
@requires(Permission.SIGNED_IN)
def drop_override(cohort_id: str, assignment_id: str, override_id: str) -> Response:
    """Take an override away."""
    found, one = override_of(cohort_id, assignment_id, override_id)
    remove_override(db.session(), found.assignment, one, doer(), now())
    return saved(_("The override is gone; the assignment’s own conditions hold."), _list_url(cohort_id, assignment_id))


def _target(found: AssignmentFound, form: OverrideForm) -> Enrolment | str:
    """For whom: a student of this class, or a label that somebody in it has."""
    student, label = text_of(form.student), text_of(form.label)
    if bool(student) == bool(label):
        raise AssignmentRefused(AssignmentFault.NO_TARGET)
    if student:
        return student_of(found.cohort.cohort.public_id, student)[1]
    if label not in labels_of(db.session(), found.cohort.cohort.id):
        raise AssignmentRefused(AssignmentFault.NO_TARGET)
    return label


def _page(
    found: AssignmentFound,
    form: OverrideForm,
    one: Override | None = None,
    problem: str | None = None,
    is_collision: bool = False,
) -> str:
    session, cohort = db.session(), found.cohort.cohort
    base = conditions_of(found.assignment)
    if one is None:
        form.student.choices = choices([("", "–"), *students_to_choose(session, cohort.id)])
        form.label.choices = choices([("", "–"), *((label, label) for label in labels_of(session, cohort.id))])
    return render_template(
        "assignments/override.html",
        found=found.cohort,
        assignment=found.assignment,
        form=form,
        one=one,
        problem=problem,
        theirs=changes_in_words(changes_of(one), cohort.time_zone) if one and is_collision else None,
        inherited=conditions_in_words(base, cohort.time_zone),
        names=NAMES,
        shows_key_early=shows_key_early(base),
        removal=NoFields(),
    )


def _list_url(cohort_id: str, assignment_id: str) -> str:
    return url_for("assignments.overrides", cohort_id=cohort_id, assignment_id=assignment_id)
