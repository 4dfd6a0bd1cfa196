"""A teacher changes, deletes and restores an assignment; of two who change it at once, nobody loses anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.clock import now
from quizapp.domain.quizzes.set_content import Section, SetContent
from quizapp.extensions import db
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt
from quizapp.models.people import User
from quizapp.models.question_sets import QuestionSet, QuestionSetVersion
from tests.domain.teaching import assigned
from tests.web.assignments.desk import COMMON, Desk, desk_at
from tests.web.teach.teachers import teacher_at

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse


def change(desk: Desk, page: str, revision: int = 1, **changes: str) -> TestResponse:
    data = {**COMMON, "revision": str(revision), "make_key": "k" * 22, **changes}
    return desk.teacher.send(f"{page}/edit", **data)


def an_open_attempt(desk: Desk) -> str:
    with desk.app.app_context():
        session = db.session()
        given = session.scalars(select(Assignment)).one()
        sara = session.scalars(select(User).where(User.username == "sara")).one()
        public_id = assigned.attempt(session, given, sara, now()).public_id
        session.commit()
        return public_id


def test_a_change_moves_the_end_of_an_open_attempt(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app, "UTC")
    page = desk.made()
    an_open_attempt(desk)
    assert change(desk, page, due_at="2030-01-01T10:00", title="Week 2").status_code == 303
    with stocked_app.app_context():
        attempt = db.session.scalars(select(Attempt)).one()
        assert attempt.ends_at is not None
        assert attempt.ends_at.isoformat() == "2030-01-01T10:00:00+00:00"
    assert "Week 2" in desk.teacher.get(page).text


def test_the_second_of_two_teachers_is_shown_both(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app)
    page = desk.made()
    assert change(desk, page, attempts="2").status_code == 303
    second = change(desk, page, attempts="3", password="swordfish")
    assert second.status_code == 409
    assert "Somebody else has changed" in second.text
    assert "<td>3</td>" in second.text.replace(" ", "").replace("\n", "")
    assert "<td>2</td>" in second.text.replace(" ", "").replace("\n", "")
    assert 'value="swordfish"' in second.text
    assert 'name="revision" value="2"' in " ".join(second.text.split())
    assert desk.stored()[1].attempts == 2
    assert change(desk, page, 2, attempts="3").status_code == 303
    assert desk.stored()[1].attempts == 3


def a_newer_version(desk: Desk, content: SetContent | None = None) -> tuple[int, int]:
    """Another version of the only set there is, with the same content unless told; row ids of the old and the new."""
    with desk.app.app_context():
        old = db.session.scalars(select(QuestionSetVersion)).one()
        newer = QuestionSetVersion(
            question_set_id=old.question_set_id,
            number=2,
            content=content.model_dump_json() if content else old.content,
            created_at=now(),
            created_by=None,
        )
        db.session.add(newer)
        db.session.get_one(QuestionSet, old.question_set_id).current_number = 2
        db.session.commit()
        return old.id, newer.id


def test_a_newer_version_without_questions_is_refused_and_the_rest_can_be_changed_without_it(
    stocked_app: Flask,
) -> None:
    desk = desk_at(stocked_app)
    page = desk.made()
    old_id, _newer_id = a_newer_version(desk, SetContent(brief_id=1, sections=(Section(),)))
    refused = change(desk, page, use_newer="y", title="Week 2")
    assert (refused.status_code, "has no questions yet" in refused.text) == (400, True)
    assert desk.stored()[0].title == "Week 1"
    assert change(desk, page, title="Week 2").status_code == 303
    assert (desk.stored()[0].title, desk.stored()[0].question_set_version_id) == ("Week 2", old_id)


def test_a_newer_version_of_the_set_is_used_when_asked_for(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app)
    page = desk.made()
    old_id, newer_id = a_newer_version(desk)
    assert "newer version" in desk.teacher.get(page).text
    change(desk, page)
    assert desk.stored()[0].question_set_version_id == old_id
    change(desk, page, 2, use_newer="y")
    assert desk.stored()[0].question_set_version_id == newer_id


def test_deleting_says_how_many_attempts_and_can_be_undone(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app)
    page = desk.made()
    an_open_attempt(desk)
    asked = desk.teacher.get(f"{page}/delete").text
    assert "its 1 attempt is out" in asked
    assert "1 student is writing now" in asked
    assert desk.teacher.send(f"{page}/delete").status_code == 303
    assert desk.teacher.get(page).status_code == 404
    overview = f"/classes/{desk.cohort}"
    assert "Restore Week 1" in desk.teacher.get(overview).text
    assert desk.teacher.send(f"{page}/restore", page=overview).status_code == 303
    assert desk.teacher.get(page).status_code == 200
    assert "Restore Week 1" not in desk.teacher.get(overview).text


def test_an_open_attempt_is_ended_once(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app)
    page = desk.made()
    attempt = an_open_attempt(desk)
    assert "End the attempt of sara" in desk.teacher.get(page).text
    for said in ("The attempt is ended", "had ended already"):
        done = desk.teacher.send(f"/classes/{desk.cohort}/attempts/{attempt}/close", page=page)
        assert done.status_code == 303
        assert said in desk.teacher.get(page).text
    with stocked_app.app_context():
        row = db.session.scalars(select(Attempt)).one()
        assert (row.state, row.closed_by) == ("submitted", "teacher")


def test_the_overview_of_the_class_tells_how_its_assignments_stand(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app, "UTC")
    assert "Nothing is assigned yet" in desk.teacher.get(f"/classes/{desk.cohort}").text
    desk.made(due_at="2030-01-01T10:00")
    an_open_attempt(desk)
    text = desk.teacher.get(f"/classes/{desk.cohort}").text
    assert "Week 1" in text
    assert "2030" in text


def test_another_teacher_reaches_nothing_of_it(stocked_app: Flask) -> None:
    desk = desk_at(stocked_app)
    page = desk.made()
    other = teacher_at(stocked_app, "colleague")
    for path in ("", "/edit", "/delete", "/overrides", "/overrides/new", "/seen-by"):
        assert other.get(page + path).status_code == 404
        assert desk.student.get(page + path).status_code == 403
    for path in ("/edit", "/delete", "/restore", "/overrides"):
        assert other.send(page + path, page="/classes/new").status_code == 404
