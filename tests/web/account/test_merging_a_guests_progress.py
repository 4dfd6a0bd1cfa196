"""Signing in where a guest has practised: asked for once, moved whole, and never by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.clock import now
from quizapp.domain.errors import Conflict
from quizapp.domain.people.merging import merge_guest_record
from quizapp.extensions import db
from quizapp.models.attempts import Attempt
from quizapp.models.people import Learner
from tests.stock import bank_of, load
from tests.web.account.visitors import PASSWORD, make_user
from tests.web.students import Student

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse


@pytest.fixture
def stocked(app: Flask) -> Flask:
    from tests.journeys.eight_types import eight_types

    load(app, bank_of(eight_types()))
    make_user(app, "sara")
    return app


def post(student: Student, url: str, page: str, **data: str) -> TestResponse:
    return student.client.post(url, data={"csrf_token": student.token(page), **data})


def sign_in(student: Student, name: str = "sara") -> str:
    return post(student, "/sign-in", "/sign-in", username=name, password=PASSWORD, next="/progress").headers["Location"]


def test_without_a_guests_attempt_nothing_is_asked(stocked: Flask) -> None:
    student = Student(stocked)
    student.client.get("/")
    assert sign_in(student) == "/progress"
    assert student.client.get("/account/merge").headers["Location"] == "/"


def test_progress_joins_the_account_when_wanted(stocked: Flask) -> None:
    student = Student(stocked)
    attempt = student.start(size="5")
    student.answer_right(attempt)
    assert sign_in(student) == "/account/merge?next=/progress"
    page = f"/attempts/{attempt}/questions/1"
    assert student.client.get(page).status_code == 404
    assert "1 quiz" in student.client.get("/account/merge").text
    assert "/account/merge" in student.client.get("/account").text
    answer = post(student, "/account/merge", "/account/merge", next="/progress")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/progress")
    assert student.client.get(page).status_code == 200
    assert student.client.get("/account/merge").status_code == 303
    with stocked.app_context():
        assert db.session.query(Learner).count() == 1
        assert db.session.query(Attempt).one().learner_id == db.session.query(Learner).one().id


def test_progress_is_left_when_not_wanted(stocked: Flask) -> None:
    student = Student(stocked)
    attempt = student.start(size="5")
    sign_in(student)
    assert post(student, "/account/merge/leave", "/account/merge", next="//evil.example").headers["Location"] == "/"
    assert student.client.get(f"/attempts/{attempt}/questions/1").status_code == 404
    assert post(student, "/account/merge", "/account/data").status_code == 303
    assert student.client.get(f"/attempts/{attempt}/questions/1").status_code == 404
    with stocked.app_context():
        assert db.session.query(Learner).count() == 2


def test_merging_survives_equal_start_keys_and_happens_once(stocked: Flask) -> None:
    student = Student(stocked)
    student.start(size="5")
    with stocked.app_context():
        session = db.session()
        guest = session.query(Learner).filter(Learner.user_id.is_(None)).one()
        account = session.query(Learner).filter(Learner.user_id.is_not(None)).one()
        first = session.query(Attempt).one()
        session.add(
            Attempt(
                quiz_id=first.quiz_id,
                learner_id=account.id,
                start_key=first.start_key,
                started_at=now(),
                max_score=first.max_score,
            )
        )
        session.flush()
        guest_id = guest.id
        merge_guest_record(session, guest_id, account.id)
        session.commit()
        attempts = session.query(Attempt).populate_existing().all()
        assert {attempt.learner_id for attempt in attempts} == {account.id}
        assert len({attempt.start_key for attempt in attempts}) == 2
        with pytest.raises(Conflict):
            merge_guest_record(session, guest_id, account.id)


def test_an_accounts_record_is_never_merged_into_another(stocked: Flask) -> None:
    make_user(stocked, "mike")
    with stocked.app_context():
        one, other = db.session.query(Learner).all()
        with pytest.raises(Conflict):
            merge_guest_record(db.session(), one.id, other.id)
