"""A class that has answered an assignment, and corrections of one of its items."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from question_bank.responses import ChoiceResponse
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.quizzes.verification import verify
from quizapp.domain.teaching.corrections import Wanted, apply_correction
from quizapp.domain.teaching.enrolments import enrol
from quizapp.domain.teaching.regrading_rules import Policy
from quizapp.domain.teaching.regrading_scope import CorrectedItem, item_of_assignment
from quizapp.models.assignments import Mark
from quizapp.models.people import Learner
from tests.domain.teaching.assigned import assignment, submitted
from tests.domain.teaching.school import NOW, cohort, person, teacher

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from question_bank.changes import Change
    from question_bank.responses import Response as Given
    from quizapp.domain.quizzes.conditions import Conditions
    from quizapp.models.attempts import Attempt
    from quizapp.models.people import User
    from quizapp.models.regrading import Claim, Correction

LATER = NOW + timedelta(days=1)
HERCULES, GALAXY = ChoiceResponse(option="hercules"), ChoiceResponse(option="galaxy")
"""The key of the first of the eight items, and a distractor."""


@dataclass
class Schoolroom:
    """A teacher, a class and an assignment of the eight items, the first of which is the choice among aircraft."""

    session: Session
    conditions: Conditions | None = None
    taught_by: str = "tanaka"
    students: dict[str, User] = field(default_factory=dict[str, "User"])

    def __post_init__(self) -> None:
        self.teacher = teacher(self.session, self.taught_by)
        self.cohort = cohort(self.session, self.teacher)
        self.given = assignment(self.session, self.cohort, self.teacher, self.conditions, size=4)

    def student(self, name: str) -> User:
        if name not in self.students:
            self.students[name] = person(self.session, name)
            enrol(self.session, self.cohort.id, self.students[name].id, NOW)
        return self.students[name]

    def answered(self, name: str, *answers: Given | bool | None, now: datetime = NOW) -> Attempt:
        """A submitted attempt, with its mark."""
        return submitted(self.session, self.given, self.student(name), answers, now)

    def item(self, slug: str = "choice-sample") -> CorrectedItem:
        return item_of_assignment(self.session, self.given, slug)

    def correct(
        self,
        change: Change,
        policy: Policy = Policy.RECOMPUTE,
        slug: str = "",
        key: str = "",
        begun_by: Claim | None = None,
    ) -> Correction:
        wanted = Wanted(change, policy, "The brief says so.", key or new_key(), begun_by)
        item = self.item(slug) if slug else self.item()
        return apply_correction(self.session, self.cohort, item, wanted, self.teacher, LATER, "")

    def learner_id(self, name: str) -> int:
        return self.session.scalars(select(Learner.id).where(Learner.user_id == self.students[name].id)).one()

    def mark(self, name: str) -> float | None:
        return self.session.scalar(select(Mark.final).where(Mark.learner_id == self.learner_id(name)))

    def is_consistent(self) -> bool:
        """Whether every stored score follows from the responses."""
        return list(verify(self.session)) == []
