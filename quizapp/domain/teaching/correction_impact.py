"""Who has more and who has less by a correction, and how a class's mean moves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.quizzes.governing import rules_of_all
from quizapp.domain.teaching.attempt_facts import takings
from quizapp.domain.teaching.marking import ScoredAttempt, computed_mark, final_mark
from quizapp.domain.teaching.marks import students_by_learner
from quizapp.domain.teaching.regrading_rules import Planned, Regraded, regraded
from quizapp.domain.teaching.regrading_scope import changed_countings, countings, held_attempts
from quizapp.models.assignments import Assignment, Mark
from quizapp.models.people import Learner, User

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from question_bank.changes import Change
    from quizapp.domain.teaching.regrading_rules import Policy


@dataclass(frozen=True)
class MarkChange:
    """A student's mark for an assignment, before and after, in its points; None for none."""

    assignment_id: int
    learner_id: int
    name: str
    before: float | None
    after: float | None

    @property
    def difference(self) -> float:
        """Points more, or less where it is negative."""
        return round((self.after or 0.0) - (self.before or 0.0), 6)


@dataclass(frozen=True)
class AssignmentImpact:
    """What a correction does to the marks of one assignment. open: attempts that are still being taken."""

    assignment: Assignment
    changes: tuple[MarkChange, ...]
    open: int

    @property
    def up(self) -> tuple[MarkChange, ...]:
        """Who has more, the most first."""
        return tuple(sorted((one for one in self.changes if one.difference > 0), key=lambda one: -one.difference))

    @property
    def down(self) -> tuple[MarkChange, ...]:
        """Who has less, the most first."""
        return tuple(sorted((one for one in self.changes if one.difference < 0), key=lambda one: one.difference))

    @property
    def same(self) -> int:
        """How many students have as much as before."""
        return len(self.changes) - len(self.up) - len(self.down)

    @property
    def mean_before(self) -> float | None:
        """Mean of the marks that count, in points; None without any."""
        return _mean([one.before for one in self.changes])

    @property
    def mean_after(self) -> float | None:
        """The same after the correction."""
        return _mean([one.after for one in self.changes])


def preview_correction(
    session: Session, cohort_id: int, item_row_id: int, change: Change, policy: Policy
) -> tuple[AssignmentImpact, ...]:
    """What a correction would do, assignment by assignment; nothing is stored."""
    held = held_attempts(session, cohort_id, item_row_id)
    found = countings(held, item_row_id)
    plans = {key: Planned(after, key[0]) for key, after in changed_countings(found, change).items()}
    return impact_of(session, cohort_id, [regraded(one, plans, item_row_id, policy) for one in held])


def impact_of(session: Session, cohort_id: int, attempts: Sequence[Regraded]) -> tuple[AssignmentImpact, ...]:
    """What regraded attempts do to the marks of a class, before they are stored; in seven statements."""
    ids = {one.held.assignment_id for one in attempts}
    query = select(Assignment).where(Assignment.id.in_(ids)).order_by(Assignment.id)
    # Read anew: a page read them before its correction came behind the class's lock.
    assignments = list(session.scalars(query.execution_options(populate_existing=True)))
    before = {key: taking.submitted for key, taking in takings(session, ids).items()}
    again = {one.held.attempt.id: one for one in attempts}
    after = {key: [_rescored(attempt, again) for attempt in taken] for key, taken in before.items()}
    learners = {learner_id for _assignment_id, learner_id in before}
    was, will = (_marks(session, cohort_id, assignments, taken) for taken in (before, after))
    names = dict(
        session.execute(
            select(Learner.id, User.display_name)
            .join(User, User.id == Learner.user_id)
            .where(Learner.id.in_(learners))
            .order_by(User.display_name)
        ).all()
    )
    return tuple(
        AssignmentImpact(
            assignment,
            tuple(
                MarkChange(assignment.id, one, name, was[assignment.id, one], will[assignment.id, one])
                for one, name in names.items()
                if before.get((assignment.id, one))
            ),
            sum(one.score is None and one.held.assignment_id == assignment.id for one in attempts),
        )
        for assignment in assignments
    )


def _rescored(attempt: ScoredAttempt, again: Mapping[int, Regraded]) -> ScoredAttempt:
    found = again.get(attempt.attempt_id)
    if found is None or found.score is None:
        return attempt
    return replace(attempt, score=found.score, max_score=found.max_score)


def _marks(
    session: Session,
    cohort_id: int,
    assignments: Iterable[Assignment],
    taken: Mapping[tuple[int, int], Sequence[ScoredAttempt]],
) -> dict[tuple[int, int], float | None]:
    """The marks that count, by assignment and learner; what a teacher adjusted or excused stays."""
    by_id = {one.id: one for one in assignments}
    rules = rules_of_all(session, by_id.values())
    students = students_by_learner(session, cohort_id, {learner_id for _key, learner_id in taken})
    by_hand = {
        (one.assignment_id, one.learner_id): one
        for one in session.scalars(select(Mark).where(Mark.assignment_id.in_(by_id)))
    }
    found: dict[tuple[int, int], float | None] = {}
    for (assignment_id, learner_id), attempts in taken.items():
        conditions = rules[assignment_id].resolved_for(students.get(learner_id)).conditions
        computed = computed_mark(conditions, by_id[assignment_id].points, attempts).points
        mark = by_hand.get((assignment_id, learner_id))
        found[assignment_id, learner_id] = final_mark(computed, mark.adjusted, mark.is_excused) if mark else computed
    return found


def _mean(marks: Iterable[float | None]) -> float | None:
    known = [one for one in marks if one is not None]
    return round(sum(known) / len(known), 6) if known else None
