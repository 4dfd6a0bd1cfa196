"""PR-2, EI-10: the download holds one's own marks and notices, and no more of them than pages tell by now."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest
import time_machine

from quizapp.clock import now
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.review_policy import PRESETS, Preset
from quizapp.domain.quizzes.starting import new_key
from quizapp.extensions import db
from quizapp.models.people import User
from quizapp.models.teaching import Enrolment
from tests.security.cast import signed_in
from tests.security.exam_integrity.conftest import canary_app
from tests.security.exam_integrity.exams import Exam, exam_of

if TYPE_CHECKING:
    from flask import Flask

__all__ = ["canary_app"]
HOUR = timedelta(hours=1)
REASON = "PIIreasonzz"


def record(exam: Exam) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(exam.student.client.get("/account/data/json").text))


@pytest.fixture
def exam(canary_app: Flask) -> Exam:
    """A test that ends in an hour, handed in, corrected and marked by hand; a classmate's likewise."""
    conditions = Conditions(due_at=now() + HOUR, review=PRESETS[Preset.AFTER_THE_END])
    exam = exam_of(canary_app, conditions, names=("teacher", "PIIstudentzz"))
    other, other_id = signed_in(canary_app, "PIIclassmate")
    with canary_app.app_context():
        session = db.session()
        cohort_id = session.query(Enrolment).one().cohort_id
        user = session.query(User).filter_by(public_id=other_id).one()
        session.add(Enrolment(cohort_id=cohort_id, user_id=user.id, enrolled_at=now()))
        session.commit()
    for person in (exam.student, other):
        attempt = exam.send_start(person).headers["Location"].split("/")[2]
        person.submit(attempt)
    home, token = f"/classes/{exam.cohort_id}", exam.teacher.token()
    change = {"change": '{"kind":"full_credit"}', "reason": "KEYcorrected", "policy": "recompute", "claim": ""}
    url = f"{home}/assignments/{exam.assignment_id}/items/choice-sample/correct/apply"
    sent = exam.teacher.client.post(url, data={"csrf_token": token, **change, "make_key": new_key()})
    assert sent.status_code == 303
    with canary_app.app_context():
        students = [(one.public_id, one.user_id) for one in db.session.query(Enrolment).order_by(Enrolment.id)]
    for (student_id, _user), reason in zip(students, (REASON, "PIIclassmatereason"), strict=True):
        cell = f"{home}/gradebook/{exam.assignment_id}/{student_id}"
        data = {"csrf_token": token, "deed": "adjust", "points": "3", "reason": reason, "revision": "0"}
        assert exam.teacher.client.post(f"{cell}/adjust", data=data).status_code == 303
    return exam


def test_before_the_end_marks_and_notices_tell_that_they_are_there_and_no_more(exam: Exam) -> None:
    found = record(exam)
    (mark,), (notice,) = found["marks"], found["notices"]
    assert (mark["assignment"], mark["state"], mark["points"], mark["possible"]) == ("Week 1", "marked", None, 8)
    assert mark["reason"] == ""
    assert (notice["kind"], notice["before"], notice["after"], notice["words"]) == ("corrected", None, None, None)
    text = json.dumps(found)
    assert "KEYcorrected" not in text
    assert REASON not in text


def test_after_the_end_they_are_whole_and_one_s_own(exam: Exam) -> None:
    with time_machine.travel(now() + HOUR + timedelta(minutes=1), tick=False):
        found = record(exam)
        file = zipfile.ZipFile(io.BytesIO(exam.student.client.get("/account/data/csv").data))
    (mark,), (by_hand, notice) = found["marks"], found["notices"]
    assert (mark["classroom"], mark["points"], mark["state"], mark["reason"]) == ("3B", 3, "adjusted", REASON)
    assert (notice["before"], notice["after"], notice["words"]) == (0, 1, "KEYcorrected")
    assert (by_hand["kind"], by_hand["before"], by_hand["after"]) == ("mark_changed", 1, 3)
    assert "PIIclassmate" not in json.dumps(found)
    tables = {
        name: list(csv.DictReader(io.StringIO(file.read(name).decode("utf-8-sig"))))
        for name in ("marks.csv", "notices.csv")
    }
    assert [one["points"] for one in tables["marks.csv"]] == ["3.0"]
    assert [one["words"] for one in tables["notices.csv"]] == [REASON, "KEYcorrected"]


def test_after_a_removal_they_are_kept_back(exam: Exam) -> None:
    with exam.app.app_context():
        user = db.session.query(User).filter_by(public_id=exam.student_id).one()
        db.session.query(Enrolment).filter_by(user_id=user.id).update({"removed_at": now()})
        db.session.commit()
    with time_machine.travel(now() + HOUR + timedelta(minutes=1), tick=False):
        found = record(exam)
    assert (found["marks"], found["notices"]) == ([], [])
