"""What the template of a question page shows, worked out from the question's page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import url_for

from question_bank.entry import to_entry
from question_bank.items import in_language
from question_bank.markup import render
from question_bank.presentation import Presented, present
from question_bank.responses import response_from_json
from question_bank.review import Review, review
from quizapp.domain.quizzes.scoring import tries_made
from quizapp.domain.quizzes.starting import new_key
from quizapp.models.attempts import FeedbackMode
from quizapp.web.learn.feedback_view import Feedback, feedback_view
from quizapp.web.learn.steps import Step, step_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizapp.domain.quizzes.question_pages import QuestionPage
    from quizapp.domain.quizzes.standings import QuestionStanding


@dataclass(frozen=True)
class Note:
    """A notice on top of a question. kind: info, success, warning or error."""

    kind: str
    text: str


@dataclass(frozen=True)
class QuestionView:
    """Everything on a question page.

    entered: what the form is filled with. can_answer: whether the form takes an answer. hint: its HTML when taken.
    can_take_hint, can_try_again: what practice offers now. steps: the progress bar. feedback: what is said of the
    answer. earned: points so far, after deductions; None while they are not shown. url_next: the next question's, or
    where the quiz ends.
    """

    attempt_id: str
    number: int
    size: int
    is_test: bool
    presented: Presented
    entered: Mapping[str, Sequence[str]]
    review: Review
    note: Note | None
    can_answer: bool
    can_take_hint: bool
    is_second_try: bool
    hint: str | None
    is_flagged: bool
    earned: float | None
    has_unanswered: bool
    steps: tuple[Step, ...]
    feedback: Feedback | None
    client_key: str
    based_on: int
    url: str
    url_next: str | None


def question_view(
    page: QuestionPage,
    language: str,
    entered: Mapping[str, Sequence[str]] | None = None,
    note: Note | None = None,
) -> QuestionView:
    """Work out the page. entered: what was typed and not stored, None to show what is stored."""
    found, current = page.found, page.current
    is_test = found.quiz.feedback_mode == FeedbackMode.TEST
    seed, item, settled = found.quiz.seed, found.item, current.standing.is_settled
    latest = response_from_json(content) if (content := _latest_content(current)) else None
    shown = review(item, language, seed, latest, reveal=page.visible.answer) if page.visible.correctness else Review()
    has_answer = bool(current.responses)
    return QuestionView(
        attempt_id=found.attempt.public_id,
        number=found.quiz_item.position,
        size=found.quiz.size,
        is_test=is_test,
        presented=present(item, language, seed),
        entered=entered if entered is not None else (to_entry(item, seed, latest) if latest else {}),
        review=shown if has_answer else Review(),
        note=note,
        can_answer=not settled,
        can_take_hint=page.visible.hint and item.hint is not None and not found.is_hint_taken,
        is_second_try=not settled and tries_made(found.quiz.feedback_mode, current.responses) > 0,
        hint=render(in_language(item.hint, language)) if item.hint and found.is_hint_taken else None,
        is_flagged=found.is_flagged,
        earned=current.earned if page.visible.marks else None,
        has_unanswered=not all(one.standing.is_answered for one in page.all),
        steps=_steps(page),
        feedback=feedback_view(page, language) if page.visible.correctness and has_answer else None,
        client_key=new_key(),
        based_on=len(current.responses),
        url=url_for("learn.question", attempt_id=found.attempt.public_id, position=found.quiz_item.position),
        url_next=_next_url(page),
    )


def _latest_content(current: QuestionStanding) -> str | None:
    """The last answer given; in practice, being shown the answer leaves the last try in view."""
    given = [response.content for response in current.responses if response.content is not None]
    return given[-1] if given else None


def _steps(page: QuestionPage) -> tuple[Step, ...]:
    """In practice they only show where one is; in a test they lead to their questions."""
    steps = [step_of(one, page.found.attempt.public_id) for one in page.all]
    if page.found.quiz.feedback_mode == FeedbackMode.TEST:
        return tuple(steps)
    return tuple(replace(step, url=None) for step in steps)


def _next_url(page: QuestionPage) -> str | None:
    position = page.found.quiz_item.position
    if position >= page.found.quiz.size:
        return None
    return url_for("learn.question", attempt_id=page.found.attempt.public_id, position=position + 1)
