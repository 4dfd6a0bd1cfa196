"""A learner who takes quizzes through the domain alone, at times that the test sets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from question_bank.entry import read_entry
from question_bank.grading import right_answer
from quizapp.domain.people.actors import Actor
from quizapp.domain.quizzes.attempts import Answer, close_attempt, record_response, take_hint
from quizapp.domain.quizzes.doors import question_for_learner
from quizapp.domain.quizzes.standings import standings_of
from quizapp.domain.quizzes.starting import QuizRequest, new_key, start_quiz
from quizapp.models.attempts import FeedbackMode
from quizapp.models.people import Learner
from tests.journeys.wrong_answers import wrong_entry

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from question_bank.responses import Response as Given
    from quizapp.domain.quizzes.doors import QuestionFound
    from quizapp.domain.quizzes.scoring import Standing
    from quizapp.models.attempts import Attempt, Response

BEGIN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@dataclass
class Taker:
    """A learner with a database session; each thing done takes `step`, so that nothing happens at the same time."""

    session: Session
    now: datetime = BEGIN
    step: timedelta = timedelta(seconds=20)
    learner_id: int = field(init=False)

    def __post_init__(self) -> None:
        learner = Learner(created_at=self.now)
        self.session.add(learner)
        self.session.flush()
        self.learner_id = learner.id

    def pass_time(self, time: timedelta | None = None) -> datetime:
        self.now += self.step if time is None else time
        return self.now

    def start(
        self,
        mode: FeedbackMode = FeedbackMode.PRACTISE,
        *,
        size: int = 20,
        key: str = "",
        items: frozenset[int] | None = None,
    ) -> Attempt:
        request = QuizRequest(mode, size=size, items=items)
        return start_quiz(self.session, self.learner_id, request, key or new_key(), self.pass_time())

    def question(self, attempt: Attempt, position: int = 1) -> QuestionFound:
        actor = Actor(self.learner_id, None, None)
        return question_for_learner(self.session, actor, attempt.public_id, position)

    def position_of(self, attempt: Attempt, slug: str) -> int:
        questions = standings_of(self.session, attempt, attempt.quiz.feedback_mode)
        return next(one.quiz_item.position for one in questions if one.item.id == slug)

    def give(
        self, attempt: Attempt, given: Given | None, position: int = 1, *, key: str = "", based_on: int | None = None
    ) -> Response | None:
        seen = len(self.responses(attempt, position)) if based_on is None else based_on
        answer = Answer(given, key or new_key(), seen, "en")
        return record_response(self.session, self.question(attempt, position), answer, self.pass_time())

    def give_right(self, attempt: Attempt, position: int = 1) -> Response | None:
        return self.give(attempt, right_answer(self.question(attempt, position).item, "en"), position)

    def give_wrong(self, attempt: Attempt, position: int = 1) -> Response | None:
        return self.give(attempt, self.wrong(attempt, position), position)

    def wrong(self, attempt: Attempt, position: int = 1) -> Given | None:
        item, seed = self.question(attempt, position).item, attempt.quiz.seed
        return read_entry(item, seed, wrong_entry(item, seed))

    def hint(self, attempt: Attempt, position: int = 1) -> None:
        take_hint(self.session, self.question(attempt, position), self.pass_time())

    def close(self, attempt: Attempt) -> bool:
        return close_attempt(self.session, attempt, self.pass_time())

    def standing(self, attempt: Attempt, position: int = 1) -> Standing:
        return standings_of(self.session, attempt, attempt.quiz.feedback_mode)[position - 1].standing

    def responses(self, attempt: Attempt, position: int = 1) -> tuple[Response, ...]:
        return standings_of(self.session, attempt, attempt.quiz.feedback_mode)[position - 1].responses

    def count(self, attempt: Attempt) -> int:
        """How many responses the attempt's row says it has."""
        self.session.refresh(attempt)
        return attempt.response_count
