"""Beginning an attempt at an assignment: a student's own, or a teacher's preview of it."""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from quizapp.domain.people.throttle import ASSIGNMENT_PASSWORDS, STARTS, charge, refund
from quizapp.domain.quizzes.cohort_locks import hold_cohort
from quizapp.domain.quizzes.deadlines import Taken, attempt_end, beginning
from quizapp.domain.quizzes.errors import (
    AttemptWithheld,
    NothingToDraw,
    StartRefused,
    Withholding,
    WrongAssignmentPassword,
)
from quizapp.domain.quizzes.governing import conditions_of, govern_and_hold
from quizapp.domain.quizzes.review_policy import feedback_mode_of
from quizapp.domain.quizzes.scoring import points_possible
from quizapp.domain.quizzes.set_starting import content_of, draw_for
from quizapp.domain.quizzes.starting import lock_learner, new_key
from quizapp.domain.quizzes.versions_in_force import versions_in_force
from quizapp.domain.teaching.submitting import submit_attempt
from quizapp.models.attempts import Attempt, AttemptState, ClosedBy, Quiz, QuizItem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.conditions import Conditions
    from quizapp.domain.quizzes.governing import Governed
    from quizapp.domain.quizzes.set_draw import DrawnQuestion
    from quizapp.domain.quizzes.versions_in_force import InForce
    from quizapp.models.assignments import Assignment


def start_assignment(
    session: Session, governed: Governed, learner_id: int, start_key: str, password: str, now: datetime
) -> Attempt:
    """Begin an attempt at an assignment, or return the one that is open; a start sent twice begins one.

    governed: as the learner, who may take it, has seen it; it is read anew, so that what a teacher changes meanwhile
    holds. start_key: made with the form that asks; it leads to the attempt it began for good. password: as typed. One
    start of a learner at a time; an attempt that is past its end is closed on the way, and stays closed when the start
    is refused.
    Raises StartRefused and WrongAssignmentPassword: commit then too, for a wrong password is counted. Raises Throttled
    after too many of them, AttemptWithheld in an archived class, NothingToDraw, NotFound when the record is gone.
    """
    lock_learner(session, learner_id)
    begun = session.scalar(select(Attempt).where(Attempt.learner_id == learner_id, Attempt.start_key == start_key))
    if begun is not None and begun.assignment_id == governed.rules.assignment.id:
        return begun
    governed = govern_and_hold(session, governed, learner_id)
    assignment = governed.rules.assignment
    earlier = attempts_at(session, assignment.id, learner_id)
    for attempt in earlier:
        if attempt.state == AttemptState.OPEN and not submit_attempt(session, attempt, now, ClosedBy.CLOCK):
            return attempt
    if governed.cohort.archived_at is not None:
        raise AttemptWithheld(Withholding.ARCHIVED)
    may = beginning(governed.conditions, [Taken(one.started_at, one.submitted_at) for one in earlier], now)
    if may.refusal is not None:
        raise StartRefused(may.refusal, may.from_when)
    _check_password(session, governed, learner_id, password, now)
    charge(session, STARTS, str(learner_id), now)
    attempt = _begin(session, assignment, governed.conditions, learner_id, now)
    attempt.start_key = start_key if begun is None else new_key()
    attempt.number = len(earlier) + 1
    session.add(attempt)
    session.flush()
    return attempt


def start_preview(session: Session, assignment: Assignment, learner_id: int, now: datetime) -> Attempt:
    """Begin a teacher's own look at an assignment in place of an earlier one; it counts nowhere, and no date ends it.

    It goes by the conditions of the assignment itself. Raises NothingToDraw.
    """
    lock_learner(session, learner_id)
    hold_cohort(session, assignment.cohort_id)
    session.refresh(assignment, ["conditions", "question_set_version_id", "question_set_version"])
    remove_previews(session, assignment.id, learner_id)
    attempt = _begin(session, assignment, conditions_of(assignment).undated, learner_id, now)
    attempt.start_key, attempt.is_preview = new_key(), True
    session.add(attempt)
    session.flush()
    return attempt


def remove_previews(session: Session, assignment_id: int, learner_id: int) -> None:
    """Delete a teacher's previews of an assignment with all that belongs to them."""
    of_theirs = (Attempt.assignment_id == assignment_id, Attempt.learner_id == learner_id, Attempt.is_preview)
    quizzes = session.scalars(select(Attempt.quiz_id).where(*of_theirs)).all()
    session.execute(delete(Attempt).where(*of_theirs))
    session.execute(delete(QuizItem).where(QuizItem.quiz_id.in_(quizzes)))
    session.execute(delete(Quiz).where(Quiz.id.in_(quizzes)))


def attempts_at(session: Session, assignment_id: int, learner_id: int) -> Sequence[Attempt]:
    """A learner's attempts at an assignment in order, as they stand now; previews are none."""
    query = select(Attempt).where(
        Attempt.assignment_id == assignment_id, Attempt.learner_id == learner_id, Attempt.is_preview.is_(False)
    )
    return session.scalars(query.order_by(Attempt.number).execution_options(populate_existing=True)).all()


def _check_password(session: Session, governed: Governed, learner_id: int, typed: str, now: datetime) -> None:
    """Raise WrongAssignmentPassword, or Throttled; a try counts as a wrong one before it is known to be."""
    if governed.conditions.password is None:
        return
    subject = f"{governed.rules.assignment.id}:{learner_id}"
    charge(session, ASSIGNMENT_PASSWORDS, subject, now)
    if not is_password_right(governed.conditions, typed):
        raise WrongAssignmentPassword
    refund(session, ASSIGNMENT_PASSWORDS, subject)


def is_password_right(conditions: Conditions, typed: str) -> bool:
    """Whether a typed password opens an assignment; where none is asked for, anything does."""
    if conditions.password is None:
        return True
    return hmac.compare_digest(_comparable(typed), _comparable(conditions.password))


def _comparable(password: str) -> bytes:
    # Typed on paper's say-so: spaces around it and full-width digits are no difference.
    return unicodedata.normalize("NFKC", password).strip().encode("utf-8", "surrogatepass")


def _begin(session: Session, assignment: Assignment, conditions: Conditions, learner_id: int, now: datetime) -> Attempt:
    """An attempt with its quiz, stored but for the attempt itself; the class is held by now."""
    version, seed = assignment.question_set_version, secrets.token_hex(16)
    drawn = draw_for(session, version, learner_id, seed, conditions.shuffle_questions)
    if not drawn.questions:
        raise NothingToDraw
    in_force = versions_in_force(session, assignment.cohort_id, [one.version_id for one in drawn.questions], now)
    quiz = Quiz(
        brief_id=drawn.brief_id,
        feedback_mode=feedback_mode_of(conditions.review),
        seed=seed,
        topics="[]",
        requested_size=content_of(version).size,
        size=len(drawn.questions),
        shuffle_options=conditions.shuffle_options,
        created_at=now,
    )
    session.add(quiz)
    session.flush()
    session.execute(insert(QuizItem), _places(quiz.id, drawn.questions, in_force))
    return Attempt(
        quiz_id=quiz.id,
        learner_id=learner_id,
        started_at=now,
        max_score=_most(drawn.questions, in_force),
        assignment_id=assignment.id,
        ends_at=attempt_end(conditions, now),
    )


def _places(
    quiz_id: int, questions: Sequence[DrawnQuestion], in_force: Mapping[int, InForce]
) -> list[dict[str, object]]:
    return [
        {
            "quiz_id": quiz_id,
            "position": position,
            "item_version_id": in_force[one.version_id].version_id,
            "points": one.points,
            "section": one.section,
            "treatment": in_force[one.version_id].treatment,
        }
        for position, one in enumerate(questions, start=1)
    ]


def _most(questions: Sequence[DrawnQuestion], in_force: Mapping[int, InForce]) -> float:
    """The most that the attempt can score, in points."""
    return round(sum(points_possible(one.points, in_force[one.version_id].treatment) for one in questions), 6)
