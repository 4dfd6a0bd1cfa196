"""The analysis of an assignment: the whole and its items, and the items as a file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import render_template, request, url_for

from quizapp.clock import now
from quizapp.domain.measurement.analysis import FEWEST
from quizapp.domain.measurement.bootstrap import CONFIDENCE
from quizapp.domain.teaching.analysis_export import analysis_as_csv
from quizapp.domain.teaching.item_analysis import analyse_assignment
from quizapp.extensions import db
from quizapp.web.analysis.assignment_view import (
    Order,
    analysis_view,
    choice_labels,
    counted_words,
    order_labels,
)
from quizapp.web.analysis.blueprint import analysis
from quizapp.web.analysis.reaching import assignment_url, wanted_choice
from quizapp.web.downloads import CSV, download
from quizapp.web.language import current_language
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import given
from quizapp.web.zoned_times import file_date

if TYPE_CHECKING:
    from flask import Response


@analysis.get("/classes/<cohort_id>/assignments/<assignment_id>/analysis")
@requires(Permission.SIGNED_IN)
def assignment_analysis(cohort_id: str, assignment_id: str) -> str:
    """The figures of an assignment, of the attempts and in the order that the address asks for."""
    found = given(cohort_id, assignment_id)
    choice, order = wanted_choice(), _wanted_order()
    made = analyse_assignment(db.session(), found.assignment, choice)
    page = request.args.get("page", 1, type=int)
    view = analysis_view(made.analysis, order, page, current_language()) if made.analysis else None
    return render_template(
        "analysis/assignment_analysis.html",
        found=found,
        made=made,
        counted=counted_words(choice, made.people, made.analysis.attempts) if made.analysis else None,
        view=view,
        order=order,
        least=FEWEST.means,
        confidence=CONFIDENCE,
        choices=choice_labels(),
        orders=order_labels(),
        assignment_url=assignment_url(found),
        page_url=partial(
            url_for,
            "analysis.assignment_analysis",
            cohort_id=found.cohort.cohort.public_id,
            assignment_id=found.assignment.public_id,
            choice=choice,
            order=order,
            _anchor="items",
        ),
    )


@analysis.get("/classes/<cohort_id>/assignments/<assignment_id>/analysis/csv")
@requires(Permission.SIGNED_IN)
def analysis_csv(cohort_id: str, assignment_id: str) -> Response:
    """The items' figures as a file; only its head where too few have submitted."""
    found = given(cohort_id, assignment_id)
    made = analyse_assignment(db.session(), found.assignment, wanted_choice())
    content = analysis_as_csv(made.analysis.items if made.analysis else (), current_language()).encode()
    return download(content, CSV, f"items-{file_date(now(), found.cohort.cohort.time_zone)}.csv")


def _wanted_order() -> Order:
    try:
        return Order(request.args.get("order", Order.WORST))
    except ValueError:
        return Order.WORST
