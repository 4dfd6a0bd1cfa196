"""Reading what attempts at assignments came to, question by question, for item analysis."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.people.permissions import Action, CohortStanding, may
from quizapp.domain.quizzes.standings import standings_of_all
from quizapp.domain.teaching.analysed_work import AnalysedAttempt, AnalysedQuestion, SubmittedAttempt, UsedItem, Work
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt, AttemptState, FeedbackMode, Quiz, QuizItem, Treatment
from quizapp.models.bank import ItemVersion
from quizapp.models.teaching import Cohort, CohortTeacher

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from question_bank.items import Item
    from quizapp.domain.people.actors import Actor
    from quizapp.domain.quizzes.standings import QuestionStanding


@dataclass(frozen=True)
class Use:
    """An assignment in which an item was used, with its class."""

    assignment: Assignment
    cohort: Cohort


def attempts_at(session: Session, assignment_id: int) -> list[SubmittedAttempt]:
    """The submitted attempts at an assignment, in order, in one statement.

    Those of removed students are among them; previews are not, nor is practice, which belongs to no assignment.
    """
    rows = session.scalars(
        select(Attempt)
        .where(
            Attempt.assignment_id == assignment_id,
            Attempt.state == AttemptState.SUBMITTED,
            Attempt.is_preview.is_(False),
        )
        .order_by(Attempt.started_at, Attempt.id)
    )
    return [found for row in rows if (found := _submitted(row)) is not None]


def uses_of(session: Session, actor: Actor, item_id: int) -> list[tuple[SubmittedAttempt, Use]]:
    """The submitted attempts that asked an item, in order, each with its assignment, in one statement.

    Looks at the classes that the actor teaches; administrators teach all. Deleted classes and assignments, previews
    and questions that were dropped are left out. item_id: row id.
    """
    query = (
        select(Attempt, Assignment, Cohort)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(Cohort, Cohort.id == Assignment.cohort_id)
        .join(QuizItem, QuizItem.quiz_id == Attempt.quiz_id)
        .join(ItemVersion, ItemVersion.id == QuizItem.item_version_id)
        .where(
            ItemVersion.item_id == item_id,
            QuizItem.treatment != Treatment.DROPPED,
            Attempt.state == AttemptState.SUBMITTED,
            Attempt.is_preview.is_(False),
            Assignment.deleted_at.is_(None),
            Cohort.deleted_at.is_(None),
        )
        .order_by(Attempt.started_at, Attempt.id)
    )
    if not may(actor, Action.TEACH_COHORT, CohortStanding(teaches=False, owns=False, is_enrolled=False)):
        taught = select(CohortTeacher.cohort_id).where(CohortTeacher.user_id == actor.user_id)
        query = query.where(Cohort.id.in_(taught))
    found: list[tuple[SubmittedAttempt, Use]] = []
    for attempt, assignment, cohort in session.execute(query):
        submitted = _submitted(attempt)
        if submitted is not None:
            found.append((submitted, Use(assignment, cohort)))
    return found


def read_work(session: Session, attempts: Sequence[SubmittedAttempt]) -> Work:
    """What these attempts came to, in two statements."""
    rows = session.execute(
        select(Attempt, Quiz.feedback_mode)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(Attempt.id.in_([one.attempt_id for one in attempts]))
    ).all()
    standings = standings_of_all(session, [(attempt, FeedbackMode(mode)) for attempt, mode in rows])
    found = tuple(
        AnalysedAttempt(one, tuple(_question(stands) for stands in standings[one.attempt_id])) for one in attempts
    )
    return Work(found, _items(stands for own in standings.values() for stands in own))


def _submitted(row: Attempt) -> SubmittedAttempt | None:
    if row.score is None:
        return None
    share = row.score / row.max_score if row.max_score else 1.0
    return SubmittedAttempt(row.id, row.learner_id, share)


def _items(standings: Iterable[QuestionStanding]) -> dict[int, UsedItem]:
    versions: defaultdict[int, dict[int, Item]] = defaultdict(dict)
    for one in standings:
        versions[one.item_row_id][one.quiz_item.item_version_id] = one.item
    # A version is stored after those before it, and so has the greater id.
    newest_first = {key: dict(sorted(known.items(), reverse=True)) for key, known in versions.items()}
    return {key: UsedItem(key, next(iter(known.values())).id, known) for key, known in newest_first.items()}


def _question(stands: QuestionStanding) -> AnalysedQuestion:
    last = stands.standing.counted
    return AnalysedQuestion(
        item_id=stands.item_row_id,
        version_id=stands.quiz_item.item_version_id,
        points=stands.quiz_item.points,
        credit=stands.credit,
        is_dropped=stands.treatment is Treatment.DROPPED,
        content=None if last is None else last.content,
        language=None if last is None else last.language,
    )
