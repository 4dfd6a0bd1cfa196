"""The analysis of one item: in an assignment, and over all its use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template
from flask_babel import gettext as _

from quizapp.domain.errors import NotFound
from quizapp.domain.measurement.analysis import FEWEST
from quizapp.domain.teaching.analysed_work import AttemptChoice
from quizapp.domain.teaching.item_analysis import analyse_assignment, analyse_use
from quizapp.extensions import db
from quizapp.web.analysis.assignment_view import choice_labels
from quizapp.web.analysis.blueprint import analysis
from quizapp.web.analysis.figure_words import ShownFigure, Unit, shown
from quizapp.web.analysis.item_view import item_title, item_view, presented_item
from quizapp.web.analysis.reaching import assignment_url, correction_url, wanted_choice
from quizapp.web.identity import current_identity
from quizapp.web.language import current_language
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import given

if TYPE_CHECKING:
    from quizapp.domain.measurement.figures import Figure


@analysis.get("/classes/<cohort_id>/assignments/<assignment_id>/analysis/items/<item_slug>")
@requires(Permission.SIGNED_IN)
def item_analysis(cohort_id: str, assignment_id: str, item_slug: str) -> str:
    """One item of an assignment."""
    found, choice = given(cohort_id, assignment_id), wanted_choice()
    made = analyse_assignment(db.session(), found.assignment, choice)
    if made.analysis is None:
        return render_template(
            "analysis/too_few.html", found=found, slug=item_slug, people=made.people, least=FEWEST.means
        )
    item = made.analysis.find(item_slug)
    if item is None:
        raise NotFound("item")
    view = item_view(item, current_language(), compares=choice is not AttemptChoice.ALL)
    return render_template(
        "analysis/item_analysis.html",
        found=found,
        item=item,
        view=view,
        choice=choice,
        choice_words=choice_labels()[choice],
        assignment_url=assignment_url(found),
        correct_url=correction_url(found, item_slug),
    )


@analysis.get("/items/<item_slug>/analysis")
@requires(Permission.TEACHER)
def item_use(item_slug: str) -> str:
    """An item over all assignments of the classes that the visitor teaches."""
    use = analyse_use(db.session(), current_identity().actor, item_slug)
    language = current_language()
    return render_template(
        "analysis/item_use.html",
        use=use,
        title=item_title(use.item, language),
        presented=presented_item(use.item),
        view=item_view(use.found, language, compares=True) if use.found else None,
        rows=[(row.use, _facility(row.facility)) for row in use.rows],
        least=FEWEST.means,
    )


def _facility(figure: Figure) -> ShownFigure:
    if figure.value is None and figure.n >= FEWEST.means:
        words = _("kept back, or it would give away the few of another assignment")
        return ShownFigure(words, None, figure.n, is_missing=True)
    return shown(figure, Unit.PER_CENT, FEWEST.means)
