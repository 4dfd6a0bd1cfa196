"""The list of classes, making one, and a class's own page: one for its teachers, another for its students."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import current_app, render_template, request, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.config import settings_of
from quizapp.domain.people.audit import AuditAction
from quizapp.domain.people.permissions import Action, may
from quizapp.domain.teaching.assignment_listing import deleted_assignments, listed_assignments
from quizapp.domain.teaching.codes import is_code_open, written_code
from quizapp.domain.teaching.cohorts import make_cohort, set_guardian_consent, settings_of_cohort
from quizapp.domain.teaching.errors import CohortRefused
from quizapp.domain.teaching.listing import cohorts_of, count_students
from quizapp.domain.teaching.own_assignments import own_assignments
from quizapp.extensions import db
from quizapp.models.people import Role
from quizapp.web.audit_trail import keep_in_trail
from quizapp.web.condition_words import PHASES
from quizapp.web.form_values import text_of
from quizapp.web.identity import current_identity
from quizapp.web.language import current_language
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import own_account, saved, seen
from quizapp.web.teach.blueprint import teach
from quizapp.web.teach.faults import show_cohort_fault
from quizapp.web.teach.forms import NewCohortForm
from quizapp.web.zoned_times import reading_zone

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.domain.teaching.doors import CohortFound
    from quizapp.models.teaching import Cohort


@teach.get("/classes")
@requires(Permission.SIGNED_IN)
def cohorts() -> str:
    """The classes that somebody teaches, page by page, and those they are in."""
    actor = current_identity().actor
    lists = cohorts_of(db.session(), actor, now(), request.args.get("page", 1, type=int))
    return render_template(
        "teach/cohorts.html",
        lists=lists,
        sees_all=actor.role == Role.ADMINISTRATOR,
        may_make=may(actor, Action.MAKE_COHORTS),
        page_url=partial(url_for, "teach.cohorts"),
    )


@teach.get("/classes/new")
@requires(Permission.TEACHER)
def new_cohort() -> str:
    """The form for a new class, in the language and time zone in which its teacher reads."""
    chosen = own_account().time_zone
    time_zone = chosen or settings_of(current_app).time_zone
    form = NewCohortForm(data={"language": current_language(), "time_zone": time_zone})
    return render_template("teach/new_cohort.html", form=form, finds_zone=chosen is None)


@teach.post("/classes")
@requires(Permission.TEACHER)
def create_cohort() -> Response | tuple[str, int]:
    """Make a class."""
    form = NewCohortForm()
    if not form.validate():
        return render_template("teach/new_cohort.html", form=form), 400
    try:
        cohort = _make(form)
    except CohortRefused as refusal:
        db.session.rollback()
        show_cohort_fault(form, refusal.fault)
        return render_template("teach/new_cohort.html", form=form), 400
    return saved(
        _("The class is made. Students join it by its code."), url_for("teach.join_code", cohort_id=cohort.public_id)
    )


@teach.get("/classes/<cohort_id>")
@requires(Permission.SIGNED_IN)
def cohort(cohort_id: str) -> str:
    """A class: for its teachers where it stands, for its students its name and its teachers, and nobody else."""
    found = seen(cohort_id)
    if not found.may_teach:
        return _joined(found)
    session = db.session()
    return render_template(
        "teach/cohort.html",
        found=found,
        students=count_students(session, found.cohort.id),
        assignments=listed_assignments(session, found.cohort.id, now()),
        deleted=deleted_assignments(session, found.cohort.id, now()),
        phases=PHASES,
        code=written_code(found.cohort.join_code) if is_code_open(found.cohort, now()) else None,
    )


def _make(form: NewCohortForm) -> Cohort:
    instant = now()
    cohort = make_cohort(
        db.session(),
        own_account().id,
        text_of(form.name),
        text_of(form.language),
        text_of(form.time_zone),
        instant,
        text_of(form.make_key) or None,
    )
    if cohort.created_at == instant:
        set_guardian_consent(cohort, bool(form.guardian_consent.data), instant)
        keep_in_trail(AuditAction.COHORT_MADE, cohort, cohort.public_id, after=settings_of_cohort(cohort))
    return cohort


def _joined(found: CohortFound) -> str:
    """The class as its students see it."""
    learner_id = current_identity().learner_id
    own = own_assignments(db.session(), found.cohort.id, learner_id, now()) if learner_id else ()
    zone = reading_zone(found.cohort.time_zone)
    return render_template("teach/cohort_joined.html", found=found, assignments=own, zone=zone)
