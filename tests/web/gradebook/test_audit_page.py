"""The record of changes says what each row is about and what changed, in whole words."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from quizapp.models.people import Role
from tests.web.corrections.classroom import Classroom, classroom
from tests.web.teach.teachers import enrolment_of, teacher_at

if TYPE_CHECKING:
    from flask import Flask


def rows(text: str) -> list[str]:
    """The rows of a page, the latest first, in words."""
    body = text[text.index("<tbody") : text.index("</tbody>")]
    return [unescape(" ".join(re.sub(r"<[^>]+>", " ", row).split())) for row in re.split(r"<tr[^>]*>", body)[1:]]


def trail(room: Classroom) -> list[str]:
    return rows(room.teacher.get(f"{room.home}/audit").text)


def test_a_correction_and_the_claims_that_it_settles_are_named_by_their_question(app: Flask) -> None:
    room = classroom(app)
    url = f"/attempts/{room.attempts['ken']}/questions/1/claim"
    room.students["ken"].send(url, "/account/data", reason="It flew there.")
    room.correct(kind="accept_answer", option="galaxy", credit="100")
    made, decided = sorted(trail(room), key=lambda row: "Decided" in row)
    assert "Applied a correction Which aircraft" in made
    assert "This counts too, for 100% of the points: C-5 Galaxy" in made
    assert "Attempts graded again: 2" in made
    assert "Attempts allowed" not in made
    assert "Decided a claim Which aircraft" in decided
    assert "Decision: accepted" in decided
    assert not [row for row in (made, decided) if "(gone)" in row or "none" in row]


def test_an_override_is_named_by_whom_and_its_assignment(app: Flask) -> None:
    room = classroom(app)
    home, student = f"{room.home}/assignments/{room.work}/overrides", enrolment_of(app, "ken").public_id
    sent = room.teacher.send(home, f"{home}/new?student={student}", student=student, time_limit="20")
    assert sent.status_code == 303, sent.text
    (row,) = trail(room)
    assert re.search(r"Saved an override for ken in \S", row)
    assert re.search(r"Assignment: \S", row)
    assert "Student: ken" in row
    assert "Time limit: 20 minutes" in row


def test_an_account_that_is_made_and_a_class_are_said_once(app: Flask) -> None:
    chief = teacher_at(app, "chief", Role.ADMINISTRATOR)
    chief.send("/admin/users", page="/admin/users/new", username="suzuki", role="teacher")
    chief.send("/classes", page="/classes/new", name="3B English", language="en", time_zone="Asia/Tokyo")
    made, account = sorted(rows(chief.get("/audit").text), key=lambda row: "account" in row)
    assert "Made an account suzuki Role: Teacher" in account
    assert made.count("3B English") == 2
    assert "Made the class 3B English Guardians" not in made
    assert "Language of the class: English" in made
