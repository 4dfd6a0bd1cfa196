"""PR-3: of a student of a class whose account is deleted no byte is left, and nobody else misses a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from quizapp.clock import now
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.quizzes.verification import verify
from quizapp.domain.teaching.marks_verification import verify_marks
from quizapp.extensions import db
from quizapp.models.assignments import Assignment, Mark, Override
from quizapp.models.attempts import Attempt, Quiz, QuizItem
from quizapp.models.audit import AuditEntry
from quizapp.models.people import Learner, User
from quizapp.models.regrading import Claim, Correction, Notice, RegradedQuestion
from quizapp.models.teaching import Cohort, Enrolment, EnrolmentLabel
from tests.journeys.eight_types import eight_types
from tests.security.cast import PASSWORD, Cast, cast_of
from tests.security.privacy.test_nothing_is_left_after_deletion import bytes_kept
from tests.stock import bank_of, load

if TYPE_CHECKING:
    from flask import Flask

    from quizapp.models.base import Base
    from tests.web.students import Student

TRACES = (
    *(b"piiusernamezz", b"piidisplayzz", b"piimailzz", b"piinoticezz"),
    *(b"piiclassmateanswer", b"piiclassmatereason"),
)
OF_STUDENTS = (User, Learner, Enrolment, EnrolmentLabel, Override, Attempt, Quiz, QuizItem, Mark, Claim, Notice)


@pytest.fixture
def cast(app: Flask) -> Cast:
    load(app, bank_of(eight_types()))
    cast = cast_of(app)
    with app.app_context():
        user = db.session.query(User).filter_by(username="classmate").one()
        user.username, user.username_key, user.display_name = "PIIusernamezz", "piiusernamezz", "PIIdisplayzz"
        user.email, user.email_key = "PIImailzz@example.org", "piimailzz@example.org"
        db.session.query(Notice).update({"content": '{"words": "PIInoticezz"}'})
        db.session.commit()
    return cast


def post(person: Student, url: str, **data: str | list[str]) -> None:
    response = person.client.post(url, data={"csrf_token": person.token(), **data})
    assert response.status_code == 303, (url, response.text)


def busy_life(app: Flask, cast: Cast) -> None:
    """The classmate answers, is given an exception, claims, is corrected and marked by hand; the student too."""
    teacher, home = cast["teacher"], f"/classes/{cast.school.cohort}"
    work = f"{home}/assignments/{cast.school.work['assignment_id']}"
    post(teacher, f"{home}/students/{cast.school.classmate}/labels", labels="PIIlabelzz")
    post(teacher, f"{home}/students/{cast.school.classmate}/labels", labels="")
    with app.app_context():
        given = db.session.query(Assignment).one()
        given.conditions = given.conditions.replace('"attempts":1', '"attempts":5')
        enrolment = db.session.query(Enrolment).filter_by(public_id=cast.school.classmate).one()
        db.session.add(EnrolmentLabel(enrolment_id=enrolment.id, label="slow"))
        db.session.add(Override(assignment_id=given.id, label="slow", changes='{"attempts": 9}', created_at=now()))
        db.session.commit()
    for name in ("classmate", "student"):
        attempt = sit(cast[name], cast.school.work["assignment_id"], f"PII{name}answer")
        post(cast[name], f"/attempts/{attempt}/questions/4/claim", reason=f"PII{name}reason")
    change = {"change": '{"kind":"full_credit"}', "reason": "It was unclear.", "policy": "never_lower", "claim": ""}
    post(teacher, f"{work}/items/short-text-sample/correct/apply", **change, make_key=new_key())
    cell = f"{home}/gradebook/{cast.school.work['assignment_id']}/{cast.school.classmate}"
    post(teacher, f"{cell}/adjust", deed="adjust", points="2", reason="The oral part.", revision="0")


def sit(person: Student, assignment_id: str, typed: str) -> str:
    response = person.client.post(f"/assignments/{assignment_id}/start", data={"csrf_token": person.token()})
    attempt = response.headers["Location"].split("/")[2]
    for position in (2, 4):
        entry: dict[str, str | list[str]] = {name: [typed] for name in person.wrong_entry(attempt, position)}
        person.send(person.read(attempt, position), entry if position == 4 else person.right_entry(attempt, 2), "next")
    person.submit(attempt)
    return attempt


def counts(app: Flask, *tables: type[Base]) -> dict[str, int]:
    with app.app_context():
        return {one.__tablename__: db.session.scalar(select(func.count()).select_from(one)) or 0 for one in tables}


def test_no_byte_is_left_and_the_class_counts_as_before(app: Flask, cast: Cast) -> None:
    busy_life(app, cast)
    kept = bytes_kept(app).lower()
    for trace in TRACES:
        assert trace in kept, "the test must be able to fail"
    before, trail = counts(app, *OF_STUDENTS), counts(app, AuditEntry, Correction)
    with app.app_context():
        regraded = db.session.query(RegradedQuestion).count()
        marks = {one.learner_id: one.final for one in db.session.query(Mark)}
    post(cast["classmate"], "/account/delete", username="PIIusernamezz", current_password=PASSWORD)
    left = bytes_kept(app).lower()
    for trace in TRACES:
        assert trace not in left, trace
    after = counts(app, *OF_STUDENTS)
    assert before["users"] - after["users"] == before["marks"] - after["marks"] == 1
    assert before["attempts"] - after["attempts"] == before["quizzes"] - after["quizzes"] == 2
    assert counts(app, AuditEntry, Correction) == trail
    with app.app_context():
        session = db.session()
        assert 0 < session.query(RegradedQuestion).count() < regraded
        (mark,) = session.query(Mark)
        assert mark.final == marks[mark.learner_id]
        assert session.connection().exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert [*verify(session), *verify_marks(session)] == []
        # What a teacher wrote down for good names nobody but by an id that leads nowhere any more.
        assert session.query(Enrolment).filter_by(public_id=cast.school.classmate).count() == 0
    for page in ("gradebook", "audit", "students", "claims", "corrections"):
        assert cast["teacher"].client.get(f"/classes/{cast.school.cohort}/{page}").status_code == 200


def test_the_trail_knows_no_student_s_address_and_no_name(app: Flask, cast: Cast) -> None:
    student = cast["student"]
    post(student, "/join", code=code_of(app, cast.school.others_class))
    busy_life(app, cast)
    with app.app_context():
        ids = {user.public_id for user in db.session.query(User).filter(User.role == "student")}
        rows = db.session.query(AuditEntry).all()
    by_students = [row for row in rows if row.actor in ids]
    assert by_students
    assert {row.address for row in by_students} == {""}
    for row in rows:
        text = f"{row.before}{row.after}{row.subject}".lower()
        assert not any(name in text for name in ("piiusername", "piidisplay", "piimail", "classmatereason"))


def code_of(app: Flask, cohort_id: str) -> str:
    with app.app_context():
        return db.session.query(Cohort).filter_by(public_id=cohort_id).one().join_code
