"""AU-9, AZ-8, EI-12: what nobody is in any more, or nobody may teach any more, opens nothing by any address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.clock import now
from quizapp.extensions import db
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt, AttemptState
from quizapp.models.people import Role, User
from quizapp.models.teaching import Cohort, CohortTeacher, Enrolment
from tests.database_dump import dump
from tests.security.authorisation.addresses import Address, addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from quizapp.models.base import Base
    from tests.security.cast import Cast
    from tests.web.students import Student

FOR_STRANGERS = "learn.sign_in_and_answer"
"""Signs in first: that it is shut as well, `test_other_ways` shows."""
RESTORING = {"teach.delete", "teach.delete_for_now", "teach.restore", "assignments.restore"}


def of_the_class(app: Flask, cast: Cast) -> Iterator[Address]:
    """Every address that names the class, its assignment or the student's attempt at it."""
    names = cast.school.names(cast.public_ids["teacher"])
    own = {**names, "attempt_id": cast.school.students_attempt, "position": "1", "user_id": "x" * 22, "token": "none"}
    of_all = (one for one in addresses(app, **own) if one.endpoint != FOR_STRANGERS)
    begins = (f"/classes/{cast.school.cohort}", "/assignments/", "/attempts/")
    return (one for one in of_all if one.url.startswith(begins))


def open_again(app: Flask, cast: Cast) -> None:
    """Let the student's attempt be an open one, so that answering is not refused for its being over."""
    with app.app_context():
        row = db.session.query(Attempt).filter_by(public_id=cast.school.students_attempt).one()
        row.state = AttemptState.OPEN
        row.submitted_at = row.score = row.seconds_spent = row.closed_by = None
        db.session.commit()


def change(app: Flask, table: type[Base], where: dict[str, str | int], column: str) -> None:
    """Say of a row since when it is deleted, archived or the like: since now."""
    with app.app_context():
        assert db.session.query(table).filter_by(**where).update({column: now()}) == 1
        db.session.commit()


def id_of(app: Flask, username: str) -> int:
    with app.app_context():
        return db.session.query(User).filter_by(username=username).one().id


def statuses(app: Flask, cast: Cast, person: Student) -> dict[str, int]:
    """The status of every address, and that the database stays as it is."""
    token, before = person.token(), dump(app)
    found: dict[str, int] = {}
    for one in of_the_class(app, cast):
        data = {"csrf_token": token, "action": "next", "reason": "x"} if one.method == "POST" else None
        response = person.client.open(one.url, method=one.method, data=data)
        found[f"{one.method} {one.endpoint}"] = response.status_code
    assert dump(app) == before
    return found


@pytest.mark.parametrize("is_open", [False, True], ids=["submitted", "open"])
@pytest.mark.parametrize("state", ["removed", "class deleted", "assignment deleted", "disabled"])
def test_a_student_is_shut_out_of_every_address(stocked_app: Flask, cast: Cast, state: str, *, is_open: bool) -> None:
    if is_open:
        open_again(stocked_app, cast)
    person, school = cast["student"], cast.school
    match state:
        case "removed":
            change(stocked_app, Enrolment, {"user_id": id_of(stocked_app, "student")}, "removed_at")
        case "class deleted":
            change(stocked_app, Cohort, {"public_id": school.cohort}, "deleted_at")
        case "assignment deleted":
            change(stocked_app, Assignment, {"public_id": school.work["assignment_id"]}, "deleted_at")
        case _:
            change(stocked_app, User, {"username": "student"}, "disabled_at")
    if state == "disabled":
        for one in of_the_class(stocked_app, cast):
            if one.method == "GET":
                assert person.client.get(one.url).status_code in {303, 404}, one
        return
    found = statuses(stocked_app, cast, person)
    still = {"GET teach.cohort", "GET gradebook.own_marks"} if state == "assignment deleted" else set[str]()
    assert {where for where, status in found.items() if status < 400} == still
    assert all(status in {403, 404} for where, status in found.items() if where not in still), found


def test_an_archived_class_is_read_and_takes_nothing(stocked_app: Flask, cast: Cast) -> None:
    open_again(stocked_app, cast)
    change(stocked_app, Cohort, {"public_id": cast.school.cohort}, "archived_at")
    person = cast["student"]
    token, before = person.token(), dump(stocked_app)
    attempt, work = cast.school.students_attempt, cast.school.work["assignment_id"]
    for url in (f"/attempts/{attempt}/questions/1", f"/attempts/{attempt}/submit"):
        assert person.client.post(url, data={"csrf_token": token, "action": "next"}).status_code == 403, url
    going_on = person.client.post(f"/assignments/{work}/start", data={"csrf_token": token})
    assert going_on.status_code == 303
    assert person.client.get(going_on.headers["Location"]).status_code == 403
    assert dump(stocked_app) == before
    assert person.client.get(f"/classes/{cast.school.cohort}/marks").status_code == 200


@pytest.mark.parametrize("state", ["demoted", "not its teacher any more", "disabled"])
def test_who_was_a_teacher_reaches_nothing(stocked_app: Flask, cast: Cast, state: str) -> None:
    person = cast["teacher"]
    with stocked_app.app_context():
        user = db.session.query(User).filter_by(username="teacher").one()
        match state:
            case "demoted":
                user.role = Role.STUDENT
            case "disabled":
                user.disabled_at = now()
            case _:
                db.session.query(CohortTeacher).filter_by(user_id=user.id).delete()
        db.session.commit()
    before = dump(stocked_app)
    token = "" if state == "disabled" else person.token()
    for one in of_the_class(stocked_app, cast):
        data = {"csrf_token": token} if one.method == "POST" else None
        response = person.client.open(one.url, method=one.method, data=data)
        refused = {303, 400, 401} if state == "disabled" else {404}
        assert response.status_code in {*refused, 404}, one
        assert response.status_code != 303 or response.headers["Location"].startswith("/sign-in"), one
    sets = person.client.get("/sets")
    assert sets.status_code == {"demoted": 403, "disabled": 303}.get(state, 200)
    assert dump(stocked_app) == before


def test_a_deleted_class_is_its_owner_s_to_restore_and_nothing_else(stocked_app: Flask, cast: Cast) -> None:
    change(stocked_app, Cohort, {"public_id": cast.school.cohort}, "deleted_at")
    person = cast["teacher"]
    token = person.token()
    for one in of_the_class(stocked_app, cast):
        if one.endpoint not in RESTORING:
            data = {"csrf_token": token} if one.method == "POST" else None
            assert person.client.open(one.url, method=one.method, data=data).status_code == 404, one
    data = {"csrf_token": token}
    assert person.client.post(f"/classes/{cast.school.cohort}/restore", data=data).status_code == 303
    assert person.client.get(f"/classes/{cast.school.cohort}/gradebook").status_code == 200
