"""A class's settings: name, language, time zone; the archive; deleting and restoring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, render_template, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.people.audit import AuditAction
from quizapp.domain.teaching.assignment_listing import progress_of_class
from quizapp.domain.teaching.cohort_rules import RESTORABLE_FOR
from quizapp.domain.teaching.cohorts import (
    archive_cohort,
    bring_cohort_back,
    change_cohort,
    delete_cohort,
    restore_cohort,
    set_guardian_consent,
    settings_of_cohort,
)
from quizapp.domain.teaching.errors import CohortRefused
from quizapp.domain.teaching.listing import count_students
from quizapp.extensions import db
from quizapp.web.audit_trail import keep_in_trail
from quizapp.web.form_values import text_of
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import own_account, owned, saved, taught
from quizapp.web.teach.blueprint import teach
from quizapp.web.teach.faults import show_cohort_fault
from quizapp.web.teach.forms import CohortForm, DeletionForm, TeacherForm

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.domain.teaching.doors import CohortFound
    from quizapp.models.teaching import Cohort


@teach.get("/classes/<cohort_id>/settings")
@requires(Permission.SIGNED_IN)
def settings(cohort_id: str) -> str:
    """The settings as they stand."""
    return settings_page(taught(cohort_id))


@teach.post("/classes/<cohort_id>/settings")
@requires(Permission.SIGNED_IN)
def save_settings(cohort_id: str) -> Response | tuple[str, int]:
    """Change name, language, time zone, and who makes the accounts."""
    found, form = taught(cohort_id), CohortForm()
    if not form.validate():
        return settings_page(found, form), 400
    try:
        _change(found.cohort, form)
    except CohortRefused as refusal:
        db.session.rollback()
        show_cohort_fault(form, refusal.fault)
        return settings_page(taught(cohort_id), form), 400
    return saved(_("The settings of the class are saved."), url_for("teach.settings", cohort_id=cohort_id))


@teach.post("/classes/<cohort_id>/archive")
@requires(Permission.SIGNED_IN)
def archive(cohort_id: str) -> Response:
    """Put the class away."""
    cohort = taught(cohort_id).cohort
    if archive_cohort(cohort, now()):
        keep_in_trail(AuditAction.COHORT_ARCHIVED, cohort, cohort_id)
    return saved(
        _("The class is in the archive. Its code opens it no more."), url_for("teach.settings", cohort_id=cohort_id)
    )


@teach.post("/classes/<cohort_id>/bring-back")
@requires(Permission.SIGNED_IN)
def bring_back(cohort_id: str) -> Response:
    """Take the class out of the archive."""
    cohort = taught(cohort_id).cohort
    if bring_cohort_back(cohort):
        keep_in_trail(AuditAction.COHORT_BROUGHT_BACK, cohort, cohort_id)
    return saved(_("The class is back from the archive."), url_for("teach.settings", cohort_id=cohort_id))


@teach.get("/classes/<cohort_id>/delete")
@requires(Permission.SIGNED_IN)
def delete(cohort_id: str) -> str:
    """What goes out of sight, in numbers, and the form that asks for the name."""
    return _deletion_page(owned(cohort_id), DeletionForm())


@teach.post("/classes/<cohort_id>/delete")
@requires(Permission.SIGNED_IN)
def delete_for_now(cohort_id: str) -> Response | tuple[str, int]:
    """Delete the class, to be restored for a while."""
    found, form = owned(cohort_id), DeletionForm()
    if not form.validate():
        return _deletion_page(found, form), 400
    try:
        delete_cohort(db.session(), found.cohort, text_of(form.name), now())
    except CohortRefused as refusal:
        show_cohort_fault(form, refusal.fault)
        return _deletion_page(found, form), 400
    keep_in_trail(AuditAction.COHORT_DELETED, found.cohort, cohort_id)
    _log("deleted", found)
    return saved(_("The class is deleted. It can be restored for 30 days, below."), url_for("teach.cohorts"))


@teach.post("/classes/<cohort_id>/restore")
@requires(Permission.SIGNED_IN)
def restore(cohort_id: str) -> Response:
    """Restore a deleted class."""
    found = owned(cohort_id)
    restore_cohort(found.cohort, now())
    keep_in_trail(AuditAction.COHORT_RESTORED, found.cohort, cohort_id)
    _log("restored", found)
    return saved(_("The class is restored."), url_for("teach.cohort", cohort_id=cohort_id))


def settings_page(
    found: CohortFound,
    form: CohortForm | None = None,
    teacher_form: TeacherForm | None = None,
    message: str | None = None,
) -> str:
    """The settings with their forms. message: what stood in the way."""
    cohort = found.cohort
    return render_template(
        "teach/settings.html",
        found=found,
        form=form or CohortForm(formdata=None, data=settings_of_cohort(cohort)),
        teacher_form=teacher_form or TeacherForm(formdata=None),
        own_id=own_account().public_id,
        progress=progress_of_class(db.session(), cohort.id),
        message=message,
    )


def _change(cohort: Cohort, form: CohortForm) -> None:
    before = settings_of_cohort(cohort)
    change_cohort(cohort, text_of(form.name), text_of(form.language), text_of(form.time_zone))
    set_guardian_consent(cohort, bool(form.guardian_consent.data), now())
    after = settings_of_cohort(cohort)
    if before != after:
        keep_in_trail(AuditAction.COHORT_CHANGED, cohort, cohort.public_id, before, after)


def _deletion_page(found: CohortFound, form: DeletionForm) -> str:
    return render_template(
        "teach/delete.html",
        found=found,
        form=form,
        students=count_students(db.session(), found.cohort.id),
        progress=progress_of_class(db.session(), found.cohort.id),
        days=RESTORABLE_FOR.days,
    )


def _log(deed: str, found: CohortFound) -> None:
    current_app.logger.warning("class %s %s by account %d", found.cohort.public_id, deed, own_account().id)
