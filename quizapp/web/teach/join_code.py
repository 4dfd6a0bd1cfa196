"""A class's join code: shown large, with its link and a QR code, and what its teachers can do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.people.audit import AuditAction
from quizapp.domain.teaching import join_codes
from quizapp.domain.teaching.codes import is_code_open, written_code
from quizapp.web.audit_trail import keep_in_trail
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import saved, taught
from quizapp.web.teach.blueprint import teach
from quizapp.web.teach.forms import CodeForm
from quizapp.web.teach.qr_code import qr_code

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.domain.teaching.doors import CohortFound


@teach.get("/classes/<cohort_id>/code")
@requires(Permission.SIGNED_IN)
def join_code(cohort_id: str) -> str:
    """The code, to be shown to a class."""
    found, form = taught(cohort_id), CodeForm()
    expires_at = found.cohort.code_expires_at
    form.show_lifetime(None if expires_at is None else expires_at - now())
    return _page(found, form)


@teach.post("/classes/<cohort_id>/code")
@requires(Permission.SIGNED_IN)
def rotate_code(cohort_id: str) -> Response | tuple[str, int]:
    """Another code; the old one opens nothing any more."""
    found, form = taught(cohort_id), CodeForm()
    if not form.validate():
        return _page(found, form), 400
    join_codes.rotate_code(found.cohort, form.chosen_lifetime(), now())
    _keep(found, "changed")
    return saved(
        _("The class has another code; the old one opens it no more."), url_for("teach.join_code", cohort_id=cohort_id)
    )


@teach.post("/classes/<cohort_id>/code/limit")
@requires(Permission.SIGNED_IN)
def limit_code(cohort_id: str) -> Response | tuple[str, int]:
    """Another end for the same code."""
    found, form = taught(cohort_id), CodeForm()
    if not form.validate():
        return _page(found, form), 400
    join_codes.limit_code(found.cohort, form.chosen_lifetime(), now())
    _keep(found, "given another end")
    return saved(_("The end of the code is saved."), url_for("teach.join_code", cohort_id=cohort_id))


@teach.post("/classes/<cohort_id>/code/off")
@requires(Permission.SIGNED_IN)
def switch_code_off(cohort_id: str) -> Response:
    """Let the code open nothing."""
    found = taught(cohort_id)
    join_codes.switch_code_off(found.cohort, now())
    _keep(found, "off")
    return saved(_("The code is switched off."), url_for("teach.join_code", cohort_id=cohort_id))


@teach.post("/classes/<cohort_id>/code/on")
@requires(Permission.SIGNED_IN)
def switch_code_on(cohort_id: str) -> Response:
    """Let the code open the class again."""
    found = taught(cohort_id)
    join_codes.switch_code_on(found.cohort)
    _keep(found, "on")
    return saved(_("The code is switched on."), url_for("teach.join_code", cohort_id=cohort_id))


def _keep(found: CohortFound, deed: str) -> None:
    keep_in_trail(AuditAction.COHORT_CHANGED, found.cohort, found.cohort.public_id, after={"join_code": deed})


def _page(found: CohortFound, form: CodeForm) -> str:
    cohort = found.cohort
    link = url_for("teach.join_by_link", code=cohort.join_code, _external=True)
    return render_template(
        "teach/join_code.html",
        found=found,
        form=form,
        code=written_code(cohort.join_code),
        link=link,
        qr=qr_code(link),
        is_open=is_code_open(cohort, now()),
        is_expired=cohort.code_expires_at is not None and cohort.code_expires_at <= now(),
    )
