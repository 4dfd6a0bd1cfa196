"""EI-2, timing: does saving a right answer in a test take as long as saving a wrong one?

Run with `python -m tests.benchmarks.saving_time`; exits with 1 where two medians differ by 5 ms or more.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from quizapp.extensions import db
from tests.journeys.eight_types import eight_types
from tests.stock import bank_of, load, open_app
from tests.web.students import Student

if TYPE_CHECKING:
    from tests.web.students import Fields

SAVES = 200
"""Right and wrong ones each, by turns, so that what else the machine does meets both alike."""
LIMIT = 5.0
"""Milliseconds by which the medians must differ less."""


def milliseconds(student: Student, attempt: str, position: int, entry: Fields) -> float:
    """What one save costs, from sending the form to having the reply."""
    question = student.read(attempt, position)
    begin = time.perf_counter()
    response = student.send(question, entry, "next")
    spent = 1_000 * (time.perf_counter() - begin)
    assert response.status_code == 303
    return spent


def measure(student: Student, attempt: str, position: int) -> tuple[float, float]:
    """The medians of right and of wrong saves of one question."""
    entries = student.right_entry(attempt, position), student.wrong_entry(attempt, position)
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(SAVES):
        for kind, entry in enumerate(entries):
            spent[kind].append(milliseconds(student, attempt, position, entry))
    return median(spent[0]), median(spent[1])


def main() -> int:
    """Measure each item type, print a line for each, and say whether all stay below the limit."""
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        app = open_app(Path(folder))
        with app.app_context():
            db.create_all()
        load(app, bank_of(eight_types()))
        student = Student(app)
        for position in range(1, 9):
            # A new attempt for each: what was answered before makes its pages longer.
            attempt = student.start(feedback_mode="test")
            right, wrong = measure(student, attempt, position)
            worst = max(worst, abs(right - wrong))
            name = student.item(attempt, position)[0].type
            sys.stdout.write(f"{name:12} right {right:6.2f} ms   wrong {wrong:6.2f} ms\n")
        with app.app_context():
            db.engine.dispose()
    sys.stdout.write(f"largest difference {worst:.2f} ms, limit {LIMIT:.0f} ms\n")
    return int(worst >= LIMIT)


if __name__ == "__main__":
    sys.exit(main())
