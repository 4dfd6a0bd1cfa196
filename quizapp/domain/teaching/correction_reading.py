"""The corrections of a class, and what one of them did to every student."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from quizapp.domain.bank.catalogue import item_of
from quizapp.domain.errors import NotFound
from quizapp.domain.paging import page_of
from quizapp.domain.teaching.regrading_log import QuestionState
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt, QuizItem
from quizapp.models.bank import ItemVersion, StoredItem
from quizapp.models.people import Learner, User
from quizapp.models.regrading import Correction, RegradedQuestion

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from question_bank.items import Item
    from quizapp.domain.paging import Page

PAGE_SIZE = 50


@dataclass(frozen=True)
class ListedCorrection:
    """A correction with its item as it was before, and who made it and took it back; None for nobody."""

    correction: Correction
    slug: str
    item: Item
    made_by: str | None
    undone_by: str | None


@dataclass(frozen=True)
class LoggedQuestion:
    """What a correction did to a question of an attempt. score_before, score_after: points, None while it is open."""

    name: str
    assignment: str
    number: int
    position: int
    is_undo: bool
    before: QuestionState
    after: QuestionState
    score_before: float | None
    score_after: float | None
    written_at: datetime


@dataclass(frozen=True)
class Log:
    """A page of what a correction did."""

    questions: tuple[LoggedQuestion, ...]
    page: Page


def corrections_of(session: Session, cohort_id: int, page: int) -> tuple[tuple[ListedCorrection, ...], Page]:
    """A page of the corrections of a class, the latest first, in two statements. page: any number."""
    of_cohort = Correction.cohort_id == cohort_id
    total = session.scalar(select(func.count(Correction.id)).where(of_cohort)) or 0
    at = page_of(page, total, PAGE_SIZE)
    query = _listed().where(of_cohort).order_by(Correction.id.desc()).offset(at.offset).limit(PAGE_SIZE)
    return tuple(_row(*row) for row in session.execute(query)), at


def correction_of(session: Session, cohort_id: int, public_id: str) -> ListedCorrection:
    """The correction of a class with this id. Raises NotFound."""
    query = _listed().where(Correction.cohort_id == cohort_id, Correction.public_id == public_id)
    row = session.execute(query).one_or_none()
    if row is None:
        raise NotFound("correction")
    return _row(*row)


def log_of(session: Session, correction: Correction, page: int) -> Log:
    """A page of the log of a correction, in the order in which it was written, in two statements. page: any number."""
    of_it = RegradedQuestion.correction_id == correction.id
    total = session.scalar(select(func.count(RegradedQuestion.id)).where(of_it)) or 0
    at = page_of(page, total, PAGE_SIZE)
    rows = session.execute(
        select(RegradedQuestion, User.display_name, Assignment.title, Attempt.number, QuizItem.position)
        .join(Attempt, Attempt.id == RegradedQuestion.attempt_id)
        .join(QuizItem, QuizItem.id == RegradedQuestion.quiz_item_id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(Learner, Learner.id == Attempt.learner_id)
        .join(User, User.id == Learner.user_id)
        .where(of_it)
        .order_by(RegradedQuestion.is_undo, User.display_name, RegradedQuestion.id)
        .offset(at.offset)
        .limit(PAGE_SIZE)
    )
    return Log(tuple(_logged(*row) for row in rows), at)


def corrections_of_attempt(session: Session, attempt_id: int) -> list[tuple[int, Correction, Item]]:
    """The corrections that hold and were made to questions of an attempt, in order, in one statement.

    Each with the question's position and the item as it was before it. attempt_id: row id.
    """
    rows = session.execute(
        select(QuizItem.position, Correction, ItemVersion.content)
        .join(RegradedQuestion, RegradedQuestion.quiz_item_id == QuizItem.id)
        .join(Correction, Correction.id == RegradedQuestion.correction_id)
        .join(ItemVersion, ItemVersion.id == Correction.version_before_id)
        .where(
            RegradedQuestion.attempt_id == attempt_id,
            RegradedQuestion.is_undo.is_(False),
            Correction.undone_at.is_(None),
        )
        .order_by(Correction.id)
    )
    return [(position, correction, item_of(content)) for position, correction, content in rows]


def _listed() -> Select[Correction, str, str, str, str]:
    maker, undoer = aliased(User), aliased(User)
    return (
        select(Correction, StoredItem.slug, ItemVersion.content, maker.display_name, undoer.display_name)
        .join(StoredItem, StoredItem.id == Correction.item_id)
        .join(ItemVersion, ItemVersion.id == Correction.version_before_id)
        .outerjoin(maker, maker.id == Correction.made_by)
        .outerjoin(undoer, undoer.id == Correction.undone_by)
    )


def _row(
    correction: Correction, slug: str, content: str, made_by: str | None, undone_by: str | None
) -> ListedCorrection:
    return ListedCorrection(correction, slug, item_of(content), made_by, undone_by)


def _logged(row: RegradedQuestion, name: str, assignment: str, number: int | None, position: int) -> LoggedQuestion:
    return LoggedQuestion(
        name=name,
        assignment=assignment,
        number=number or 1,
        position=position,
        is_undo=row.is_undo,
        before=QuestionState.model_validate_json(row.before),
        after=QuestionState.model_validate_json(row.after),
        score_before=row.score_before,
        score_after=row.score_after,
        written_at=row.written_at,
    )
