"""Adding a list of students: first what it would do and every fault by line, then all of it and the cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.people.audit import AuditAction
from quizapp.domain.people.errors import AccountRefused
from quizapp.domain.teaching.errors import RosterFault
from quizapp.domain.teaching.roster_file import LineFault
from quizapp.domain.teaching.roster_import import (
    ImportPlan,
    Step,
    carry_out_import,
    plan_import,
    prepare_import,
)
from quizapp.extensions import db
from quizapp.web.audit_trail import keep_in_trail
from quizapp.web.form_values import text_of
from quizapp.web.malformed_forms import takes_file
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import own_account, taught
from quizapp.web.teach.blueprint import teach
from quizapp.web.teach.faults import message_of
from quizapp.web.teach.forms import ConfirmedRosterForm, RosterForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from werkzeug.wrappers import Response

    from quizapp.domain.teaching.doors import CohortFound
    from quizapp.domain.teaching.roster_import import LabelsAdded


@teach.get("/classes/<cohort_id>/import")
@requires(Permission.SIGNED_IN)
def import_students(cohort_id: str) -> str:
    """The form for a list of students."""
    return _form_page(taught(cohort_id), RosterForm())


@teach.post("/classes/<cohort_id>/import")
@requires(Permission.SIGNED_IN)
@takes_file("file")
def preview_import(cohort_id: str) -> str | tuple[str, int]:
    """What the list would do, line by line; nothing is stored."""
    found, form = taught(cohort_id), RosterForm()
    text = form.text()
    if not form.validate() or text is None:
        unreadable = ImportPlan((), (LineFault(0, "", RosterFault.UNREADABLE),))
        return _form_page(found, form, unreadable), 400
    return _preview(found, text)


@teach.post("/classes/<cohort_id>/import/students")
@requires(Permission.SIGNED_IN)
def add_students(cohort_id: str) -> Response | str | tuple[str, int]:
    """Add the list, whole or not at all, and show the cards with the one-time passwords, this once."""
    session, found, form = db.session(), taught(cohort_id), ConfirmedRosterForm()
    text = text_of(form.students)
    plan = plan_import(session, found.cohort, own_account().id, text)
    if plan.faults:
        return _preview(found, text)
    # Hashing takes long: nobody should wait for this transaction meanwhile.
    session.commit()
    prepared = prepare_import(plan)
    found = taught(cohort_id)
    try:
        labelled = carry_out_import(session, found.cohort, prepared, now())
    except AccountRefused:
        session.rollback()
        return _preview(taught(cohort_id), text)
    _keep_in_trail(found, plan, labelled)
    session.commit()
    if not prepared.cards:
        flash(_("The list is added."), "success")
        return redirect(url_for("teach.students", cohort_id=cohort_id), 303)
    address = request.url_root
    return render_template("teach/cards.html", found=found, cards=prepared.cards, address=address), 201


def _keep_in_trail(found: CohortFound, plan: ImportPlan, labelled: Iterable[LabelsAdded]) -> None:
    """The list as a whole, and each change of labels as if it were made by hand: deadlines can hang on it."""
    done = {str(step): plan.count(step) for step in Step if step is not Step.PRESENT}
    keep_in_trail(AuditAction.STUDENTS_IMPORTED, found.cohort, found.cohort.public_id, after=done)
    for one in labelled:
        before, after = ({"labels": labels} for labels in (one.before, one.after))
        keep_in_trail(AuditAction.LABELS_CHANGED, found.cohort, one.student_id, before=before, after=after)


def _preview(found: CohortFound, text: str) -> str | tuple[str, int]:
    plan = plan_import(db.session(), found.cohort, own_account().id, text)
    if plan.faults:
        return _form_page(found, RosterForm(formdata=None, data={"students": text}), plan), 400
    form = ConfirmedRosterForm(formdata=None, data={"students": text})
    return render_template("teach/import_preview.html", found=found, plan=plan, form=form, steps=Step)


def _form_page(found: CohortFound, form: RosterForm, plan: ImportPlan | None = None) -> str:
    faults = [(one.line, one.text, message_of(one.fault)) for one in plan.faults] if plan else []
    return render_template("teach/import_students.html", found=found, form=form, faults=faults)
