"""A teacher's new password for a student: as things stand when it is set, on rows read as the pages read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.domain.teaching.doors import student_for_teacher
from quizapp.domain.teaching.enrolments import enrol, remove_student, reset_student_password
from quizapp.domain.teaching.errors import NotAStudent, NotEnrolled
from quizapp.models.people import Role
from tests.domain.teaching.school import NOW, actor, cohort, person, teacher

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.models.teaching import Enrolment


def reached(session: Session) -> Enrolment:
    tanaka = teacher(session)
    made = cohort(session, tanaka)
    public_id = enrol(session, made.id, person(session, "sara").id, NOW).public_id
    session.expire_all()
    return student_for_teacher(session, actor(tanaka), made.public_id, public_id)[1]


def test_a_student_of_the_class_is_given_one(db_session: Session) -> None:
    enrolment = reached(db_session)
    reset_student_password(db_session, enrolment, "a-hash", NOW)
    assert enrolment.user.password_hash == "a-hash"


def test_who_was_removed_or_became_a_teacher_meanwhile_is_not(db_session: Session) -> None:
    enrolment = reached(db_session)
    remove_student(enrolment, NOW)
    db_session.flush()
    with pytest.raises(NotEnrolled):
        reset_student_password(db_session, enrolment, "a-hash", NOW)
    enrolment.removed_at, enrolment.user.role = None, Role.TEACHER
    db_session.flush()
    with pytest.raises(NotAStudent):
        reset_student_password(db_session, enrolment, "a-hash", NOW)
    assert enrolment.user.password_hash == "-"
