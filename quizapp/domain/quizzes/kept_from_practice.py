"""Which items quizzes of one's own don't ask while an assignment keeps their right answers back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from quizapp.domain.quizzes.deadlines import Phase, phase_at
from quizapp.domain.quizzes.governing import Student, rules_of_all
from quizapp.domain.quizzes.open_exams import items_of_open_exams
from quizapp.domain.quizzes.review_policy import Aspect, feedback_mode_of
from quizapp.domain.quizzes.set_starting import content_of
from quizapp.domain.quizzes.visibility import shown_of
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt, FeedbackMode, Quiz, QuizItem
from quizapp.models.bank import ItemVersion
from quizapp.models.people import Learner
from quizapp.models.teaching import Cohort, Enrolment, EnrolmentLabel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.governing import Rules


@dataclass
class _Given:
    """An assignment of a student. attempts: their quizzes' row ids and modes, and when they were submitted."""

    assignment: Assignment
    enrolment: Enrolment
    attempts: list[tuple[int, FeedbackMode, datetime | None]] = field(
        default_factory=list[tuple[int, FeedbackMode, "datetime | None"]]
    )


def items_kept_from_practice(session: Session, learner_id: int, now: datetime) -> frozenset[int]:
    """The row ids of the items that a learner's own quizzes must not ask now, in at most eight statements.

    Those of attempts at assignments of which the right answers are not shown by now, whether or not the learner is in
    the class still, and those picked by hand for assignments that are open to the learner and have shown none. From
    everybody, guests included, those of open exams.
    """
    return items_of_open_exams(session, now) | _kept_by_own_classes(session, learner_id, now)


def _kept_by_own_classes(session: Session, learner_id: int, now: datetime) -> frozenset[int]:
    given = _given_to(session, learner_id)
    if not given:
        return frozenset()
    rules = rules_of_all(session, [one.assignment for one in given])
    students = _students(session, [one.enrolment.id for one in given])
    quizzes: set[int] = set()
    items: set[int] = set()
    for one in given:
        of_it = rules[one.assignment.id]
        kept = {quiz_id for quiz_id, mode, at in one.attempts if not _tells(of_it, mode, at, now)}
        quizzes |= kept
        if len(kept) == len(one.attempts) and _may_be_taken(one, of_it, students[one.enrolment.id], now):
            items |= {picked.item_id for picked in content_of(one.assignment.question_set_version).picked}
    return frozenset(items | _items_of(session, quizzes))


def _given_to(session: Session, learner_id: int) -> list[_Given]:
    rows = session.execute(
        select(Assignment, Enrolment, Attempt.quiz_id, Quiz.feedback_mode, Attempt.submitted_at)
        .join(Cohort, Cohort.id == Assignment.cohort_id)
        .join(Enrolment, Enrolment.cohort_id == Cohort.id)
        .join(Learner, Learner.user_id == Enrolment.user_id)
        .outerjoin(
            Attempt,
            (Attempt.assignment_id == Assignment.id)
            & (Attempt.learner_id == Learner.id)
            & Attempt.is_preview.is_(False),
        )
        .outerjoin(Quiz, Quiz.id == Attempt.quiz_id)
        .options(joinedload(Assignment.question_set_version))
        .where(Learner.id == learner_id, Assignment.deleted_at.is_(None), Cohort.deleted_at.is_(None))
    )
    found: dict[int, _Given] = {}
    for assignment, enrolment, quiz_id, mode, submitted_at in rows:
        one = found.setdefault(assignment.id, _Given(assignment, enrolment))
        if quiz_id:
            one.attempts.append((quiz_id, FeedbackMode(mode), submitted_at))
    return list(found.values())


def _students(session: Session, enrolment_ids: Iterable[int]) -> Mapping[int, Student]:
    ids = set(enrolment_ids)
    labels: defaultdict[int, set[str]] = defaultdict(set)
    query = select(EnrolmentLabel.enrolment_id, EnrolmentLabel.label).where(EnrolmentLabel.enrolment_id.in_(ids))
    for enrolment_id, label in session.execute(query):
        labels[enrolment_id].add(label)
    return {one: Student(one, frozenset(labels[one])) for one in ids}


def _tells(rules: Rules, mode: FeedbackMode, submitted_at: datetime | None, now: datetime) -> bool:
    """Whether the right answers of an attempt are shown. submitted_at: None for one that is open or still to begin."""
    return Aspect.RIGHT_ANSWER in shown_of(rules, mode, submitted_at, now)


def _may_be_taken(one: _Given, rules: Rules, student: Student, now: datetime) -> bool:
    """Whether an assignment is open to a student and its attempts don't tell the right answers on the way."""
    if one.enrolment.removed_at is not None:
        return False
    is_open = phase_at(rules.resolved_for(student).conditions, now) in {Phase.OPEN, Phase.LATE}
    return is_open and not _tells(rules, feedback_mode_of(rules.base.review), None, now)


def _items_of(session: Session, quizzes: set[int]) -> set[int]:
    if not quizzes:
        return set()
    return set(
        session.scalars(
            select(ItemVersion.item_id)
            .join(QuizItem, QuizItem.item_version_id == ItemVersion.id)
            .where(QuizItem.quiz_id.in_(quizzes))
        )
    )
