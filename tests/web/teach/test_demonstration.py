"""The pages of a demonstration class say what it is, in the list of classes too; other classes' pages don't."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.extensions import db
from quizapp.models.teaching import Cohort
from tests.web.teach.teachers import class_of, student_at, teacher_at

if TYPE_CHECKING:
    from flask import Flask

WORDS = "Nobody in this class is real"


def test_its_pages_and_the_list_say_demonstration_and_no_others_do(app: Flask) -> None:
    tanaka, sara = teacher_at(app), student_at(app)
    real, marked = class_of(app, "tanaka", "sara", name="3B"), class_of(app, "tanaka", "sara", name="Made up")
    with app.app_context():
        db.session.query(Cohort).filter_by(id=marked.id).update({"is_demonstration": True})
        db.session.commit()
    for page in ("", "/students", "/code", "/settings"):
        assert WORDS in tanaka.get(f"/classes/{marked.public_id}{page}").text, page
        assert WORDS not in tanaka.get(f"/classes/{real.public_id}{page}").text, page
    assert WORDS in sara.get(f"/classes/{marked.public_id}").text
    assert WORDS not in sara.get(f"/classes/{real.public_id}").text
    assert tanaka.get("/classes").text.count("Demonstration") == 1
