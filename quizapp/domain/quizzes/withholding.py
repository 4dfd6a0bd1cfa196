"""What a learner may be told of their attempts at assignments wherever past attempts are told of, in few statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Select, or_, select

from quizapp.domain.quizzes.governing import rules_of_all
from quizapp.domain.quizzes.review_policy import Aspect
from quizapp.domain.quizzes.visibility import shown_of
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt, FeedbackMode, Quiz
from quizapp.models.people import Learner
from quizapp.models.teaching import Cohort, Enrolment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session


def shown_by_attempt(session: Session, learner_id: int, now: datetime) -> dict[int, frozenset[Aspect]]:
    """What is shown of each of a learner's attempts at assignments, by their row ids, in at most three statements.

    Nothing of those that are not open to the learner any more: see `AttemptWithheld`. Previews are left out.
    """
    rows = session.execute(
        select(Attempt.id, Attempt.assignment_id, Attempt.submitted_at, Quiz.feedback_mode)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(
            Attempt.learner_id == learner_id,
            or_(Attempt.assignment_id.is_not(None), Attempt.number.is_not(None)),
            Attempt.is_preview.is_(False),
        )
    ).all()
    if not rows:
        return {}
    rules = rules_of_all(session, session.scalars(open_assignments(learner_id)))
    return {
        key: shown_of(rules[assignment_id], FeedbackMode(mode), submitted_at, now)
        if assignment_id in rules
        else frozenset[Aspect]()
        for key, assignment_id, submitted_at, mode in rows
    }


def withheld(shown: Mapping[int, frozenset[Aspect]], aspect: Aspect) -> frozenset[int]:
    """The row ids of the attempts of which something is not shown. shown: from `shown_by_attempt`."""
    return frozenset(key for key, aspects in shown.items() if aspect not in aspects)


def open_assignments(learner_id: int) -> Select[Assignment]:
    """The assignments of the classes in which a learner is at present."""
    return (
        select(Assignment)
        .join(Cohort, Cohort.id == Assignment.cohort_id)
        .join(Learner, Learner.id == learner_id)
        .join(Enrolment, (Enrolment.cohort_id == Cohort.id) & (Enrolment.user_id == Learner.user_id))
        .where(Assignment.deleted_at.is_(None), Cohort.deleted_at.is_(None), Enrolment.removed_at.is_(None))
    )
