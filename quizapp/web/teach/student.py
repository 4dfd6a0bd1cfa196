"""One student of a class: labels, removing and taking back, a new password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.people.audit import AuditAction
from quizapp.domain.people.passwords import hash_password, new_temporary_password
from quizapp.domain.teaching import enrolments
from quizapp.domain.teaching.errors import CohortRefused
from quizapp.domain.teaching.labels import WRITTEN_SEPARATOR, read_labels
from quizapp.extensions import db
from quizapp.models.people import Role
from quizapp.web.audit_trail import keep_in_trail
from quizapp.web.form_values import text_of
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import saved, student_of
from quizapp.web.teach.blueprint import teach
from quizapp.web.teach.faults import show_cohort_fault
from quizapp.web.teach.forms import LabelsForm

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.domain.teaching.doors import CohortFound
    from quizapp.models.teaching import Enrolment


@teach.get("/classes/<cohort_id>/students/<student_id>")
@requires(Permission.SIGNED_IN)
def student(cohort_id: str, student_id: str) -> str:
    """The student as the class's teachers see them."""
    return _page(*student_of(cohort_id, student_id))


@teach.post("/classes/<cohort_id>/students/<student_id>/labels")
@requires(Permission.SIGNED_IN)
def save_labels(cohort_id: str, student_id: str) -> Response | tuple[str, int]:
    """Give the student other labels."""
    (found, enrolment), form = student_of(cohort_id, student_id), LabelsForm()
    if not form.validate():
        return _page(found, enrolment, form), 400
    try:
        labels = read_labels(text_of(form.labels))
    except CohortRefused as refusal:
        show_cohort_fault(form, refusal.fault)
        return _page(found, enrolment, form), 400
    before = [one.label for one in enrolment.labels]
    enrolments.set_labels(db.session(), enrolment, labels)
    keep_in_trail(
        AuditAction.LABELS_CHANGED, found.cohort, student_id, before={"labels": before}, after={"labels": labels}
    )
    return saved(_("The labels are saved."), url_for("teach.student", cohort_id=cohort_id, student_id=student_id))


@teach.post("/classes/<cohort_id>/students/<student_id>/remove")
@requires(Permission.SIGNED_IN)
def remove_student(cohort_id: str, student_id: str) -> Response:
    """Take the student out of the class; it can be undone on the page that follows."""
    found, enrolment = student_of(cohort_id, student_id)
    if enrolments.remove_student(enrolment, now()):
        keep_in_trail(AuditAction.STUDENT_REMOVED, found.cohort, student_id)
    message = _("The student is out of the class. Nothing they did is lost.")
    return saved(message, url_for("teach.student", cohort_id=cohort_id, student_id=student_id))


@teach.post("/classes/<cohort_id>/students/<student_id>/take-back")
@requires(Permission.SIGNED_IN)
def take_student_back(cohort_id: str, student_id: str) -> Response:
    """Let the student be in the class again."""
    found, enrolment = student_of(cohort_id, student_id)
    if enrolments.take_student_back(enrolment):
        keep_in_trail(AuditAction.STUDENT_TAKEN_BACK, found.cohort, student_id)
    message = _("The student is in the class again, with everything as it was.")
    return saved(message, url_for("teach.student", cohort_id=cohort_id, student_id=student_id))


@teach.post("/classes/<cohort_id>/students/<student_id>/password")
@requires(Permission.SIGNED_IN)
def reset_password(cohort_id: str, student_id: str) -> str:
    """Give the student a new password, signed out everywhere, and show it this once: it is stored nowhere."""
    session, password = db.session(), new_temporary_password()
    enrolments.refuse_other_than_student(student_of(cohort_id, student_id)[1])
    # Hashing takes long: nobody should wait for this transaction meanwhile.
    session.commit()
    password_hash = hash_password(password)
    found, enrolment = student_of(cohort_id, student_id)
    enrolments.reset_student_password(session, enrolment, password_hash, now())
    keep_in_trail(AuditAction.PASSWORD_RESET, found.cohort, student_id)
    session.commit()
    return render_template("teach/password_shown.html", found=found, student=enrolment, password=password)


def _page(found: CohortFound, enrolment: Enrolment, form: LabelsForm | None = None) -> str:
    labels = WRITTEN_SEPARATOR.join(one.label for one in enrolment.labels)
    return render_template(
        "teach/student.html",
        found=found,
        student=enrolment,
        form=form or LabelsForm(data={"labels": labels}),
        may_reset=enrolment.removed_at is None and enrolment.user.role == Role.STUDENT,
    )
