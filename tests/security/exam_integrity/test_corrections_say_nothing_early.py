"""EI-10: before results are shown, no page and no download differs by whether a correction has helped."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from quizapp.clock import now
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.review_policy import PRESETS, Preset
from quizapp.domain.quizzes.starting import new_key
from quizapp.extensions import db
from quizapp.models.attempts import Attempt
from tests.security.exam_integrity.exams import Exam, exam_of

if TYPE_CHECKING:
    from flask import Flask

CHANGES = ('{"kind":"drop"}', '{"kind":"full_credit"}', '{"kind":"accept_answer","option":"two","credit":0.5}')


def drop_for_whom_it_helps(exam: Exam, change: str) -> None:
    """The teacher corrects the choice so that nobody has less by it."""
    url = f"/classes/{exam.cohort_id}/assignments/{exam.assignment_id}/items/choice-sample/correct/apply"
    fields = {"change": change, "reason": "Unclear.", "policy": "never_lower", "claim": "", "make_key": new_key()}
    sent = exam.teacher.client.post(url, data={"csrf_token": exam.teacher.token(), **fields})
    assert sent.status_code == 303, sent.text


@pytest.mark.parametrize("change", CHANGES)
def test_whom_it_helped_and_whom_it_did_not_read_the_same(canary_app: Flask, change: str) -> None:
    told: list[tuple[str, ...]] = []
    for is_right in (True, False):
        names = ("staffright", "pupilright") if is_right else ("staffwrong", "pupilwrong")
        conditions = Conditions(due_at=now() + timedelta(hours=1), review=PRESETS[Preset.AFTER_THE_END])
        exam = exam_of(canary_app, conditions, names=names)
        attempt = exam.start()
        position = exam.student.position_of(attempt, "choice")
        entry = (exam.student.right_entry if is_right else exam.student.wrong_entry)(attempt, position)
        exam.student.send(exam.student.read(attempt, position), entry, "next")
        exam.student.submit(attempt)
        drop_for_whom_it_helps(exam, change)
        result = exam.student.client.get(f"/attempts/{attempt}/result").text
        assert "dropped" not in result
        assert "full credit" not in result
        (mine,) = json.loads(exam.student.client.get("/account/data/json").text)["attempts"]
        assert (mine["score"], mine["max_score"]) == (None, None)
        notices = exam.student.client.get("/notices").text
        told.append((str(result.count("result-question")), str(notices.count("A question was corrected"))))
    assert told[0] == told[1] == (told[0][0], "1")
    if "drop" in change:
        with canary_app.app_context():
            assert {one.max_score for one in db.session.query(Attempt)} == {7, 8}, "the test must be able to fail"
