"""The gradebook's page: students against assignments, sorted, filtered and paged by its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _

from quizapp.clock import now
from quizapp.domain.teaching.adjusting import change_total_rule
from quizapp.domain.teaching.gradebook import gradebook_page
from quizapp.domain.teaching.gradebook_workbook import HAS_WORKBOOKS
from quizapp.domain.teaching.listing import labels_of
from quizapp.domain.teaching.short_ids import mark_ids, short_mark_id
from quizapp.extensions import db
from quizapp.web.gradebook.blueprint import gradebook
from quizapp.web.gradebook.cells import LEGEND, cell_signs, cell_words
from quizapp.web.gradebook.forms import TotalRuleForm
from quizapp.web.gradebook.numbers import points_text, share_text
from quizapp.web.gradebook.queries import Queries, wanted_of
from quizapp.web.identity import client_address
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import own_account, saved, taught

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.domain.teaching.doors import CohortFound


@gradebook.get("/classes/<cohort_id>/gradebook", endpoint="gradebook")
@requires(Permission.SIGNED_IN)
def show(cohort_id: str) -> Response | str:
    """A page of the gradebook; with a mark's short id, the way to the page of that mark."""
    found, short = taught(cohort_id), request.args.get("at")
    if short is None:
        return _page(found)
    assignment_id, student_id = mark_ids(db.session(), found.cohort, short)
    return redirect(url_for("gradebook.cell", cohort_id=cohort_id, assignment_id=assignment_id, student_id=student_id))


@gradebook.post("/classes/<cohort_id>/gradebook/total-rule")
@requires(Permission.SIGNED_IN)
def save_total_rule(cohort_id: str) -> Response | tuple[str, int]:
    """Set how marks become a total."""
    found, form = taught(cohort_id), TotalRuleForm()
    if not form.validate():
        return _page(found, form), 400
    change_total_rule(db.session(), found.cohort, form.chosen(), own_account(), now(), client_address())
    return saved(_("The total is made by this rule now."), url_for("gradebook.gradebook", cohort_id=cohort_id))


def _page(found: CohortFound, form: TotalRuleForm | None = None) -> str:
    session = db.session()
    book = gradebook_page(session, found.cohort, wanted_of(request.args), now())
    return render_template(
        "gradebook/gradebook.html",
        found=found,
        book=book,
        labels=labels_of(session, found.cohort.id),
        form=form or TotalRuleForm(formdata=None, data={"rule": found.cohort.total_rule}),
        queries=Queries(book.wanted),
        points_text=points_text,
        share_text=share_text,
        cells={"words": cell_words, "signs": cell_signs, "short_id": short_mark_id},
        legend=LEGEND,
        has_workbooks=HAS_WORKBOOKS,
    )
