"""What a correction makes of attempts: their students are told, and they are stored with their log and marks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.quizzes.governing import rules_of_all
from quizapp.domain.quizzes.review_policy import Aspect
from quizapp.domain.quizzes.visibility import shown_of
from quizapp.domain.teaching.correction_impact import impact_of
from quizapp.domain.teaching.marks import refresh_marks
from quizapp.domain.teaching.notices import NoticeContent, NoticeKind, add_notice
from quizapp.domain.teaching.regrading_log import state_of_question
from quizapp.models.assignments import Assignment
from quizapp.models.regrading import Correction, RegradedQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.teaching.claim_accepting import Settled
    from quizapp.domain.teaching.regrading_rules import Regraded, Touched

OUTCOMES = frozenset({Aspect.MARKS, Aspect.CORRECTNESS, Aspect.RIGHT_ANSWER})
"""What tells how answers came out."""


def regrade(
    session: Session,
    correction: Correction,
    attempts: Sequence[Regraded],
    kind: NoticeKind,
    now: datetime,
    settled: Sequence[Settled] = (),
) -> int:
    """Tell the students what becomes of their attempts, then write it, the log and the marks. Flushes.

    attempts: every one of the class that holds the item, locked by this transaction. kind: CORRECTED, or TAKEN_BACK
    when the correction is undone. settled: the claims that are accepted by it; the one notice of their students says
    so. Returns how many attempts are counted in another way.
    """
    touched = [one for one in attempts if one.touched]
    _tell_students(session, correction, attempts, kind, now, settled)
    _store_regraded(session, correction, touched, now, is_undo=kind is NoticeKind.TAKEN_BACK)
    return len(touched)


def _store_regraded(
    session: Session, correction: Correction, attempts: Sequence[Regraded], now: datetime, *, is_undo: bool
) -> None:
    for one in attempts:
        attempt = one.held.attempt
        for touched in one.touched:
            # The log is written first: storing changes the rows that it reads.
            session.add(_logged(correction, one, touched, now, is_undo=is_undo))
            _store(touched)
        attempt.score, attempt.max_score = one.score, one.max_score
    session.flush()
    learners: defaultdict[int, set[int]] = defaultdict(set)
    for one in attempts:
        learners[one.held.assignment_id].add(one.held.attempt.learner_id)
    query = select(Assignment).where(Assignment.id.in_(learners)).order_by(Assignment.id)
    for assignment in session.scalars(query).all():
        refresh_marks(session, assignment, learners[assignment.id])


def _tell_students(
    session: Session,
    correction: Correction,
    attempts: Sequence[Regraded],
    kind: NoticeKind,
    now: datetime,
    settled: Sequence[Settled],
) -> None:
    """A notice to each student whose mark, credit or claim a correction changes, one an assignment; before storing.

    attempts: every one that holds the item, those too that stay as they are. While it is not shown how answers came
    out, whose answers they are is told whatever it does to them: to be told, or not to be, would say it.
    """
    impact = impact_of(session, correction.cohort_id, _weighed(attempts, settled))
    marks = {(one.assignment_id, one.learner_id): one for each in impact for one in each.changes}
    untold = _untold(session, attempts, now)
    claims = {_whose(one.attempt): one for one in settled}
    by_student: defaultdict[tuple[int, int], list[Regraded]] = defaultdict(list)
    for one in attempts:
        by_student[_whose(one)].append(one)
    for key, own in sorted(by_student.items(), key=lambda pair: pair[0]):
        mark, claim = marks.get(key), claims.get(key)
        about = claim.attempt if claim else _about(own, untold, is_moved=mark is not None and mark.difference != 0)
        if about is None:
            continue
        content = NoticeContent(
            words=correction.reason,
            before=mark.before if mark else None,
            after=mark.after if mark else None,
            attempt_id=about.held.attempt.public_id,
            position=claim.position if claim else _position(about, correction.item_id),
            credit=claim.credit if claim else None,
        )
        told_as = NoticeKind.CLAIM_ACCEPTED if claim else kind
        add_notice(session, key[1], correction.cohort_id, key[0], told_as, content, now)


def _weighed(attempts: Sequence[Regraded], settled: Sequence[Settled]) -> list[Regraded]:
    """The attempts whose marks are looked at: those that change, and those whose students claimed something."""
    claiming = {one.attempt.held.attempt.id for one in settled}
    return [one for one in attempts if one.touched or one.held.attempt.id in claiming]


def _whose(attempt: Regraded) -> tuple[int, int]:
    return attempt.held.assignment_id, attempt.held.attempt.learner_id


def _position(attempt: Regraded, item_row_id: int) -> int:
    return next(one.quiz_item.position for one in attempt.held.questions if one.item_row_id == item_row_id)


def _untold(session: Session, attempts: Iterable[Regraded], now: datetime) -> frozenset[int]:
    """The row ids of the attempts of which nothing is shown that tells how answers came out, in two statements."""
    held = [one.held for one in attempts]
    query = select(Assignment).where(Assignment.id.in_({one.assignment_id for one in held}))
    rules = rules_of_all(session, session.scalars(query))
    return frozenset(
        one.attempt.id
        for one in held
        if not shown_of(rules[one.assignment_id], one.mode, one.attempt.submitted_at, now) & OUTCOMES
    )


def _about(own: Sequence[Regraded], untold: frozenset[int], *, is_moved: bool) -> Regraded | None:
    """Which of a student's attempts a notice is about, the last one that matters; None for nothing to tell."""
    hidden = [one for one in own if one.held.attempt.id in untold]
    changed = [one for one in own if any(_is_changed(touched) for touched in one.touched)]
    touched = [one for one in own if one.touched and is_moved]
    return next((found[-1] for found in (hidden, changed, touched) if found), None)


def _is_changed(touched: Touched) -> bool:
    """Whether the question earns something else, or is counted in another way."""
    if touched.before.treatment != touched.after.treatment:
        return True
    before, after = ([one.awarded for one in standing.responses] for standing in (touched.before, touched.after))
    return before != after


def _store(touched: Touched) -> None:
    """Put the values of the copies into the rows."""
    place, after = touched.before.quiz_item, touched.after
    place.item_version_id, place.treatment = after.quiz_item.item_version_id, after.treatment
    for row, graded in zip(touched.before.responses, after.responses, strict=True):
        row.item_version_id, row.reading = graded.item_version_id, graded.reading
        row.state, row.credit = graded.state, graded.credit
        row.tries_before, row.awarded = graded.tries_before, graded.awarded


def _logged(
    correction: Correction, one: Regraded, touched: Touched, now: datetime, *, is_undo: bool
) -> RegradedQuestion:
    attempt = one.held.attempt
    return RegradedQuestion(
        correction_id=correction.id,
        attempt_id=attempt.id,
        quiz_item_id=touched.before.quiz_item.id,
        is_undo=is_undo,
        before=state_of_question(touched.before).model_dump_json(),
        after=state_of_question(touched.after).model_dump_json(),
        score_before=attempt.score,
        score_after=one.score,
        written_at=now,
    )
