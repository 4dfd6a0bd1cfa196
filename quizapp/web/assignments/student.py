"""A student's page of an assignment: what it asks for, what was done so far, and beginning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.clock import now
from quizapp.domain.errors import Throttled
from quizapp.domain.quizzes.errors import NothingToDraw, StartRefused, WrongAssignmentPassword
from quizapp.domain.quizzes.governing import govern
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.assignment_doors import assignment_for_student
from quizapp.domain.teaching.assignment_seen import assignment_seen
from quizapp.domain.teaching.taking import start_assignment
from quizapp.extensions import db
from quizapp.web.account_faults import show_error
from quizapp.web.assignments.blueprint import assignments
from quizapp.web.assignments.start_form import StartForm
from quizapp.web.form_values import text_of
from quizapp.web.identity import current_identity
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import own_learner_id
from quizapp.web.zoned_times import reading_zone

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.domain.quizzes.governing import Governed

Page = tuple[str, int] | tuple[str, int, dict[str, str]]
START_KEY = re.compile(r"[A-Za-z0-9_-]{16,22}")


@assignments.get("/assignments/<assignment_id>")
@requires(Permission.SIGNED_IN)
def take(assignment_id: str) -> str:
    """What the assignment asks for, and the attempts at it."""
    return _page(_own(assignment_id), StartForm())


@assignments.post("/assignments/<assignment_id>/start")
@requires(Permission.SIGNED_IN)
def start(assignment_id: str) -> Page | Response:
    """Begin an attempt, or go on with the open one; sent twice, it begins one."""
    governed, form = _own(assignment_id), StartForm()
    if not form.validate():
        return _page(governed, form), 400
    sent = text_of(form.start_key)
    key = sent if START_KEY.fullmatch(sent) else new_key()
    try:
        attempt = start_assignment(db.session(), governed, own_learner_id(), key, text_of(form.password), now())
    except (StartRefused, WrongAssignmentPassword, NothingToDraw, Throttled) as refusal:
        return _refused(governed, form, refusal)
    db.session.commit()
    return redirect(url_for("learn.resume", attempt_id=attempt.public_id), 303)


def _refused(governed: Governed, form: StartForm, refusal: Exception) -> Page:
    match refusal:
        case Throttled():
            db.session.rollback()
            minutes = -(-refusal.retry_after // 60)
            words = ngettext(
                "That was too often. Wait %(num)s minute, then try again.",
                "That was too often. Wait %(num)s minutes, then try again.",
                minutes,
            )
            return _page(governed, form, words), 429, {"Retry-After": str(refusal.retry_after)}
        case WrongAssignmentPassword():
            # The try counts.
            db.session.commit()
            show_error(form, "password", _("This is not the password. Ask for it as it was given for this sitting."))
            return _page(governed, form), 400
        case StartRefused():
            db.session.commit()
            # What refuses may have changed since the page was asked for.
            governed = govern(db.session(), governed.rules.assignment.id, own_learner_id())
            return _page(governed, form, _("No attempt could begin now. How things stand is said below.")), 409
        case _:
            db.session.rollback()
            return _page(governed, form, _("This assignment has no question to give. Tell your teacher.")), 409


def _page(governed: Governed, form: StartForm, problem: str | None = None) -> str:
    form.start_key.data = new_key()
    form.password.flags.required = governed.conditions.password is not None
    return render_template(
        "assignments/take.html",
        view=assignment_seen(db.session(), governed, own_learner_id(), now()),
        form=form,
        problem=problem,
        zone=reading_zone(governed.cohort.time_zone),
        has_links=True,
    )


def _own(assignment_id: str) -> Governed:
    return assignment_for_student(db.session(), current_identity().actor, assignment_id, now())
