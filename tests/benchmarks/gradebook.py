"""The gradebook's page at 100 and at 10,000 attempts: statements, and the ratio of the times.

Run with `python -m tests.benchmarks.gradebook`; exits with 1 where the statements differ or the ratio reaches 10. The
small class has 10 students, the large one 1,000, each with one attempt at each of ten assignments; a page shows at most
50 students, so the larger page holds five times the cells.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, text

from quizapp.clock import now
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.enrolments import enrol
from quizapp.extensions import db
from quizapp.models.assignments import Mark
from quizapp.models.attempts import Attempt, Quiz
from quizapp.models.people import Learner, Role, User
from tests.domain.teaching.assigned import SEED, assignment
from tests.domain.teaching.school import person
from tests.journeys.eight_types import eight_types
from tests.statement_counter import count_statements
from tests.stock import bank_of, load, open_app
from tests.web.teach.teachers import class_of, teacher_at

if TYPE_CHECKING:
    from flask import Flask

    from quizapp.models.assignments import Assignment
    from tests.web.account.visitors import Visitor

ASSIGNMENTS = 10
SIZES = (10, 1_000)
ROUNDS = 15
LIMIT = 10.0
QUERIES = ("", "?sort=total&order=down", "?sort=mark&of={0}", "?sort=state&of={0}")


def fill(app: Flask, students: int) -> tuple[str, str]:
    """A class of so many students with an attempt each at every assignment; public ids of it and of an assignment."""
    made = class_of(app, name=f"class of {students}")
    with app.app_context():
        session = db.session()
        tanaka = session.scalars(select(User).where(User.username == "tanaka")).one()
        given = [assignment(session, made, tanaka) for _ in range(ASSIGNMENTS)]
        for number in range(students):
            enrol(session, made.id, person(session, f"s{students}-{number}").id, now())
        learners = session.scalars(select(Learner.id).join(User).where(User.username.like(f"s{students}-%"))).all()
        for one in given:
            _attempts(one, list(learners))
        public_id = given[0].public_id
        session.commit()
        return made.public_id, public_id


def _attempts(given: Assignment, learner_ids: list[int]) -> None:
    """One submitted attempt and one mark a learner, written at once; the quiz behind them is one."""
    instant, session = now(), db.session()
    quiz = Quiz(brief_id=1, feedback_mode="test", seed=SEED, topics="[]", requested_size=4, size=4, created_at=instant)
    session.add(quiz)
    session.flush()
    facts = {"assignment_id": given.id, "quiz_id": quiz.id, "state": "submitted", "number": 1, "max_score": 4.0}
    rows = [
        {**facts, "learner_id": key, "start_key": new_key(), "started_at": instant, "submitted_at": instant}
        | {"score": float(key % 5), "response_count": 0, "is_preview": False}
        for key in learner_ids
    ]
    session.execute(insert(Attempt), rows)
    marks = [
        {"assignment_id": given.id, "learner_id": key, "computed": float(key % 5), "final": float(key % 5)}
        for key in learner_ids
    ]
    session.execute(insert(Mark), marks)


def measure(app: Flask, visitor: Visitor, url: str) -> tuple[int, float]:
    """How many statements a page costs, and the median of its times in milliseconds."""
    with app.app_context():
        engine = db.engine
    with count_statements(engine) as statements:
        assert visitor.get(url).status_code == 200
    times: list[float] = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        visitor.get(url)
        times.append(1_000 * (time.perf_counter() - begin))
    return len(statements), median(times)


def main() -> int:
    """Measure each order of both classes, print a line for each, and say whether all stay below the limit."""
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        app = open_app(Path(folder))
        with app.app_context():
            db.create_all()
        load(app, bank_of(eight_types()))
        tanaka = teacher_at(app, "tanaka", Role.TEACHER)
        classes = [fill(app, size) for size in SIZES]
        with app.app_context():
            db.session.execute(text("ANALYZE"))
            db.session.commit()
        for query in QUERIES:
            found = [
                measure(app, tanaka, f"/classes/{cohort}/gradebook{query.format(given)}") for cohort, given in classes
            ]
            (few, short), (many, long) = found
            failed = failed or few != many or long / short >= LIMIT
            sys.stdout.write(f"{query or 'by name':28} {few} and {many} statements   ")
            sys.stdout.write(f"{short:6.1f} and {long:6.1f} ms, ratio {long / short:.1f}\n")
        with app.app_context():
            db.engine.dispose()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
