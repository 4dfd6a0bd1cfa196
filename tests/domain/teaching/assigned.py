"""Question sets, assignments and attempts at them, made without pages: for the tests of what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from question_bank.grading import right_answer
from quizapp.domain.bank.catalogue import get_brief, item_of
from quizapp.domain.people.actors import Actor
from quizapp.domain.quizzes.attempts import Answer, close_attempt, record_response
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.doors import question_for_learner
from quizapp.domain.quizzes.open_exams import exam_until
from quizapp.domain.quizzes.review_policy import feedback_mode_of
from quizapp.domain.quizzes.set_content import PickedItem, Section, SetContent
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.marks import refresh_marks
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt, Quiz, QuizItem
from quizapp.models.bank import ItemVersion, StoredItem
from quizapp.models.people import Learner
from quizapp.models.question_sets import QuestionSet, QuestionSetVersion
from tests.domain.teaching.school import NOW

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from question_bank.responses import Response as Given
    from quizapp.models.people import User
    from quizapp.models.teaching import Cohort

SEED = "0123456789abcdef0123456789abcdef"


def question_set(session: Session, owner: User, size: int = 4, title: str = "Week 1") -> QuestionSetVersion:
    """A set of the first so many ready items of the bank, a point each."""
    rows = session.execute(
        select(StoredItem.id, ItemVersion.id)
        .join(ItemVersion, (ItemVersion.item_id == StoredItem.id) & (ItemVersion.number == StoredItem.current_number))
        .where(StoredItem.status == "ready")
        .order_by(StoredItem.id)
        .limit(size)
    )
    entries = tuple(PickedItem(item_id=item_id, version_id=version_id) for item_id, version_id in rows)
    content = SetContent(brief_id=get_brief(session).id, sections=(Section(entries=entries),))
    made = QuestionSet(
        owner_id=owner.id, title=title, current_number=1, created_at=NOW, changed_at=NOW, make_key=new_key()
    )
    session.add(made)
    session.flush()
    version = QuestionSetVersion(
        question_set_id=made.id, number=1, content=content.model_dump_json(), created_at=NOW, created_by=owner.id
    )
    session.add(version)
    session.flush()
    return version


def assignment(
    session: Session, cohort: Cohort, owner: User, conditions: Conditions | None = None, size: int = 4
) -> Assignment:
    """A set of so many items given to the class, worth a point an item."""
    holds = conditions or Conditions()
    made = Assignment(
        cohort_id=cohort.id,
        question_set_version_id=question_set(session, owner, size).id,
        title="Week 1",
        conditions=holds.model_dump_json(),
        exam_until=exam_until(holds, ()),
        points=float(size),
        created_at=NOW,
        created_by=owner.id,
        make_key=new_key(),
    )
    session.add(made)
    session.flush()
    return made


def attempt(
    session: Session, given: Assignment, user: User, started_at: datetime = NOW, ends_at: datetime | None = None
) -> Attempt:
    """An open attempt of somebody at an assignment of picked items, in their order."""
    learner_id = session.scalars(select(Learner.id).where(Learner.user_id == user.id)).one()
    earlier = session.scalars(
        select(Attempt).where(Attempt.assignment_id == given.id, Attempt.learner_id == learner_id)
    ).all()
    content = SetContent.model_validate_json(given.question_set_version.content)
    conditions = Conditions.model_validate_json(given.conditions)
    quiz = Quiz(
        brief_id=content.brief_id,
        feedback_mode=feedback_mode_of(conditions.review),
        seed=SEED,
        topics="[]",
        requested_size=content.size,
        size=content.size,
        created_at=started_at,
    )
    session.add(quiz)
    session.flush()
    session.add_all(
        QuizItem(quiz_id=quiz.id, position=position, item_version_id=one.version_id, points=one.points, section=0)
        for position, one in enumerate(content.picked, start=1)
    )
    made = Attempt(
        quiz_id=quiz.id,
        learner_id=learner_id,
        start_key=new_key(),
        started_at=started_at,
        max_score=content.points,
        assignment_id=given.id,
        number=len(earlier) + 1,
        ends_at=ends_at,
    )
    session.add(made)
    session.flush()
    return made


def submitted(
    session: Session, given: Assignment, user: User, answers: Sequence[Given | bool | None], now: datetime = NOW
) -> Attempt:
    """A submitted attempt, with its mark. answers: one a question; True for the right one, False or None for none."""
    made = attempt(session, given, user, now)
    actor = Actor(made.learner_id, user.id, user.role)
    for position, answer in enumerate(answers, start=1):
        question = question_for_learner(session, actor, made.public_id, position)
        response = right_answer(question.item, "en") if answer is True else answer or None
        if response is not None:
            record_response(session, question, Answer(response, new_key(), 0, "en"), now)
    close_attempt(session, made, now)
    refresh_marks(session, given, [made.learner_id])
    return made


def item_at(session: Session, made: Attempt, position: int) -> tuple[QuizItem, str]:
    """The question at a position, and the slug of its item."""
    row = session.execute(
        select(QuizItem, ItemVersion.content)
        .join(ItemVersion, ItemVersion.id == QuizItem.item_version_id)
        .where(QuizItem.quiz_id == made.quiz_id, QuizItem.position == position)
    ).one()
    return row[0], item_of(row[1]).id
