"""The demonstration class, and the address of every page about it, for pictures and for checks of all pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.clock import now
from quizapp.domain.demonstration.course import Work
from quizapp.domain.demonstration.making import Wishes, make_demonstration
from quizapp.domain.people.passwords import hash_password
from quizapp.extensions import db
from quizapp.models.assignments import Assignment, Override
from quizapp.models.attempts import Attempt, AttemptState
from quizapp.models.people import Learner, Role, User
from quizapp.models.question_sets import QuestionSet
from quizapp.models.teaching import Cohort, Enrolment
from tests.web.account.visitors import PASSWORD, make_user

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

TEACHER = "yamada"
"""Also an administrator."""
DECLINED, ADJUSTED, EXCUSED, WRITING = (f"demo-student-{number:02}" for number in (1, 8, 12, 4))
"""Pupils: whose claim was declined, whose marks were changed by hand, who has an open attempt and a claim."""
MISKEYED = "demonstration-1"


@dataclass(frozen=True)
class Found:
    """What the addresses are made of: the class, its work in the order of its opening, and its pupils' rows."""

    cohort: str
    work: dict[Work, str]
    enrolments: dict[str, str]
    sets: dict[Work, str]
    override: str
    marked_attempt: str
    ended_attempt: str
    open_attempt: str

    @property
    def home(self) -> str:
        return f"/classes/{self.cohort}"

    def assignment(self, work: Work) -> str:
        """Its page for teachers."""
        return f"{self.home}/assignments/{self.work[work]}"


def make_demonstration_class(app: Flask, language: str) -> Found:
    """Make it with a teacher and with pupils who can sign in (PASSWORD). language: of the class."""
    teacher_id = make_user(app, TEACHER, Role.ADMINISTRATOR).id
    with app.app_context():
        session = db.session()
        wishes = Wishes(language=language, time_zone="Asia/Tokyo", told_beside=2, option="")
        cohort = make_demonstration(session, session.get_one(User, teacher_id), wishes, now())
        for name in (DECLINED, ADJUSTED, EXCUSED, WRITING):
            session.scalars(select(User).where(User.username == name)).one().password_hash = hash_password(PASSWORD)
        session.commit()
        return _found(session, cohort)


def _found(session: Session, cohort: Cohort) -> Found:
    given = session.scalars(select(Assignment).where(Assignment.cohort_id == cohort.id).order_by(Assignment.id)).all()
    enrolments = session.scalars(select(Enrolment).where(Enrolment.cohort_id == cohort.id)).all()
    work = dict(zip(Work, given, strict=True))
    sets = {one: session.get_one(QuestionSet, row.question_set_version.question_set_id) for one, row in work.items()}
    return Found(
        cohort=cohort.public_id,
        work={one: row.public_id for one, row in work.items()},
        enrolments={one.user.username: one.public_id for one in enrolments},
        sets={one: row.public_id for one, row in sets.items()},
        override=session.scalars(select(Override.public_id).where(Override.assignment_id == given[0].id)).one(),
        marked_attempt=_attempt(session, work[Work.SECOND], ADJUSTED),
        ended_attempt=_attempt(session, work[Work.FIRST], DECLINED),
        open_attempt=_attempt(session, work[Work.PRESENT], WRITING, AttemptState.OPEN),
    )


def _attempt(
    session: Session, assignment: Assignment, username: str, state: AttemptState = AttemptState.SUBMITTED
) -> str:
    whose = select(Learner.id).join(User, User.id == Learner.user_id).where(User.username == username)
    query = select(Attempt.public_id).where(
        Attempt.assignment_id == assignment.id, Attempt.learner_id == whose.scalar_subquery(), Attempt.state == state
    )
    return session.scalars(query.order_by(Attempt.id)).first() or ""


def pages_of_classes(found: Found) -> dict[str, str]:
    """Pages of a class, its students and its marks, by their names, for the teacher."""
    book = f"{found.home}/gradebook"
    first, second = found.work[Work.FIRST], found.work[Work.SECOND]
    return {
        "classes": "/classes",
        "new-class": "/classes/new",
        "class": found.home,
        "students": f"{found.home}/students",
        "student": f"{found.home}/students/{found.enrolments[ADJUSTED]}",
        "import": f"{found.home}/import",
        "code": f"{found.home}/code",
        "class-settings": f"{found.home}/settings",
        "class-delete": f"{found.home}/delete",
        "gradebook": book,
        "gradebook-sorted": f"{book}?sort=mark&of={first}&order=down&past=1",
        "mark-adjusted": f"{book}/{second}/{found.enrolments[ADJUSTED]}",
        "mark-excused": f"{book}/{first}/{found.enrolments[EXCUSED]}",
        "responses": f"{found.home}/attempts/{found.marked_attempt}",
        "audit": f"{found.home}/audit",
        "site-audit": "/audit",
    }


def pages_of_assignments(found: Found) -> dict[str, str]:
    """Pages of assignments, their analysis and corrections, by their names, for the teacher."""
    first, present = found.assignment(Work.FIRST), found.assignment(Work.PRESENT)
    seen = f"student={found.enrolments[WRITING]}"
    return {
        "new-assignment": f"{found.home}/assignments/new",
        "assignment": present,
        "assignment-edit": f"{found.assignment(Work.SUPERVISED)}/edit",
        "assignment-delete": f"{present}/delete",
        "overrides": f"{first}/overrides",
        "overrides-none": f"{present}/overrides",
        "new-override": f"{first}/overrides/new",
        "override": f"{first}/overrides/{found.override}",
        "seen-by": f"{present}/seen-by?{seen}",
        "seen-by-nobody": f"{first}/seen-by",
        "analysis": f"{first}/analysis",
        "analysis-too-few": f"{present}/analysis",
        "analysis-drawn": f"{found.assignment(Work.PRACTICE)}/analysis",
        "analysis-item": f"{first}/analysis/items/{MISKEYED}",
        "item-use": f"/items/{MISKEYED}/analysis",
        "claims": f"{found.home}/claims",
        "corrections": f"{found.home}/corrections",
        "correct": f"{first}/items/{MISKEYED}/correct",
    }


def pages_of_sets(found: Found) -> dict[str, str]:
    """Pages of question sets, by their names, for the teacher."""
    one, drawn = f"/sets/{found.sets[Work.FIRST]}", f"/sets/{found.sets[Work.PRACTICE]}"
    return {
        "sets": "/sets",
        "new-set": "/sets/new",
        "set": one,
        "set-drawn": drawn,
        "items": f"{one}/items",
        "items-found": f"{one}/items?type=choice&text=security",
        "items-none": f"{one}/items?text=nothing-like-it",
        "rule": f"{one}/rule",
        "set-preview": f"{one}/preview",
        "set-versions": f"{one}/versions",
        "set-delete": f"{one}/delete",
        "item": f"/sets/items/{MISKEYED}",
    }


def pages_of_students(found: Found) -> dict[str, tuple[str, str]]:
    """Pages of a class for a student, by their names: who looks, and the address."""
    marks = f"{found.home}/marks"
    return {
        "own-class": (DECLINED, found.home),
        "own-marks": (ADJUSTED, marks),
        "own-mark": (ADJUSTED, f"{marks}/{found.work[Work.SECOND]}"),
        "own-mark-excused": (EXCUSED, f"{marks}/{found.work[Work.FIRST]}"),
        "notices": (DECLINED, "/notices"),
        "notices-none": (EXCUSED, "/notices"),
        "take-open": (WRITING, f"/assignments/{found.work[Work.PRESENT]}"),
        "take-new": (EXCUSED, f"/assignments/{found.work[Work.PRESENT]}"),
        "take-ended": (DECLINED, f"/assignments/{found.work[Work.SUPERVISED]}"),
        "assigned-question": (WRITING, f"/attempts/{found.open_attempt}/questions/2"),
        "assigned-review": (WRITING, f"/attempts/{found.open_attempt}/review"),
        "assigned-result": (DECLINED, f"/attempts/{found.ended_attempt}/result"),
    }
