"""One student's mark: how it comes about, and changing it by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.teaching.adjusting import MarkChanged, change_mark
from quizapp.domain.teaching.adjustments import (
    MOST_TIMES,
    Adjustment,
    AdjustmentKind,
    AdjustmentRefused,
    read_adjustment,
)
from quizapp.domain.teaching.mark_story import mark_story
from quizapp.extensions import db
from quizapp.web.account_faults import show_error
from quizapp.web.form_values import text_of
from quizapp.web.gradebook.blueprint import gradebook
from quizapp.web.gradebook.forms import AdjustmentForm, RevisionForm
from quizapp.web.gradebook.numbers import exact_text
from quizapp.web.gradebook.story_view import overrides_of, story_words
from quizapp.web.gradebook.words import FAULTS
from quizapp.web.identity import client_address
from quizapp.web.language import current_language
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import given, own_account, saved, student_of

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.domain.teaching.assignment_doors import AssignmentFound
    from quizapp.models.assignments import Mark
    from quizapp.models.teaching import Enrolment


@gradebook.get("/classes/<cohort_id>/gradebook/<assignment_id>/<student_id>")
@requires(Permission.SIGNED_IN)
def cell(cohort_id: str, assignment_id: str, student_id: str) -> str:
    """The mark with its attempts and its arithmetic."""
    return _page(*_reached(cohort_id, assignment_id, student_id))


@gradebook.post("/classes/<cohort_id>/gradebook/<assignment_id>/<student_id>/adjust")
@requires(Permission.SIGNED_IN)
def adjust(cohort_id: str, assignment_id: str, student_id: str) -> Response | tuple[str, int]:
    """Put other points in the mark's place, or excuse the work."""
    (found, enrolment), form = _reached(cohort_id, assignment_id, student_id), AdjustmentForm()
    if not form.validate():
        return _page(found, enrolment, form), 400
    try:
        adjustment = read_adjustment(
            form.kind(), text_of(form.points), text_of(form.reason), found.assignment.points, current_language()
        )
    except AdjustmentRefused as refusal:
        field, words = FAULTS[refusal.fault]
        show_error(form, field, str(words))
        return _page(found, enrolment, form), 400
    return _changed(found, enrolment, form, adjustment)


@gradebook.post("/classes/<cohort_id>/gradebook/<assignment_id>/<student_id>/undo")
@requires(Permission.SIGNED_IN)
def undo_adjustment(cohort_id: str, assignment_id: str, student_id: str) -> Response | tuple[str, int]:
    """Let what was computed count again."""
    (found, enrolment), form = _reached(cohort_id, assignment_id, student_id), RevisionForm()
    if not form.validate():
        return _page(found, enrolment), 400
    return _changed(found, enrolment, form, Adjustment(AdjustmentKind.UNDO, None, ""))


def _changed(
    found: AssignmentFound, enrolment: Enrolment, form: RevisionForm, adjustment: Adjustment
) -> Response | tuple[str, int]:
    ids = found.cohort.cohort.public_id, found.assignment.public_id, enrolment.public_id
    try:
        change_mark(
            db.session(),
            found.assignment,
            enrolment,
            adjustment,
            form.seen(),
            own_account(),
            now(),
            client_address(),
        )
    except MarkChanged:
        db.session.rollback()
        return _conflict_page(*_reached(*ids), form, adjustment), 409
    target = url_for("gradebook.cell", cohort_id=ids[0], assignment_id=ids[1], student_id=ids[2])
    return saved(_("The mark is changed, and the change is in the record."), target)


def _reached(cohort_id: str, assignment_id: str, student_id: str) -> tuple[AssignmentFound, Enrolment]:
    return given(cohort_id, assignment_id), student_of(cohort_id, student_id)[1]


def _conflict_page(found: AssignmentFound, enrolment: Enrolment, form: RevisionForm, wanted: Adjustment) -> str:
    """Both values, and the form filled with the teacher's own, on what stands now."""
    again = AdjustmentForm(formdata=None)
    if isinstance(form, AdjustmentForm):
        again.deed.data, again.points.data, again.reason.data = form.deed.data, form.points.data, form.reason.data
    return _page(found, enrolment, again, wanted)


def _page(
    found: AssignmentFound,
    enrolment: Enrolment,
    form: AdjustmentForm | None = None,
    refused: Adjustment | None = None,
) -> str:
    story = mark_story(db.session(), found.assignment, enrolment, now())
    mark = story.cell.mark
    form = form or _form_of(mark)
    if refused is not None or not form.is_submitted():
        form.revision.data = str(mark.revision if mark else 0)
    return render_template(
        "gradebook/cell.html",
        found=found.cohort,
        story=story,
        student=enrolment,
        set_version=found.assignment.question_set_version,
        overrides=overrides_of(story, found.cohort.cohort.time_zone),
        form=form,
        refused=refused,
        most=MOST_TIMES * found.assignment.points,
        words=story_words(found.cohort.cohort.time_zone),
    )


def _form_of(mark: Mark | None) -> AdjustmentForm:
    is_by_hand = mark is not None and (mark.is_excused or mark.adjusted is not None)
    if mark is None or not is_by_hand:
        return AdjustmentForm(formdata=None)
    kind = AdjustmentKind.EXCUSE if mark.is_excused else AdjustmentKind.ADJUST
    points = "" if mark.adjusted is None else exact_text(mark.adjusted)
    return AdjustmentForm(formdata=None, data={"deed": kind.value, "points": points, "reason": mark.reason})
