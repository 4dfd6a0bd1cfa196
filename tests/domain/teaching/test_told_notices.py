"""AZ-8, EI-10: a notice is told in the class that it is about, and no more of it than results may tell."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from question_bank.changes import AcceptAnswer
from quizapp.domain.people.export_claims import claims_of
from quizapp.domain.people.sign_in_sessions import NOT_REMEMBERED, begin_sign_in_session, find_signed_in
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.doors import attempt_for_learner
from quizapp.domain.quizzes.review_policy import Aspect, Moment
from quizapp.domain.quizzes.standings import standings_of
from quizapp.domain.teaching.claims import claim_views, decline_claims, make_claim
from quizapp.domain.teaching.enrolments import remove_student, take_student_back
from quizapp.domain.teaching.notice_reading import notices_of
from quizapp.models.people import User
from quizapp.models.teaching import Enrolment
from tests.domain.teaching.corrected import GALAXY, LATER, Schoolroom
from tests.domain.teaching.school import NOW, actor

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.models.attempts import Attempt

pytestmark = pytest.mark.usefixtures("eight")
END = LATER + timedelta(days=1)
CORRECTNESS_FIRST = {
    Moment.DURING: frozenset({Aspect.ATTEMPT}),
    Moment.JUST_AFTER: frozenset({Aspect.ATTEMPT, Aspect.CORRECTNESS, Aspect.MARKS}),
    Moment.LATER_OPEN: frozenset({Aspect.ATTEMPT, Aspect.CORRECTNESS, Aspect.MARKS}),
    Moment.AFTER_END: frozenset(Aspect),
}


def corrected(session: Session, conditions: Conditions | None = None) -> tuple[Schoolroom, Attempt]:
    room = Schoolroom(session, conditions)
    made = room.answered("ken", GALAXY, True, True, True)
    room.correct(AcceptAnswer(option="galaxy"))
    return room, made


def told(session: Session, made: Attempt) -> tuple[int, int]:
    """How many notices the list has, and how many of them are unread on every page."""
    student = session.scalars(select(User).where(User.username == "ken")).one()
    token = begin_sign_in_session(session, student.id, "address", NOT_REMEMBERED, LATER)
    found = find_signed_in(session, token, LATER)
    assert found
    page = notices_of(session, made.learner_id, 1, LATER)
    assert page.unread == found.unread
    return len(page.notices), found.unread


def test_notices_stop_for_a_removed_student_and_come_back_with_them(db_session: Session) -> None:
    _room, made = corrected(db_session)
    assert told(db_session, made) == (1, 1)
    enrolment = db_session.scalars(select(Enrolment)).one()
    remove_student(enrolment, LATER)
    assert told(db_session, made) == (0, 0)
    take_student_back(enrolment)
    assert told(db_session, made) == (1, 1)


@pytest.mark.parametrize("what", ["cohort", "given"])
def test_notices_stop_while_the_class_or_the_assignment_is_deleted(db_session: Session, what: str) -> None:
    room, made = corrected(db_session)
    getattr(room, what).deleted_at = LATER
    db_session.flush()
    assert told(db_session, made) == (0, 0)
    getattr(room, what).deleted_at = None
    db_session.flush()
    assert told(db_session, made) == (1, 1)


def test_why_a_claim_was_accepted_is_told_with_the_right_answers(db_session: Session) -> None:
    """The reason is that of a correction, and may name the key."""
    room = Schoolroom(db_session, Conditions(review=CORRECTNESS_FIRST, due_at=END))
    made = room.answered("ken", GALAXY, True, True, True)
    ken = room.students["ken"]
    found = attempt_for_learner(db_session, actor(ken, made.learner_id), made.public_id)
    claim = make_claim(db_session, found, 1, "It flew there.", NOW)
    room.correct(AcceptAnswer(option="galaxy"), begun_by=claim)
    db_session.expire_all()
    questions = standings_of(db_session, made, found.quiz.feedback_mode)
    for now, words in ((LATER, ""), (END + timedelta(minutes=1), "The brief says so.")):
        assert claim_views(db_session, found, questions, now)[1].word == words
        notices = notices_of(db_session, made.learner_id, 1, now).notices
        assert {one.words for one in notices} == {words or None}
    withheld, open_ = frozenset({made.id}), frozenset[int]()
    assert [one.word for one in claims_of(db_session, made.learner_id, withheld)] == [None]
    assert [one.word for one in claims_of(db_session, made.learner_id, open_)] == ["The brief says so."]


def test_why_a_claim_was_declined_is_told_at_once(db_session: Session) -> None:
    """The teacher has written it to the student, and it is the reason of no correction."""
    room = Schoolroom(db_session, Conditions(review=CORRECTNESS_FIRST, due_at=END))
    made = room.answered("ken", GALAXY, True, True, True)
    found = attempt_for_learner(db_session, actor(room.students["ken"], made.learner_id), made.public_id)
    claim = make_claim(db_session, found, 1, "It flew there.", NOW)
    decline_claims(db_session, room.cohort, claim, "Read passage 2.", room.teacher, LATER, "")
    db_session.expire_all()
    questions = standings_of(db_session, made, found.quiz.feedback_mode)
    assert claim_views(db_session, found, questions, LATER)[1].word == "Read passage 2."
    assert [one.words for one in notices_of(db_session, made.learner_id, 1, LATER).notices] == ["Read passage 2."]
    assert [one.word for one in claims_of(db_session, made.learner_id, frozenset({made.id}))] == ["Read passage 2."]
