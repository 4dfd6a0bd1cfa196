"""What the template of a result page shows: of an attempt at an assignment, no more than its policy says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from question_bank.entry import to_entry
from question_bank.items import in_language
from question_bank.markup import render
from question_bank.presentation import Presented, present
from question_bank.responses import response_from_json
from question_bank.review import Review, review
from quizapp.domain.bank.catalogue import get_brief
from quizapp.domain.quizzes.option_order import as_put_in
from quizapp.domain.quizzes.results import AttemptResult, result_of
from quizapp.domain.quizzes.visibility import Visible, shown_of, visible_of
from quizapp.domain.teaching.claims import ClaimView, claim_views
from quizapp.models.attempts import AttemptState, FeedbackMode, Treatment
from quizapp.web.learn.assignment_part import AssignmentPart, assignment_part
from quizapp.web.learn.corrections_told import CorrectionTold, corrections_told
from quizapp.web.learn.feedback_view import Feedback, ShownFact, feedback_on, shown_facts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.doors import AttemptFound
    from quizapp.domain.quizzes.standings import QuestionStanding
    from quizapp.models.attempts import Quiz


@dataclass(frozen=True)
class ReviewedQuestion:
    """A question of the result: as it was answered, with the key and why, as far as they may be shown.

    state: none where it may not be told; nothing else of it tells it then. treatment: what the question counts for,
    which is told with how it came out: a question that is dropped where nobody may lose was not answered right.
    tries: the feedback on each response in order, for its arithmetic. earned: points.
    """

    number: int
    state: str | None
    treatment: str
    presented: Presented
    entered: dict[str, list[str]]
    review: Review
    counted: Feedback | None
    tries: tuple[Feedback, ...]
    general: str | None
    facts: tuple[ShownFact, ...]
    awarded: float
    points: float
    earned: float


@dataclass(frozen=True)
class TopicBar:
    """A topic's bar. percent: 0…100 of its points."""

    title: str
    earned: float
    possible: float
    percent: float


@dataclass(frozen=True)
class ResultView:
    """Everything on a result page. score, max_score: points; fraction: 0…1; seconds: time spent.

    visible: what may be shown. score, fraction, topics: only where marks may. right: only where correctness may.
    missed, corrections: only where the right answers may too. assignment: of an attempt at one. claims,
    corrections: by the number of the question.
    """

    attempt_id: str
    is_test: bool
    visible: Visible
    assignment: AssignmentPart | None
    score: float | None
    max_score: float
    fraction: float | None
    right: int | None
    size: int
    requested_size: int
    seconds: int
    started_at: datetime
    submitted_at: datetime | None
    topics: tuple[TopicBar, ...]
    questions: tuple[ReviewedQuestion, ...]
    missed: int
    claims: Mapping[int, ClaimView]
    corrections: Mapping[int, Sequence[CorrectionTold]]


def result_view(session: Session, found: AttemptFound, language: str, now: datetime) -> ResultView:
    """Work out the result of a submitted attempt at an instant."""
    attempt, quiz = found.attempt, found.quiz
    result = result_of(session, found)
    rules = found.governed.rules if found.governed else None
    mode = FeedbackMode(quiz.feedback_mode)
    shown = shown_of(rules, mode, attempt.submitted_at, now)
    # After submitting, what may be shown is the same of every question.
    visible = visible_of(mode, AttemptState.SUBMITTED, result.questions[0].standing, shown)
    titles = {topic.id: in_language(topic.title, language) for topic in get_brief(session).content.topics}
    score = attempt.score or 0.0
    fraction = score / attempt.max_score if attempt.max_score else 1.0
    return ResultView(
        attempt_id=attempt.public_id,
        is_test=mode == FeedbackMode.TEST,
        visible=visible,
        assignment=assignment_part(session, found.governed, attempt, shown, language, now) if found.governed else None,
        score=score if visible.marks else None,
        max_score=attempt.max_score,
        fraction=fraction if visible.marks else None,
        right=result.right if visible.correctness else None,
        size=quiz.size,
        requested_size=quiz.requested_size,
        seconds=attempt.seconds_spent or 0,
        started_at=attempt.started_at,
        submitted_at=attempt.submitted_at,
        topics=_topic_bars(result, titles) if visible.marks else (),
        questions=tuple(_reviewed(one, quiz, result, visible, language) for one in result.questions)
        if visible.attempt
        else (),
        missed=len(result.missed_items) if visible.correctness and visible.answer else 0,
        claims=claim_views(session, found, result.questions, now),
        corrections=corrections_told(session, attempt.id, language) if found.governed and visible.answer else {},
    )


def _topic_bars(result: AttemptResult, titles: dict[str, str]) -> tuple[TopicBar, ...]:
    """The bars in the brief's order, topics that it no longer has last."""
    places = {topic: place for place, topic in enumerate(titles)}
    return tuple(
        TopicBar(titles.get(one.topic, one.topic), one.earned, one.possible, round(100 * one.earned / one.possible, 1))
        for one in sorted(result.topics, key=lambda one: places.get(one.topic, len(places)))
        if one.possible
    )


def _reviewed(
    one: QuestionStanding, quiz: Quiz, result: AttemptResult, visible: Visible, language: str
) -> ReviewedQuestion:
    item, points, counted = as_put_in(quiz, one.item), one.quiz_item.points, one.standing.counted
    given = response_from_json(counted.content) if counted and counted.content else None
    tries = tuple(
        _told(feedback_on(item, response, language, points=points, general=None, facts=()), visible)
        for response in one.responses
    )
    facts = [result.facts[slug] for slug in item.facts if slug in result.facts] if visible.answer else []
    told = review(item, language, quiz.seed, given, reveal=visible.answer) if visible.correctness else Review()
    return ReviewedQuestion(
        number=one.quiz_item.position,
        state=one.standing.state.value if visible.correctness else None,
        treatment=(one.treatment if visible.correctness or visible.marks else Treatment.COUNTED).value,
        presented=present(item, language, quiz.seed),
        entered=to_entry(item, quiz.seed, given) if given else {},
        review=told if visible.specific else replace(told, notes={}),
        counted=tries[one.responses.index(counted)] if counted else None,
        tries=tries,
        general=render(in_language(item.feedback, language)) if item.feedback and visible.general else None,
        facts=shown_facts(facts, language),
        awarded=one.standing.awarded,
        points=points,
        earned=one.earned,
    )


def _told(feedback: Feedback, visible: Visible) -> Feedback:
    """The feedback on a response without what may not be told yet: how it was read can give away how it came out."""
    if not visible.specific:
        feedback = replace(feedback, specific=())
    return feedback if visible.correctness else replace(feedback, reading=None, problem=None)
