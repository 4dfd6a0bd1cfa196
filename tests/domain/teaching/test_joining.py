"""Joining by a code: who comes in, who doesn't, and how often wrong codes may be tried."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.people.throttle import ADDRESS_WRONG_CODES, ALL_WRONG_CODES, WRONG_CODES
from quizapp.domain.teaching.codes import new_code
from quizapp.domain.teaching.enrolments import enrol, remove_student, set_labels, take_student_back
from quizapp.domain.teaching.errors import CodeRefused, RemovedFromCohort, TooManyWrongCodes
from quizapp.domain.teaching.join_codes import limit_code, rotate_code, switch_code_off, switch_code_on
from quizapp.domain.teaching.joining import join_by_code
from quizapp.models.people import ThrottleCounter
from quizapp.models.teaching import Cohort, Enrolment
from tests.domain.teaching.school import NOW, cohort, person, teacher

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.domain.people.throttle import Limit
    from quizapp.models.people import User

SCHOOL = "the school's address"


@pytest.fixture
def made(db_session: Session) -> Cohort:
    return cohort(db_session, teacher(db_session))


def join(session: Session, user: User, code: str, seconds: float = 0) -> Cohort:
    return join_by_code(session, user.id, code, SCHOOL, NOW + timedelta(seconds=seconds)).cohort


def guess(session: Session, user: User, times: int) -> None:
    for _ in range(times):
        with pytest.raises(CodeRefused):
            join(session, user, new_code())


def test_a_student_joins_once_however_often_the_code_is_sent(db_session: Session, made: Cohort) -> None:
    sara = person(db_session, "sara")
    for typed in (made.join_code, made.join_code.lower(), f" {made.join_code[:4]}-{made.join_code[4:]} "):
        assert join(db_session, sara, typed) is made
    assert db_session.query(Enrolment).count() == 1


def test_the_teacher_of_a_class_is_led_to_it_and_not_enrolled(db_session: Session, made: Cohort) -> None:
    suzuki = teacher(db_session, "suzuki")
    own = cohort(db_session, suzuki, "4C")
    assert join(db_session, suzuki, own.join_code) is own
    assert db_session.query(Enrolment).count() == 0


def test_rotated_expired_and_switched_off_codes_open_nothing(db_session: Session, made: Cohort) -> None:
    sara, first = person(db_session, "sara"), made.join_code
    rotate_code(made, timedelta(days=1), NOW)
    db_session.flush()
    assert made.join_code != first
    with pytest.raises(CodeRefused):
        join(db_session, sara, first)
    with pytest.raises(CodeRefused):
        join(db_session, sara, made.join_code, 86_400)
    switch_code_off(made, NOW)
    with pytest.raises(CodeRefused):
        join(db_session, sara, made.join_code)
    switch_code_on(made)
    limit_code(made, None, NOW)
    assert join(db_session, sara, made.join_code, 86_400) is made


def test_who_was_removed_comes_back_by_the_teacher_and_not_by_the_code(db_session: Session, made: Cohort) -> None:
    sara = person(db_session, "sara")
    enrolment = enrol(db_session, made.id, sara.id, NOW)
    set_labels(db_session, enrolment, ["front"])
    remove_student(enrolment, NOW)
    with pytest.raises(RemovedFromCohort):
        join(db_session, sara, made.join_code)
    take_student_back(enrolment)
    assert join(db_session, sara, made.join_code) is made
    assert [one.label for one in enrolment.labels] == ["front"]


def test_after_thirty_wrong_codes_a_right_one_waits_too_and_for_nobody_else(db_session: Session, made: Cohort) -> None:
    guesser, sara = person(db_session, "guesser"), person(db_session, "sara")
    guess(db_session, guesser, WRONG_CODES.most)
    for code in (new_code(), made.join_code):
        with pytest.raises(TooManyWrongCodes) as refused:
            join(db_session, guesser, code)
        assert (refused.value.scope, refused.value.retry_after) == ("account", 600)
    assert join(db_session, sara, made.join_code) is made
    assert join(db_session, guesser, made.join_code, 600) is made


def test_right_codes_count_against_nobody(db_session: Session, made: Cohort) -> None:
    for number in range(40):
        join(db_session, person(db_session, f"pupil{number}"), made.join_code)
    assert {one.count for one in db_session.query(ThrottleCounter)} == {0}


@pytest.mark.parametrize("limit", [ADDRESS_WRONG_CODES, ALL_WRONG_CODES])
def test_many_guessers_wait_together_and_who_types_the_right_code_does_not(
    db_session: Session, made: Cohort, limit: Limit
) -> None:
    guesser, sara = person(db_session, "guesser"), person(db_session, "sara")
    guess(db_session, guesser, 1)
    counters = db_session.query(ThrottleCounter).filter(ThrottleCounter.key.startswith(f"{limit.kind}:"))
    counters.update({"count": limit.most}, synchronize_session=False)
    with pytest.raises(TooManyWrongCodes) as refused:
        join(db_session, guesser, made.join_code)
    assert refused.value.scope in {"address", "everybody"}
    assert join(db_session, sara, made.join_code) is made
