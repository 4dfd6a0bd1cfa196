"""What the template of a result page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from question_bank.entry import to_entry
from question_bank.items import in_language
from question_bank.markup import render
from question_bank.presentation import Presented, present
from question_bank.responses import response_from_json
from question_bank.review import Review, review
from quizapp.domain.bank.catalogue import get_brief
from quizapp.domain.quizzes.results import AttemptResult, result_of
from quizapp.models.attempts import FeedbackMode
from quizapp.web.learn.feedback_view import Feedback, ShownFact, feedback_on, shown_facts

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.doors import AttemptFound
    from quizapp.domain.quizzes.standings import QuestionStanding


@dataclass(frozen=True)
class ReviewedQuestion:
    """A question of the result: as it was answered, with the key and why.

    tries: the feedback on each response in order, for its arithmetic. earned: points.
    """

    number: int
    state: str
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
    """Everything on a result page. score, max_score: points; fraction: 0…1; seconds: time spent."""

    attempt_id: str
    is_test: bool
    score: float
    max_score: float
    fraction: float
    right: int
    size: int
    requested_size: int
    seconds: int
    started_at: datetime
    submitted_at: datetime | None
    topics: tuple[TopicBar, ...]
    questions: tuple[ReviewedQuestion, ...]
    missed: int


def result_view(session: Session, found: AttemptFound, language: str) -> ResultView:
    """Work out the result of a submitted attempt."""
    attempt, quiz = found.attempt, found.quiz
    result = result_of(session, found)
    titles = {topic.id: in_language(topic.title, language) for topic in get_brief(session).content.topics}
    return ResultView(
        attempt_id=attempt.public_id,
        is_test=quiz.feedback_mode == FeedbackMode.TEST,
        score=attempt.score or 0.0,
        max_score=attempt.max_score,
        fraction=(attempt.score or 0.0) / attempt.max_score,
        right=result.right,
        size=quiz.size,
        requested_size=quiz.requested_size,
        seconds=attempt.seconds_spent or 0,
        started_at=attempt.started_at,
        submitted_at=attempt.submitted_at,
        topics=_topic_bars(result, titles),
        questions=tuple(_reviewed(one, quiz.seed, result, language) for one in result.questions),
        missed=len(result.missed_items),
    )


def _topic_bars(result: AttemptResult, titles: dict[str, str]) -> tuple[TopicBar, ...]:
    """The bars in the brief's order, topics that it no longer has last."""
    places = {topic: place for place, topic in enumerate(titles)}
    return tuple(
        TopicBar(titles.get(one.topic, one.topic), one.earned, one.possible, round(100 * one.earned / one.possible, 1))
        for one in sorted(result.topics, key=lambda one: places.get(one.topic, len(places)))
    )


def _reviewed(one: QuestionStanding, seed: str, result: AttemptResult, language: str) -> ReviewedQuestion:
    item, points, counted = one.item, one.quiz_item.points, one.standing.counted
    given = response_from_json(counted.content) if counted and counted.content else None
    facts = [result.facts[slug] for slug in item.facts if slug in result.facts]
    tries = tuple(
        feedback_on(item, response, language, points=points, general=None, facts=()) for response in one.responses
    )
    return ReviewedQuestion(
        number=one.quiz_item.position,
        state=one.standing.state.value,
        presented=present(item, language, seed),
        entered=to_entry(item, seed, given) if given else {},
        review=review(item, language, seed, given, reveal=True),
        counted=tries[one.responses.index(counted)] if counted else None,
        tries=tries,
        general=render(in_language(item.feedback, language)) if item.feedback else None,
        facts=shown_facts(facts, language),
        awarded=one.standing.awarded,
        points=points,
        earned=one.earned,
    )
