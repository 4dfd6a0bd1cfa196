"""Which items open exams keep out of everybody's practice: who asks may be a student of theirs without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.quizzes.governing import rules_of_all
from quizapp.domain.quizzes.overriding import latest_end
from quizapp.domain.quizzes.review_policy import tells_only_after_the_end
from quizapp.domain.quizzes.set_content import SetContent
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt, QuizItem
from quizapp.models.bank import ItemVersion
from quizapp.models.question_sets import QuestionSetVersion
from quizapp.models.teaching import Cohort

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.conditions import Conditions
    from quizapp.domain.quizzes.governing import Rules
    from quizapp.domain.quizzes.overriding import OverrideRule


def exam_until(base: Conditions, overrides: Iterable[OverrideRule]) -> datetime | None:
    """Until when an assignment may keep its items out of practice: an exam's last end; None where it is no exam.

    An exam is an assignment with an end that shows its right answers only after it. overrides: all of it, those of
    students who have been removed too, for they may be taken back.
    """
    return latest_end(base, overrides) if tells_only_after_the_end(base.review) else None


def items_of_open_exams(session: Session, now: datetime) -> frozenset[int]:
    """The row ids of the items that open exams ask, in one statement where there are none and four where there are.

    Those picked by hand for an exam count, and those that any attempt at it has drawn. The classes of a demonstration
    have no exams.
    """
    exams = _running(session, now)
    if not exams:
        return frozenset()
    rules = rules_of_all(session, exams)
    open_now = [one for one in exams if _is_open(rules[one.id], now)]
    if not open_now:
        return frozenset()
    return _picked_for(session, open_now) | _drawn_in(session, open_now)


def _running(session: Session, now: datetime) -> Sequence[Assignment]:
    """The exams that are not over yet, be they open or not."""
    return session.scalars(
        select(Assignment)
        .join(Cohort, Cohort.id == Assignment.cohort_id)
        .where(
            Assignment.exam_until > now,
            Assignment.deleted_at.is_(None),
            Cohort.deleted_at.is_(None),
            Cohort.archived_at.is_(None),
            Cohort.is_demonstration.is_(False),
        )
    ).all()


def _is_open(rules: Rules, now: datetime) -> bool:
    """Whether anybody of the class may answer; without an end, practice would never be free again."""
    overrides = [one.changes for one in (*rules.of_students.values(), *rules.of_labels.values())]
    openings = [rules.base.opens_at, *(one.opens_at for one in overrides if "opens_at" in one.model_fields_set)]
    has_opened = any(at is None or at <= now for at in openings)
    return has_opened and rules.latest_end is not None and now < rules.latest_end


def _picked_for(session: Session, exams: Sequence[Assignment]) -> frozenset[int]:
    query = select(QuestionSetVersion.content).where(
        QuestionSetVersion.id.in_({one.question_set_version_id for one in exams})
    )
    contents = [SetContent.model_validate_json(content) for content in session.scalars(query)]
    return frozenset(picked.item_id for content in contents for picked in content.picked)


def _drawn_in(session: Session, exams: Sequence[Assignment]) -> frozenset[int]:
    return frozenset(
        session.scalars(
            select(ItemVersion.item_id)
            .distinct()
            .join(QuizItem, QuizItem.item_version_id == ItemVersion.id)
            .join(Attempt, Attempt.quiz_id == QuizItem.quiz_id)
            .where(Attempt.assignment_id.in_([one.id for one in exams]), Attempt.is_preview.is_(False))
        )
    )
