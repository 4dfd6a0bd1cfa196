"""What the fullest gradebook weighs with an empty cache: thirty students, ten assignments, a sign in every cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.teaching.cohorts import make_cohort
from quizapp.domain.teaching.enrolments import enrol
from quizapp.extensions import db
from quizapp.models.assignments import Mark
from quizapp.models.people import User
from tests.contracts.test_analysis_weight import LIMIT, weight
from tests.domain.teaching.assigned import assignment, submitted
from tests.domain.teaching.school import NOW, person
from tests.journeys.eight_types import eight_types
from tests.stock import bank_of, load
from tests.web.teach.teachers import teacher_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask

    from tests.web.account.visitors import Visitor

STUDENTS, ASSIGNMENTS = 30, 10
IN_TIME = Conditions(due_at=NOW + timedelta(days=1))
LATE = Conditions(due_at=NOW - timedelta(days=1), late_until=NOW + timedelta(days=1), late_credit=0.55)


@dataclass(frozen=True)
class Everywhere:
    """What is so of every mark. changes: made by hand. class_of_cells, words: what they show for it."""

    class_of_cells: str
    words: str
    conditions: Conditions
    changes: Mapping[str, float | bool | None]


CASES = (
    Everywhere("l", "0.55 遅れ", LATE, {}),
    Everywhere("a", "12.25 調整済み", IN_TIME, {"adjusted": 12.25, "final": 12.25}),
    Everywhere("el", "免除 遅れ", LATE, {"is_excused": True, "final": None}),
)


@pytest.fixture
def teacher(app: Flask) -> Visitor:
    load(app, bank_of(eight_types()))
    return teacher_at(app)


def made_gradebook(app: Flask, case: Everywhere) -> str:
    """A class that has handed everything in; its gradebook's address."""
    with app.app_context():
        session = db.session()
        owner = session.scalars(select(User).where(User.username == "tanaka")).one()
        cohort = make_cohort(session, owner.id, "3B", "ja", "Asia/Tokyo", NOW)
        pupils = [person(session, f"pupil-{number}") for number in range(STUDENTS)]
        for number, pupil in enumerate(pupils):
            pupil.display_name = f"佐藤 さくら {number}"
            enrol(session, cohort.id, pupil.id, NOW)
        for number in range(ASSIGNMENTS):
            given = assignment(session, cohort, owner, case.conditions, 1)
            given.title = f"第{number}回の課題 経済協力"
            for pupil in pupils:
                submitted(session, given, pupil, (True,))
        if case.changes:
            session.execute(update(Mark).values(**case.changes))
        session.commit()
        return f"/classes/{cohort.public_id}/gradebook"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.words)
def test_a_gradebook_of_thirty_times_ten_with_a_sign_in_every_cell(
    app: Flask, teacher: Visitor, case: Everywhere
) -> None:
    url = made_gradebook(app, case)
    text = teacher.client.get(url, headers={"Accept-Language": "ja"}).text
    assert text.count(f"<td class={case.class_of_cells}><a ") == STUDENTS * ASSIGNMENTS
    assert text.count(f">{case.words}</a>") == STUDENTS * ASSIGNMENTS
    assert weight(teacher, url) <= LIMIT
