"""What visitors can add to the database is bounded, and a class behind one address never meets the bound."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import time_machine

from quizapp.clock import now
from quizapp.domain.people.throttle import NEW_RECORDS, STARTS, charge
from quizapp.domain.quizzes import attempts
from quizapp.extensions import db
from quizapp.models.attempts import Attempt
from quizapp.models.people import Learner, ThrottleCounter, User
from quizapp.web.signing_in import visitors_address_digest
from tests.journeys.eight_types import eight_types
from tests.stock import bank_of, load
from tests.web.account.visitors import PASSWORD, Visitor
from tests.web.students import Student

if TYPE_CHECKING:
    import pytest
    from flask import Flask

ADDRESS = "127.0.0.1"


def exhaust_address(app: Flask) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": ADDRESS}):
        charge(db.session(), NEW_RECORDS, visitors_address_digest(), now())
        db.session.query(ThrottleCounter).filter(ThrottleCounter.key.startswith(NEW_RECORDS.kind)).update(
            {"count": NEW_RECORDS.most}
        )
        db.session.commit()


def rows(app: Flask) -> list[int]:
    with app.app_context():
        return [db.session.query(table).count() for table in (Learner, User, Attempt)]


def test_a_learner_starts_only_so_many_quizzes_an_hour(stocked_app: Flask, student: Student) -> None:
    form = {"csrf_token": student.token(), "size": "5"}
    codes = [student.client.post("/quiz", data=form).status_code for _ in range(STARTS.most + 2)]
    assert codes == [303] * STARTS.most + [429] * 2
    assert rows(stocked_app) == [1, 0, STARTS.most]
    refused = student.client.post("/quiz", data=form)
    assert 0 < int(refused.headers["Retry-After"]) <= 3_600
    assert Student(stocked_app).start()
    with time_machine.travel(now() + timedelta(hours=1, seconds=1)):
        assert student.client.post("/quiz", data=form).status_code == 303


def test_a_new_quiz_from_a_result_counts_too(stocked_app: Flask, student: Student) -> None:
    attempt = student.start(size="5")
    student.submit(attempt)
    form = {"csrf_token": student.token(f"/attempts/{attempt}/result")}
    codes = {student.client.post(f"/attempts/{attempt}/again", data=form).status_code for _ in range(STARTS.most)}
    assert codes == {303, 429}
    assert rows(stocked_app)[2] == STARTS.most


def test_newcomers_wait_after_a_flood_and_nobody_else(stocked_app: Flask, student: Student) -> None:
    known, sara = student.start(), Visitor(stocked_app, ADDRESS)
    assert sara.register("sara").status_code == 303
    sara.sign_out()
    exhaust_address(stocked_app)
    before = rows(stocked_app)
    newcomer = Student(stocked_app)
    assert newcomer.client.post("/quiz", data={"csrf_token": newcomer.token()}).status_code == 429
    assert Visitor(stocked_app, ADDRESS).register("mike").status_code == 429
    assert rows(stocked_app) == before
    assert student.start() != known
    assert Visitor(stocked_app, ADDRESS).sign_in("sara", PASSWORD).status_code == 303
    assert Visitor(stocked_app, "198.51.100.7").register("mike").status_code == 303


def test_a_refused_registration_is_not_counted(app: Flask) -> None:
    exhaust_address(app)
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE throttle_counters SET count = count - 1")
    visitor = Visitor(app, ADDRESS)
    assert visitor.register("sara", "password1").status_code == 400
    assert visitor.register("sara").status_code == 303


def test_an_attempt_takes_only_so_many_answers(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    load(app, bank_of(eight_types()))
    student = Student(app)
    monkeypatch.setattr(attempts, "MOST_RESPONSES", 3)
    attempt = student.start(size="20", feedback_mode="test")
    position = student.position_of(attempt, "choice")
    entries = [student.right_entry(attempt, position), student.wrong_entry(attempt, position)]
    codes = [student.send(student.read(attempt, position), entries[turn % 2]).status_code for turn in range(5)]
    assert codes == [303, 303, 303, 409, 303], "the last one is what is stored already"
    assert len(student.stored(attempt, position)) == 3
    assert student.attempt(attempt).response_count == 3
    assert student.submit(attempt).status_code == 303
