"""Sharing a class with other teachers, leaving it, and handing it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.errors import Forbidden
from quizapp.domain.people.audit import AuditAction
from quizapp.domain.teaching import teachers
from quizapp.domain.teaching.errors import CohortRefused, LastTeacher, OwnerStays
from quizapp.extensions import db
from quizapp.web.audit_trail import keep_in_trail
from quizapp.web.form_values import text_of
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import own_account, saved, taught
from quizapp.web.teach.blueprint import teach
from quizapp.web.teach.faults import show_cohort_fault
from quizapp.web.teach.forms import TeacherForm
from quizapp.web.teach.settings import settings_page

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@teach.post("/classes/<cohort_id>/teachers")
@requires(Permission.SIGNED_IN)
def add_teacher(cohort_id: str) -> Response | tuple[str, int]:
    """Share the class with a teacher."""
    found, form = taught(cohort_id), TeacherForm()
    if not form.validate():
        return settings_page(found, teacher_form=form), 400
    try:
        added = teachers.add_teacher(db.session(), found.cohort, text_of(form.username), now())
    except CohortRefused as refusal:
        db.session.rollback()
        show_cohort_fault(form, refusal.fault)
        return settings_page(taught(cohort_id), teacher_form=form), 400
    keep_in_trail(AuditAction.TEACHER_ADDED, found.cohort, added.user.public_id)
    return saved(_("The teacher shares the class now."), url_for("teach.settings", cohort_id=cohort_id))


@teach.post("/classes/<cohort_id>/teachers/<teacher_id>/remove")
@requires(Permission.SIGNED_IN)
def remove_teacher(cohort_id: str, teacher_id: str) -> Response | tuple[str, int]:
    """Leave the class, or, as its owner, take another teacher from it."""
    found, leaves = taught(cohort_id), own_account().public_id == teacher_id
    if not found.may_own and not leaves:
        raise Forbidden("class")
    try:
        teachers.remove_teacher(db.session(), found.cohort, teacher_id)
    except (LastTeacher, OwnerStays) as refusal:
        db.session.rollback()
        words = {
            LastTeacher: _("This is the only teacher. Add another one first."),
            OwnerStays: _("The owner hands the class over before leaving it."),
        }
        return settings_page(taught(cohort_id), message=words[type(refusal)]), 409
    keep_in_trail(AuditAction.TEACHER_REMOVED, found.cohort, teacher_id)
    if leaves:
        return saved(_("You have left the class."), url_for("teach.cohorts"))
    return saved(_("The teacher has the class no more."), url_for("teach.settings", cohort_id=cohort_id))


@teach.post("/classes/<cohort_id>/teachers/<teacher_id>/hand-over")
@requires(Permission.SIGNED_IN)
def hand_over(cohort_id: str, teacher_id: str) -> Response:
    """Make another of its teachers the owner of the class."""
    found = taught(cohort_id)
    if not found.may_own:
        raise Forbidden("class")
    teachers.hand_over(db.session(), found.cohort, teacher_id, now())
    keep_in_trail(AuditAction.COHORT_HANDED_OVER, found.cohort, teacher_id)
    return saved(_("The class has another owner."), url_for("teach.settings", cohort_id=cohort_id))
