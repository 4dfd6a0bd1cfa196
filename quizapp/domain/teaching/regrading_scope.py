"""Reading what a correction reaches: every attempt at an assignment of the class that holds the item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Select, exists, select

from question_bank.changes import ChangeDoesNotFit, ChangesNothing
from quizapp.domain.bank.catalogue import item_of
from quizapp.domain.errors import NotFound
from quizapp.domain.quizzes.replaying import Counting, changed, replayed
from quizapp.domain.quizzes.set_starting import content_of
from quizapp.domain.quizzes.standings import standings_of_all
from quizapp.domain.quizzes.versions_in_force import changes_in_force
from quizapp.domain.teaching.regrading_rules import Held
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt, FeedbackMode, Quiz, QuizItem, Treatment
from quizapp.models.bank import ItemVersion, StoredItem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from question_bank.changes import Change


@dataclass(frozen=True)
class CorrectedItem:
    """An item as an assignment gives it, and how it counts in the class by now. row_id: of the item."""

    row_id: int
    slug: str
    counting: Counting


def item_of_assignment(session: Session, assignment: Assignment, slug: str) -> CorrectedItem:
    """An item that stands in an assignment's set or in an attempt at it. Raises NotFound when it does neither.

    slug: the item's own id in the bank.
    """
    content = content_of(assignment.question_set_version)
    picked = {one.item_id: one.version_id for one in content.picked}
    query = select(StoredItem).where(StoredItem.slug == slug)
    for item in session.scalars(query.order_by(StoredItem.id)):
        if item.id not in picked and not _is_held(session, assignment, item.id):
            continue
        version = _version(session, item, picked.get(item.id))
        changes = changes_in_force(session, assignment.cohort_id, [item.id]).get(item.id, [])
        return CorrectedItem(item.id, item.slug, replayed(Counting(item_of(version)), changes))
    raise NotFound("item")


def held_attempts(session: Session, cohort_id: int, item_row_id: int, *, lock: bool = False) -> list[Held]:
    """The attempts of a class that hold an item, in order, in two statements; previews are left out.

    lock: against everybody else who would change them, for the rest of the transaction.
    """
    query = _holding(cohort_id, item_row_id)
    if lock:
        query = query.with_for_update(of=Attempt, key_share=True).execution_options(populate_existing=True)
    rows = [(attempt, FeedbackMode(mode)) for attempt, mode in session.execute(query)]
    questions = standings_of_all(session, rows)
    return [
        Held(attempt, attempt.assignment_id, mode, tuple(questions[attempt.id]))
        for attempt, mode in rows
        if attempt.assignment_id is not None
    ]


def countings(held: Iterable[Held], item_row_id: int) -> dict[tuple[int, Treatment], Counting]:
    """The ways in which the attempts count the item by now, by version and treatment."""
    return {
        (one.quiz_item.item_version_id, one.treatment): Counting(one.item, one.treatment)
        for attempt in held
        for one in attempt.questions
        if one.item_row_id == item_row_id
    }


def changed_countings(
    found: dict[tuple[int, Treatment], Counting], change: Change
) -> dict[tuple[int, Treatment], Counting]:
    """The same after the change, without those that it does not fit or leaves as they are."""
    after: dict[tuple[int, Treatment], Counting] = {}
    for key, counting in found.items():
        try:
            after[key] = changed(counting, change)
        except (ChangeDoesNotFit, ChangesNothing):
            continue
    return after


def _holding(cohort_id: int, item_row_id: int) -> Select[Attempt, FeedbackMode]:
    holds = (
        exists()
        .where(QuizItem.quiz_id == Attempt.quiz_id, ItemVersion.item_id == item_row_id)
        .where(ItemVersion.id == QuizItem.item_version_id)
    )
    return (
        select(Attempt, Quiz.feedback_mode)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .where(Assignment.cohort_id == cohort_id, Attempt.is_preview.is_(False), holds)
        .order_by(Attempt.id)
    )


def _is_held(session: Session, assignment: Assignment, item_row_id: int) -> bool:
    query = _holding(assignment.cohort_id, item_row_id).where(Attempt.assignment_id == assignment.id)
    return session.execute(query.limit(1)).first() is not None


def _version(session: Session, item: StoredItem, picked: int | None) -> str:
    """The content that the set picks, or else the current one."""
    which = ItemVersion.number == item.current_number if picked is None else ItemVersion.id == picked
    return session.scalars(select(ItemVersion.content).where(ItemVersion.item_id == item.id, which)).one()
