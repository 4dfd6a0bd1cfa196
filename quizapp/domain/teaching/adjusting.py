"""Changing marks by hand, and the rule of a class's total: each in the audit trail."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from quizapp.domain.errors import Conflict
from quizapp.domain.people.audit import AuditAction, write_audit
from quizapp.domain.teaching.adjustments import Adjustment, AdjustmentKind
from quizapp.domain.teaching.mark_notices import facts_of, tell_change
from quizapp.domain.teaching.marking import final_mark
from quizapp.domain.teaching.marks import ensure_marks
from quizapp.models.assignments import Mark
from quizapp.models.teaching import Cohort, TotalRule

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session
    from sqlalchemy.sql.dml import ReturningUpdate

    from quizapp.models.assignments import Assignment
    from quizapp.models.people import User
    from quizapp.models.teaching import Enrolment


class MarkChanged(Conflict):
    """Another teacher has changed the mark since this one looked. mark: as it stands now."""

    def __init__(self, mark: Mark) -> None:
        super().__init__("the mark has changed in the meantime")
        self.mark = mark


def find_mark(session: Session, assignment_id: int, learner_id: int) -> Mark | None:
    """The mark of a learner at an assignment, as it stands in the database."""
    return session.scalar(
        select(Mark)
        .where(Mark.assignment_id == assignment_id, Mark.learner_id == learner_id)
        .execution_options(populate_existing=True)
    )


def change_mark(
    session: Session,
    assignment: Assignment,
    enrolment: Enrolment,
    adjustment: Adjustment,
    revision: int,
    teacher: User,
    now: datetime,
    address: str = "",
) -> Mark:
    """Adjust a mark, excuse the work, or take that back, and let the student know. Flushes.

    enrolment: of a student of the assignment's class. revision: of the mark that the teacher saw, 0 for none.
    address: the client's. Raises MarkChanged when another change came first.
    """
    learner_id = enrolment.user.learner.id
    ensure_marks(session, assignment.id, [learner_id])
    before = facts_of(find_mark(session, assignment.id, learner_id))
    seen = (Mark.assignment_id == assignment.id, Mark.learner_id == learner_id, Mark.revision == revision)
    is_first = session.scalar(_adjusted(adjustment, teacher, now).where(*seen)) is not None
    mark = find_mark(session, assignment.id, learner_id)
    assert mark is not None  # noqa: S101 - it was made above
    if not is_first:
        raise MarkChanged(mark)
    mark.final = final_mark(mark.computed, mark.adjusted, mark.is_excused)
    session.flush()
    write_audit(
        session,
        AuditAction.MARK_ADJUSTED,
        now,
        actor=teacher.public_id,
        cohort_id=assignment.cohort_id,
        subject=enrolment.public_id,
        before={"assignment": assignment.public_id, **asdict(before)},
        after={"assignment": assignment.public_id, **asdict(facts_of(mark))},
        address=address,
    )
    tell_change(session, assignment, learner_id, before, facts_of(mark), now)
    return mark


def _adjusted(adjustment: Adjustment, teacher: User, now: datetime) -> ReturningUpdate[int]:
    return (
        update(Mark)
        .values(
            adjusted=adjustment.points,
            is_excused=adjustment.kind is AdjustmentKind.EXCUSE,
            reason=adjustment.reason,
            changed_by=teacher.id,
            changed_at=now,
            revision=Mark.revision + 1,
        )
        .returning(Mark.id)
        .execution_options(synchronize_session=False)
    )


def change_total_rule(
    session: Session, cohort: Cohort, rule: TotalRule, teacher: User, now: datetime, address: str = ""
) -> bool:
    """Set how marks become a total in a class; whether that changed anything. address: the client's. Flushes."""
    before = TotalRule(cohort.total_rule)
    changed = session.execute(
        update(Cohort)
        .where(Cohort.id == cohort.id, Cohort.total_rule == before, Cohort.total_rule != rule)
        .values(total_rule=rule)
        .returning(Cohort.id)
        .execution_options(synchronize_session=False)
    ).all()
    session.refresh(cohort)
    if changed:
        write_audit(
            session,
            AuditAction.TOTAL_RULE_CHANGED,
            now,
            actor=teacher.public_id,
            cohort_id=cohort.id,
            subject=cohort.public_id,
            before={"total_rule": before.value},
            after={"total_rule": rule.value},
            address=address,
        )
    return bool(changed)
