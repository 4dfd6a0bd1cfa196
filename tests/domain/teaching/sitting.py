"""A student who takes an assignment through the domain alone, at instants that the test names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from question_bank.grading import right_answer
from quizapp.domain.people.actors import Actor
from quizapp.domain.quizzes.attempts import Answer, record_response
from quizapp.domain.quizzes.doors import question_for_learner
from quizapp.domain.quizzes.governing import govern
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.enrolments import enrol
from quizapp.domain.teaching.taking import start_assignment
from quizapp.models.attempts import QuizItem
from quizapp.models.bank import ItemVersion
from quizapp.models.people import Learner
from tests.domain.teaching.assigned import assignment
from tests.domain.teaching.school import NOW, cohort, person, teacher

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from question_bank.responses import Response as Given
    from quizapp.domain.quizzes.conditions import Conditions
    from quizapp.domain.quizzes.doors import QuestionFound
    from quizapp.domain.quizzes.governing import Governed
    from quizapp.models.assignments import Assignment
    from quizapp.models.attempts import Attempt, Response
    from quizapp.models.people import User
    from quizapp.models.teaching import Cohort, Enrolment


@dataclass
class Sitting:
    """A class with one assignment, its teacher, and one student of it."""

    session: Session
    cohort: Cohort
    teacher: User
    student: User
    enrolment: Enrolment
    given: Assignment
    learner_id: int

    @property
    def actor(self) -> Actor:
        return Actor(self.learner_id, self.student.id, self.student.role)

    @property
    def governed(self) -> Governed:
        return govern(self.session, self.given.id, self.learner_id)

    def start(self, now: datetime = NOW, key: str = "", password: str = "") -> Attempt:
        return start_assignment(self.session, self.governed, self.learner_id, key or new_key(), password, now)

    def question(self, attempt: Attempt, position: int = 1) -> QuestionFound:
        return question_for_learner(self.session, self.actor, attempt.public_id, position)

    def answer(
        self,
        attempt: Attempt,
        position: int = 1,
        now: datetime = NOW,
        given: Given | None = None,
        key: str = "",
        based_on: int = 0,
    ) -> Response | None:
        """Give an answer, the right one when none is said."""
        question = self.question(attempt, position)
        answer = Answer(given or right_answer(question.item, "en"), key or new_key(), based_on, "en")
        return record_response(self.session, question, answer, now)


def sitting(session: Session, conditions: Conditions | None = None, size: int = 4) -> Sitting:
    """Everything that it takes. conditions: of the assignment. size: its questions."""
    owner, student = teacher(session), person(session, "sara")
    made = cohort(session, owner)
    enrolment = enrol(session, made.id, student.id, NOW)
    given = assignment(session, made, owner, conditions, size)
    return Sitting(session, made, owner, student, enrolment, given, learner_of(session, student))


def learner_of(session: Session, user: User) -> int:
    """The row id of somebody's learner's record."""
    return session.scalars(select(Learner.id).where(Learner.user_id == user.id)).one()


def asked(session: Session, attempt: Attempt) -> set[int]:
    """The row ids of the items that an attempt asks."""
    query = select(ItemVersion.item_id).join(QuizItem, QuizItem.item_version_id == ItemVersion.id)
    return set(session.scalars(query.where(QuizItem.quiz_id == attempt.quiz_id)))
