"""EI-14: a set, an item or a key that changes, and a question that is deleted, lose nothing of open attempts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.quizzes.verification import verify
from quizapp.domain.teaching.marks_verification import verify_marks
from quizapp.extensions import db
from quizapp.models.assignments import Mark
from quizapp.models.bank import ItemVersion, StoredItem
from quizapp.models.question_sets import QuestionSet
from tests.journeys.eight_types import eight_types
from tests.question_bank.factories import choice_item, option_fields, text
from tests.security.exam_integrity.exams import Exam, exam_of
from tests.security.input.forms_of_pages import forms_of
from tests.stock import bank_of, load

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def exam(app: Flask) -> Exam:
    load(app, bank_of(eight_types()))
    return exam_of(app, Conditions(shuffle_options=False))


def set_of(exam: Exam) -> tuple[str, str]:
    """The public id and the title of the question set."""
    with exam.app.app_context():
        row = db.session.query(QuestionSet).one()
        return row.public_id, row.title


def take_out_the_first_and_delete(exam: Exam) -> None:
    """The teacher changes the set, then deletes it."""
    set_id, title = set_of(exam)
    url = f"/sets/{set_id}"
    form = next(one for one in forms_of(url, exam.teacher.client.get(url).text) if one.action.endswith("/content"))
    data = {**form.fields, "csrf_token": exam.teacher.token(), "action": "remove:0.0"}
    assert exam.teacher.client.post(form.action, data=data).status_code == 303
    data = {"csrf_token": exam.teacher.token(), "title": title}
    assert exam.teacher.client.post(f"{url}/delete", data=data).status_code == 303


def change_the_bank(app: Flask) -> None:
    """The choice has another text and no galaxy any more, the typed question is gone."""
    options = [
        option_fields("hercules", "A wholly new text", "全く新しい文", right=True),
        option_fields("osprey", "An Osprey", "オスプレイ"),
    ]
    changed = choice_item(stem=text("Another question?", "別の問いですか。"), options=options)
    items = [changed if one.id == changed.id else one for one in eight_types() if one.type != "short_text"]
    load(app, bank_of(items))
    with app.app_context():
        row = db.session.query(StoredItem).filter_by(slug=changed.id).one()
        newest = db.session.query(ItemVersion).filter_by(item_id=row.id, number=row.current_number).one()
        assert "wholly new" in newest.content, "the test must be able to fail"


def correct(exam: Exam, change: str) -> str:
    url = f"/classes/{exam.cohort_id}/assignments/{exam.assignment_id}/items/choice-sample/correct/apply"
    fields = {"change": change, "reason": "Both flew.", "policy": "recompute", "claim": "", "make_key": new_key()}
    sent = exam.teacher.client.post(url, data={"csrf_token": exam.teacher.token(), **fields})
    assert sent.status_code == 303, sent.text
    return sent.headers["Location"]


def assert_consistent(exam: Exam, points: float) -> None:
    """Everything follows from the answers, and the mark is the sum of its parts."""
    with exam.app.app_context():
        assert [*verify(db.session()), *verify_marks(db.session())] == []
        assert [one.final for one in db.session.query(Mark)] == [points]


def test_what_was_chosen_stays_readable_and_is_graded_by_the_version_that_was_asked(exam: Exam) -> None:
    attempt = exam.start()
    choice, typed = (exam.student.position_of(attempt, kind) for kind in ("choice", "short_text"))
    exam.student.send(exam.student.read(attempt, choice), exam.student.wrong_entry(attempt, choice), "next")
    exam.student.send(exam.student.read(attempt, typed), {"response": "Perry"}, "next")
    before = exam.student.client.get(f"/attempts/{attempt}/questions/{choice}").text
    take_out_the_first_and_delete(exam)
    change_the_bank(exam.app)
    after = exam.student.client.get(f"/attempts/{attempt}/questions/{choice}").text
    for page in (before, after):
        assert "Which aircraft did Japan send?" in page
        assert "checked" in page
    assert "wholly new" not in after
    assert "Perry" in exam.student.client.get(f"/attempts/{attempt}/questions/{typed}").text
    made = correct(exam, '{"kind":"accept_answer","option":"galaxy"}')
    for position in range(1, 9):
        if position not in (choice, typed):
            exam.student.answer_right(attempt, position, "next")
    exam.student.submit(attempt)
    assert_consistent(exam, 7)
    assert "Perry" in exam.student.client.get(f"/attempts/{attempt}/result").text
    seen = exam.teacher.client.get(f"/classes/{exam.cohort_id}/attempts/{attempt}").text
    assert "Perry" in seen
    assert "Which aircraft did Japan send?" in seen
    assert exam.teacher.client.post(f"{made}/undo", data={"csrf_token": exam.teacher.token()}).status_code == 303
    assert_consistent(exam, 6)
