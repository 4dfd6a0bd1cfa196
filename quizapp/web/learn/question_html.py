"""Finding a question of the present visitor's attempt, and making its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from question_bank.items import in_language
from quizapp.clock import now
from quizapp.domain.quizzes.doors import QuestionFound, question_for_learner
from quizapp.domain.quizzes.errors import AttemptClosed
from quizapp.domain.quizzes.question_pages import question_page
from quizapp.domain.quizzes.section_titles import find_section_title
from quizapp.extensions import db
from quizapp.models.attempts import AttemptState
from quizapp.web.identity import current_identity
from quizapp.web.language import current_language
from quizapp.web.learn.attempt_head import AttemptHead, attempt_head
from quizapp.web.learn.question_view import Note, question_view
from quizapp.web.learn.saving_view import saving_view
from quizapp.web.page_context import stand_under_classes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def own_question(attempt_id: str, position: int) -> QuestionFound:
    """The question at a position of an attempt of the present visitor. Raises NotFound, AttemptWithheld."""
    found = question_for_learner(db.session(), current_identity().actor, attempt_id, position)
    if found.governed:
        stand_under_classes()
    return found


def question_html(
    found: QuestionFound, entered: Mapping[str, Sequence[str]] | None = None, note: Note | None = None
) -> str:
    """The page of a question that can still be answered, or could. entered: what was typed and not stored.

    Raises AttemptClosed after submitting.
    """
    if found.attempt.state == AttemptState.SUBMITTED:
        raise AttemptClosed
    page = question_page(db.session(), found)
    view = question_view(page, current_language(), entered, note)
    saving = saving_view(page, entered is not None, now()) if view.is_test else None
    return render_template("learn/question.html", view=view, saving=saving, head=_head(found))


def _head(found: QuestionFound) -> AttemptHead:
    title = find_section_title(db.session(), found)
    words = in_language(title, current_language()) if title else None
    return attempt_head(found.attempt, found.governed, now(), words)
