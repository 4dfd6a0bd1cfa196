"""DI-14, AZ-10: a class goes by its name in a second step, comes back for a while, and is then gone without a crash."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from quizapp.clock import now
from quizapp.domain.people.sign_in_sessions import NOT_REMEMBERED, begin_sign_in_session
from quizapp.domain.quizzes.verification import verify
from quizapp.domain.teaching.cohort_rules import RESTORABLE_FOR
from quizapp.domain.teaching.marks_verification import verify_marks
from quizapp.extensions import db
from quizapp.models.assignments import Assignment, Mark, Override
from quizapp.models.attempts import Attempt
from quizapp.models.people import User
from quizapp.models.regrading import Claim, Correction, Notice, RegradedQuestion
from quizapp.models.teaching import Cohort
from quizapp.web.identity import SIGN_IN_KEY
from tests.security.input.forms_of_everybody import urls_of

if TYPE_CHECKING:
    from flask import Flask

    from tests.security.cast import Cast
    from tests.web.students import Student

OF_CLASSES = (Assignment, Override, Mark, Correction, RegradedQuestion, Claim, Notice)


def sign_in_again(app: Flask, cast: Cast, name: str) -> Student:
    """As after a month, when the last sign-in has ended."""
    with app.app_context():
        user = db.session.query(User).filter_by(username=name).one()
        token = begin_sign_in_session(db.session(), user.id, "address", NOT_REMEMBERED, now())
        db.session.commit()
    with cast[name].client.session_transaction() as cookie:
        cookie[SIGN_IN_KEY] = token
    return cast[name]


def delete(person: Student, cohort_id: str, name: str) -> int:
    data = {"csrf_token": person.token(), "name": name}
    return person.client.post(f"/classes/{cohort_id}/delete", data=data).status_code


def test_a_class_is_deleted_by_its_name_restored_and_purged(stocked_app: Flask, cast: Cast) -> None:
    school, teacher = cast.school, cast["teacher"]
    begin = now()
    page = teacher.client.get(f"/classes/{school.cohort}/delete").text
    assert "3 students" in page
    assert "2 attempts at its assignments go with it" in page
    assert delete(teacher, school.cohort, "3A") == 400
    assert delete(teacher, school.cohort, "3B") == 303
    assert cast["student"].client.get(f"/attempts/{school.students_attempt}/result").status_code == 403
    with time_machine.travel(begin + RESTORABLE_FOR + timedelta(days=1), tick=False):
        assert delete(sign_in_again(stocked_app, cast, "other_teacher"), school.others_class, "4C") == 303
        people = {name: sign_in_again(stocked_app, cast, name) for name in ("student", "teacher", "administrator")}
        with stocked_app.app_context():
            session = db.session()
            assert session.query(Cohort).filter_by(public_id=school.cohort).count() == 0
            assert [session.query(table).count() for table in OF_CLASSES] == [0] * len(OF_CLASSES)
            assert session.query(Attempt).filter_by(public_id=school.students_attempt).count() == 1
            assert [*verify(session), *verify_marks(session)] == []
            if session.get_bind().dialect.name == "sqlite":
                assert session.connection().exec_driver_sql("PRAGMA foreign_key_check").all() == []
        for name, person in people.items():
            for url in urls_of(stocked_app, cast, school.students_attempt):
                assert person.client.get(url).status_code < 500, (name, url)
        assert people["student"].client.get(f"/attempts/{school.students_attempt}/result").status_code == 403


@pytest.mark.parametrize("days", [29, 31])
def test_an_assignment_is_restored_for_thirty_days(stocked_app: Flask, cast: Cast, days: int) -> None:
    school, begin = cast.school, now()
    url = f"/classes/{school.cohort}/assignments/{school.work['assignment_id']}"
    assert "with its 2 attempts" in cast["teacher"].client.get(f"{url}/delete").text
    assert cast["teacher"].client.post(f"{url}/delete", data={"csrf_token": cast["teacher"].token()}).status_code == 303
    with time_machine.travel(begin + timedelta(days=days), tick=False):
        teacher = sign_in_again(stocked_app, cast, "teacher")
        restored = teacher.client.post(f"{url}/restore", data={"csrf_token": teacher.token()})
        assert restored.status_code == (303 if days < 30 else 404)
        with stocked_app.app_context():
            assert [*verify(db.session()), *verify_marks(db.session())] == []
