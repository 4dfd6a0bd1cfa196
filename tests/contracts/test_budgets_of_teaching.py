"""What pages about a class cost in SQL statements: as much with sixty students at work as with six."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.people.actors import Actor
from quizapp.domain.quizzes.conditions import Changes
from quizapp.domain.quizzes.doors import attempt_for_learner
from quizapp.domain.teaching.assignment_trail import Doer
from quizapp.domain.teaching.claims import make_claim
from quizapp.domain.teaching.cohorts import make_cohort
from quizapp.domain.teaching.enrolments import enrol, set_labels
from quizapp.domain.teaching.overrides import add_override
from quizapp.extensions import db
from quizapp.models.people import User
from tests.contracts.test_statement_budgets import cost
from tests.domain.teaching.assigned import assignment, attempt, item_at, submitted
from tests.domain.teaching.school import NOW, person
from tests.journeys.eight_types import eight_types
from tests.stock import bank_of, load
from tests.web.corrections.classroom import PERRY
from tests.web.teach.teachers import student_at, teacher_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask
    from sqlalchemy.orm import Session

    from quizapp.models.assignments import Assignment
    from quizapp.models.attempts import Attempt
    from tests.web.account.visitors import Visitor

SIZES = (6, 60)
MOST = 17
"""Statements that any page about a class costs at the most."""


@dataclass(frozen=True)
class MadeClass:
    """Addresses of a class: its own, its assignment's for teachers and for students; a student's enrolment, an
    attempt's id, an item."""

    home: str
    work: str
    taken: str
    enrolment: str
    attempt: str
    item: str

    def pages(self) -> dict[str, str]:
        """What teachers open, by name."""
        book = f"{self.home}/gradebook"
        return {
            "class": self.home,
            "gradebook": book,
            "gradebook by mark": f"{book}?sort=mark&of={self.taken.rsplit('/', 1)[1]}",
            "mark": f"{book}/{self.taken.rsplit('/', 1)[1]}/{self.enrolment}",
            "responses": f"{self.home}/attempts/{self.attempt}",
            "record": f"{self.home}/audit",
            "assignment": self.work,
            "edit": f"{self.work}/edit",
            "delete": f"{self.work}/delete",
            "overrides": f"{self.work}/overrides",
            "new override": f"{self.work}/overrides/new",
            "seen by": f"{self.work}/seen-by?student={self.enrolment}",
            "analysis": f"{self.work}/analysis",
            "analysis of an item": f"{self.work}/analysis/items/{self.item}",
            "item over all its use": f"/items/{self.item}/analysis",
            "claims": f"{self.home}/claims",
            "corrections": f"{self.home}/corrections",
            "correct": f"{self.work}/items/{self.item}/correct",
            "sets": "/sets",
        }

    def students_pages(self) -> dict[str, str]:
        """What students open, by name."""
        return {
            "class": self.home,
            "assignment": self.taken,
            "marks": f"{self.home}/marks",
            "mark": f"{self.home}/marks/{self.taken.rsplit('/', 1)[1]}",
            "result": f"/attempts/{self.attempt}/result",
            "notices": "/notices",
        }


def made_class(app: Flask, size: int) -> tuple[Visitor, Visitor, MadeClass]:
    """A teacher, a student, and a class of so many: all but two have submitted and claim, half have an override."""
    teacher, student = teacher_at(app, f"teacher-{size}"), student_at(app, f"first-{size}")
    with app.app_context():
        session = db.session()
        names = (f"teacher-{size}", f"first-{size}")
        owner, first = (session.scalars(select(User).where(User.username == name)).one() for name in names)
        cohort = make_cohort(session, owner.id, f"Class {size}", "en", "UTC", NOW)
        given = assignment(session, cohort, owner)
        pupils = [first, *(person(session, f"pupil-{size}-{number}") for number in range(size - 1))]
        enrolments = [enrol(session, cohort.id, pupil.id, NOW) for pupil in pupils]
        for number, one in enumerate(enrolments):
            set_labels(session, one, [f"row {number}"])
            if number % 2:
                add_override(session, given, one, Changes(attempts=3), Doer(owner.public_id), NOW)
        made = [_submitted_and_claimed(session, given, pupil) for pupil in pupils[:-2]]
        for pupil in pupils[-2:]:
            attempt(session, given, pupil, NOW)
        slug = item_at(session, made[0], 1)[1]
        session.commit()
        home = f"/classes/{cohort.public_id}"
        return (
            teacher,
            student,
            MadeClass(
                home,
                f"{home}/assignments/{given.public_id}",
                f"/assignments/{given.public_id}",
                enrolments[0].public_id,
                made[0].public_id,
                slug,
            ),
        )


def _submitted_and_claimed(session: Session, given: Assignment, pupil: User) -> Attempt:
    made = submitted(session, given, pupil, (True, True, True, PERRY))
    found = attempt_for_learner(session, Actor(made.learner_id, pupil.id, pupil.role), made.public_id)
    make_claim(session, found, 4, "It is right.", NOW)
    return made


def costs_of(app: Flask, visitor: Visitor, pages: Mapping[str, str], whose: str = "") -> dict[str, int]:
    """The statements of each page, by its name."""
    return {whose + name: cost(app, lambda url=url: visitor.get(url)) for name, url in pages.items()}


def test_pages_of_a_class_at_work_cost_as_much_with_sixty_students_as_with_six(app: Flask) -> None:
    load(app, bank_of(eight_types()))
    costs: list[dict[str, int]] = []
    for size in SIZES:
        teacher, student, made = made_class(app, size)
        costs.append(costs_of(app, teacher, made.pages()) | costs_of(app, student, made.students_pages(), "own "))
    assert costs[0] == costs[1]
    assert {name: number for name, number in costs[1].items() if number > MOST} == {}
