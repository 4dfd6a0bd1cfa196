"""One mark’s page: the arithmetic adds up, a change needs a reason, the second of two teachers gets both values."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.clock import now
from quizapp.domain.quizzes.conditions import Changes, Conditions, GradingMethod
from quizapp.domain.teaching.teachers import add_teacher
from quizapp.extensions import db
from quizapp.models.assignments import Assignment, Override
from quizapp.models.teaching import Cohort, Enrolment
from tests.web.teach.teachers import teacher_at

if TYPE_CHECKING:
    from tests.web.gradebook.conftest import Room

LATE = Conditions(
    due_at=now() - timedelta(days=2),
    late_until=now() + timedelta(days=2),
    late_credit=0.5,
    attempts=None,
    grading_method=GradingMethod.AVERAGE,
)


def words(text: str) -> str:
    """The page's words in one line."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", text).split()))


def test_the_arithmetic_of_late_work_that_is_averaged_adds_up(room: Room) -> None:
    given = room.assign(LATE)
    room.submit(given, [True, True, True, False])
    room.submit(given, [True, False, False, False])
    page = words(room.tanaka.get(room.cell(given)).text)
    assert "3 ÷ 4 × 0.5 × 4 = 1.5" in page
    assert "1 ÷ 4 × 0.5 × 4 = 0.5" in page
    assert "(1.5 + 0.5) ÷ 2 = 1" in page
    assert "The mark 1 of 4 points" in page
    assert "version 1" in page
    assert "0123456789abcdef0123456789abcdef" in page


def test_what_an_override_changes_is_told_as_people_say_it(room: Room) -> None:
    given, student = room.assign(), room.student()
    with room.app.app_context():
        row = db.session.scalars(select(Assignment).where(Assignment.public_id == given)).one()
        sara = db.session.scalars(select(Enrolment).where(Enrolment.public_id == student)).one()
        changes = Changes(time_limit=5_400, password="swordfish")
        override = Override(assignment_id=row.id, enrolment_id=sara.id, changes=changes.as_json(), created_at=now())
        db.session.add(override)
        db.session.commit()
    page = words(room.tanaka.get(room.cell(given)).text)
    assert "Time limit: 1 hour 30 minutes (for this student)" in page
    assert "Password: asked for (for this student)" in page
    assert "swordfish" not in page


def test_a_mark_is_changed_with_a_reason_and_given_back(room: Room) -> None:
    given = room.assign()
    room.submit(given, [True, True, True, False])
    url = room.cell(given)
    sent = room.tanaka.send(f"{url}/adjust", page=url, deed="adjust", points="3.5", reason="<b>Oral</b>", revision="0")
    assert sent.status_code == 303
    text = room.tanaka.get(url).text
    assert "&lt;b&gt;Oral&lt;/b&gt;" in text
    assert "The mark 3.5 of 4 points" in words(text)
    assert "3.5" in room.tanaka.get(f"{room.url}/gradebook").text
    trail = words(room.tanaka.get(f"{room.url}/audit").text)
    assert "Mark: 3 → 3.5" in trail
    assert room.tanaka.send(f"{url}/undo", page=url, revision="1").status_code == 303
    assert "The mark 3 of 4 points" in words(room.tanaka.get(url).text)


def test_a_mark_sent_again_as_it_stands_loses_none_of_its_digits(room: Room) -> None:
    given = room.assign()
    room.submit(given, [True, True, True, False])
    url = room.cell(given)
    room.tanaka.send(f"{url}/adjust", page=url, deed="adjust", points="2.333333", reason="Oral.", revision="0")
    assert 'value="2.333333"' in room.tanaka.get(url).text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"points": "", "reason": "Oral."}, "This is no number of points."),
        ({"points": "9", "reason": "Oral."}, "between 0 and twice"),
        ({"points": "1", "reason": ""}, "A reason is needed"),
        ({"points": "1", "reason": "Oral.", "deed": "double"}, "Not a valid choice"),
    ],
)
def test_what_can_t_be_is_shown_again_with_what_was_typed(room: Room, fields: dict[str, str], message: str) -> None:
    given = room.assign()
    url = room.cell(given)
    page = room.tanaka.send(f"{url}/adjust", page=url, **{"deed": "adjust", "revision": "0", **fields})
    assert page.status_code == 400
    assert message in page.text
    assert all(f'value="{value}"' in page.text for key, value in fields.items() if value and key != "deed")


@pytest.mark.parametrize("revision", ["7", "", "x", "９", "9" * 40])
def test_a_revision_that_is_not_the_mark_s_changes_nothing(room: Room, revision: str) -> None:
    given = room.assign()
    url = room.cell(given)
    sent = room.tanaka.send(f"{url}/adjust", page=url, deed="excuse", reason="Away.", revision=revision)
    assert sent.status_code == 409
    assert "to do" in words(room.tanaka.get(url).text)


def test_the_second_of_two_teachers_gets_both_values_and_may_send_again(room: Room) -> None:
    given = room.assign()
    url = room.cell(given)
    suzuki = teacher_at(room.app, "suzuki")
    with room.app.app_context():
        add_teacher(db.session(), db.session.get_one(Cohort, room.cohort.id), "suzuki", now())
        db.session.commit()
    room.tanaka.send(f"{url}/adjust", page=url, deed="adjust", points="2", reason="Oral.", revision="0")
    sent = suzuki.send(f"{url}/adjust", page=url, deed="adjust", points="3", reason="Written.", revision="0")
    assert sent.status_code == 409
    assert "Now it is 2." in words(sent.text)
    assert "You wanted 3." in words(sent.text)
    assert 'value="Written."' in sent.text
    revision = re.search(r'name="revision"[^>]*value="(\d+)"', sent.text)
    assert revision
    again = suzuki.send(f"{url}/adjust", page=url, deed="adjust", points="3", reason="Written.", revision=revision[1])
    assert again.status_code == 303
    assert "The mark 3 of 4 points" in words(suzuki.get(url).text)


def test_the_attempt_shows_every_response_with_the_key(room: Room) -> None:
    given = room.assign()
    attempt = room.submit(given, [True, False, True, True])
    page = words(room.tanaka.get(f"{room.url}/attempts/{attempt}").text)
    assert page.count("Key:") == 4
    assert page.count("right (counts)") == 3
    assert page.count("No response.") == 1
    assert "3 of 4 points" in page


def test_a_cell_of_another_class_is_not_there(room: Room) -> None:
    given = room.assign()
    url = f"{room.url}/gradebook/{given}"
    assert room.tanaka.get(f"{url}/{'x' * 22}").status_code == 404
    assert room.tanaka.get(f"{room.url}/gradebook/{'x' * 22}/{room.student()}").status_code == 404
    assert room.tanaka.get(f"{url}/%00").status_code == 404


def test_the_student_reads_the_mark_that_counts_and_why(room: Room) -> None:
    given = room.assign()
    attempt, url = room.submit(given, [True, True, True, False]), room.cell(given)
    pages = (f"/attempts/{attempt}/result", f"/assignments/{given}")
    room.tanaka.send(f"{url}/adjust", page=url, deed="adjust", points="3.5", reason="<b>Oral</b>", revision="0")
    for page in (*(room.sara.get(one).text for one in pages), room.tanaka.get(_seen(room, given)).text):
        assert "3.5 of 4 points" in words(page)
        assert "Your teacher has changed it: &lt;b&gt;Oral&lt;/b&gt;" in page
    assert "Your mark: 3 before, 3.5 now." in words(room.sara.get("/notices").text)
    room.tanaka.send(f"{url}/adjust", page=url, deed="excuse", reason="Away.", revision="1")
    for one in pages:
        assert "You are excused from this: it is left out." in words(room.sara.get(one).text)
    assert "Your mark: 3.5 before, excused now." in words(room.sara.get("/notices").text)
    room.tanaka.send(f"{url}/undo", page=url, revision="2")
    assert "Your teacher has changed it" not in room.sara.get(pages[0]).text
    assert "Your mark: excused before, 3 now." in words(room.sara.get("/notices").text)


def _seen(room: Room, given: str) -> str:
    return f"{room.url}/assignments/{given}/seen-by?student={room.student()}"
