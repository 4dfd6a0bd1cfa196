"""AZ-3, AZ-7, AZ-10: another teacher's class looks like none, and what leaves a class is that class's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.clock import now
from quizapp.domain.teaching.enrolments import enrol
from quizapp.extensions import db
from quizapp.models.people import User
from quizapp.models.teaching import Cohort
from tests.database_dump import dump
from tests.security.authorisation.addresses import addresses
from tests.security.cast import signed_in

if TYPE_CHECKING:
    from flask import Flask

    from tests.security.cast import Cast

NONE = "x" * 22


@pytest.mark.parametrize("visitor", ["other_teacher", "removed"])
def test_somebody_elses_class_looks_like_one_that_does_not_exist(stocked_app: Flask, cast: Cast, visitor: str) -> None:
    person = cast[visitor]
    token = person.token()
    names = {"attempt_id": NONE, "position": "1", "user_id": NONE, "token": "none"}
    real = {**names, **cast.school.names(cast.public_ids["teacher"])}
    nowhere = {**real, "cohort_id": NONE}
    before = dump(stocked_app)
    pairs = zip(list(addresses(stocked_app, **real)), list(addresses(stocked_app, **nowhere)), strict=True)
    for one, other in (pair for pair in pairs if "/classes/" in pair[0].url and pair[0].url != pair[1].url):
        data = {"csrf_token": token, "name": "3B", "username": visitor, "students": "mike"}
        answers = [
            person.client.open(each.url, method=each.method, data=data if each.method == "POST" else None)
            for each in (one, other)
        ]
        assert [answer.status_code for answer in answers] == [404, 404], one
        assert len(answers[0].data) == len(answers[1].data), one
        assert dict(answers[0].headers) == dict(answers[1].headers), one
    assert dump(stocked_app) == before


@pytest.mark.parametrize("visitor", ["other_teacher", "removed"])
def test_what_is_reached_without_its_class_looks_like_nothing_either(
    stocked_app: Flask, cast: Cast, visitor: str
) -> None:
    """Sets, assignments, attempts and notices, whose addresses name no class."""
    person = cast[visitor]
    token = person.token()
    school = cast.school.names(cast.public_ids["teacher"])
    attempt = {"attempt_id": cast.school.students_attempt}
    real = {**school, **attempt, "position": "1", "user_id": NONE, "token": "none"}
    nowhere = {**real, **dict.fromkeys(("set_id", "assignment_id", "notice_id", *attempt), NONE)}
    before, tried = dump(stocked_app), set[str]()
    for one, other in zip(list(addresses(stocked_app, **real)), list(addresses(stocked_app, **nowhere)), strict=True):
        if one.url == other.url or "/classes/" in one.url:
            continue
        data = {"csrf_token": token, "title": "Week 1", "action": "next", "reason": "x"}
        answers = [
            person.client.open(each.url, method=each.method, data=data if each.method == "POST" else None)
            for each in (one, other)
        ]
        assert answers[0].status_code == answers[1].status_code >= 400, one
        assert len(answers[0].data) == len(answers[1].data), one
        assert dict(answers[0].headers) == dict(answers[1].headers), one
        tried.add(one.endpoint.split(".")[0])
    assert tried == {"author", "assignments", "corrections", "learn"}
    assert dump(stocked_app) == before


def test_a_student_of_another_class_is_reached_by_no_address(stocked_app: Flask, cast: Cast) -> None:
    """The class is the teacher's own, the student is not."""
    school, person = cast.school, cast["other_teacher"]
    token = person.token()
    before = dump(stocked_app)
    url = f"/classes/{school.others_class}/students/{school.classmate}"
    assert person.client.get(url).status_code == 404
    for deed in ("labels", "remove", "take-back", "password"):
        assert person.client.post(f"{url}/{deed}", data={"csrf_token": token}).status_code == 404
    for deed in ("remove", "hand-over"):
        teacher = f"/classes/{school.others_class}/teachers/{cast.public_ids['teacher']}/{deed}"
        assert person.client.post(teacher, data={"csrf_token": token}).status_code == 404
    assert dump(stocked_app) == before


def test_a_list_holds_its_own_class_whatever_the_address_asks_for(stocked_app: Flask, cast: Cast) -> None:
    school, person = cast.school, cast["teacher"]
    signed_in(stocked_app, "outsider")
    with stocked_app.app_context():
        other = db.session.query(Cohort).filter_by(public_id=school.others_class).one()
        outsider = db.session.query(User).filter_by(username="outsider").one()
        enrol(db.session(), other.id, outsider.id, now())
        db.session.commit()
    assert "outsider" in cast["other_teacher"].client.get(f"/classes/{school.others_class}/students").text
    home, work = f"/classes/{school.cohort}", f"/assignments/{school.work['assignment_id']}"
    pages = (
        "students",
        "students/csv",
        "gradebook",
        "claims",
        "audit",
        f"{work[1:]}/analysis",
        f"{work[1:]}/overrides",
    )
    both = f"class_id={school.cohort}&class_id={school.others_class}"
    for page in pages:
        for odd in (f"cohort_id={school.others_class}", both, "cohort_id=", "cohort_id=*", "class_id=-1&label="):
            answer = person.client.get(f"{home}/{page}?{odd}")
            assert (answer.status_code, "outsider" in answer.text) == (200, False), (page, odd)
            assert page not in pages[:3] or "classmate" in answer.text, (page, odd)


def test_no_page_of_a_student_holds_a_join_code_or_a_classmate(stocked_app: Flask, cast: Cast) -> None:
    names = {"attempt_id": cast["student"].start(size="5"), "position": "1", "user_id": NONE, "token": "none"}
    school = {**cast.school.names(cast.public_ids["teacher"]), "code": "AAAAAAAA"}
    shown = cast["teacher"].client.get(f"/classes/{cast.school.cohort}/code").text
    assert cast.school.code in shown.replace("-", ""), "the test must be able to fail"
    for one in list(addresses(stocked_app, **names, **school)):
        if one.method == "GET":
            text = cast["student"].client.get(one.url).data.decode("utf-8", "replace")
            assert cast.school.code not in text.replace("-", ""), one
            assert "classmate" not in text.replace("Your classmates", ""), one
