"""Joining a class by its code, typed or in a link; whoever has no account makes one on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, redirect, render_template, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.people.audit import AuditAction
from quizapp.domain.teaching.codes import read_code
from quizapp.domain.teaching.errors import CodeRefused, RemovedFromCohort, TooManyWrongCodes
from quizapp.domain.teaching.joining import is_sign_up_closed, join_by_code
from quizapp.extensions import db
from quizapp.web.account_faults import show_error
from quizapp.web.audit_trail import keep_in_trail
from quizapp.web.form_values import text_of
from quizapp.web.identity import current_identity
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import saved
from quizapp.web.signing_in import visitors_address_digest
from quizapp.web.teach.blueprint import teach
from quizapp.web.teach.forms import JoinForm

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@teach.get("/join")
@requires(Permission.PUBLIC)
def join() -> str:
    """The form for a code."""
    return _page(JoinForm())


@teach.get("/join/<code>")
@requires(Permission.PUBLIC)
def join_by_link(code: str) -> str:
    """The same with the code of a link in it: whether it opens a class is looked up when it is sent, and counted."""
    return _page(JoinForm(data={"code": read_code(code) or ""}))


@teach.post("/join")
@requires(Permission.PUBLIC)
def enter_class() -> Response | tuple[str, int] | tuple[str, int, dict[str, str]]:
    """Join; a visitor without an account is led to make one, and back here with the code."""
    form, user = JoinForm(), current_identity().user
    if not form.validate():
        return _page(form), 400
    if user is None:
        return _lead_to_account(form)
    try:
        joined = join_by_code(db.session(), user.id, text_of(form.code), visitors_address_digest(), now())
    except TooManyWrongCodes as refusal:
        db.session.rollback()
        current_app.logger.warning("join codes: too many wrong ones of %s", refusal.scope)
        minutes = -(-refusal.retry_after // 60)
        show_error(form, "code", _("Too many wrong codes. Wait %(minutes)s minutes, then try again.", minutes=minutes))
        return _page(form), 429, {"Retry-After": str(refusal.retry_after)}
    except CodeRefused:
        return _refused(form, _("No class has this code. Ask your teacher for the code as it is now."))
    except RemovedFromCohort:
        return _refused(form, _("A teacher has removed you from this class. Ask to be taken back."))
    if joined.enrolment_id:
        keep_in_trail(AuditAction.STUDENT_JOINED, joined.cohort, joined.enrolment_id)
    return saved(
        _("You are in the class %(name)s.", name=joined.cohort.name),
        url_for("teach.cohort", cohort_id=joined.cohort.public_id),
    )


def _lead_to_account(form: JoinForm) -> Response | tuple[str, int]:
    """To the page that makes an account, and back with the code, unless the teachers of the class make them."""
    if is_sign_up_closed(db.session(), text_of(form.code), visitors_address_digest(), now()):
        return _refused(
            form, _("In this class the teachers make the accounts. Ask for your card, sign in, then join the class.")
        )
    db.session.commit()
    return redirect(url_for("account.register", next=_target(form)), 303)


def _refused(form: JoinForm, message: str) -> tuple[str, int]:
    # The try counts.
    db.session.commit()
    show_error(form, "code", message)
    return _page(form), 400


def _page(form: JoinForm) -> str:
    return render_template("teach/join.html", form=form, target=_target(form))


def _target(form: JoinForm) -> str:
    """The path to come back to from making an account or signing in."""
    code = read_code(text_of(form.code))
    return url_for("teach.join_by_link", code=code) if code else url_for("teach.join")
