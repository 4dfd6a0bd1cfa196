"""What follows from the schoolwork: claims, one of them declined, marks changed by hand, a pupil removed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.demonstration.course import Work
from quizapp.domain.demonstration.pupils import NUMBER
from quizapp.domain.demonstration.questions import PLACES
from quizapp.domain.demonstration.schoolwork import EXCUSED, LEAVES_THE_CLASS
from quizapp.domain.people.audit import AuditAction, write_audit
from quizapp.domain.quizzes.doors import AttemptFound
from quizapp.domain.quizzes.governing import govern
from quizapp.domain.teaching.adjusting import change_mark, find_mark
from quizapp.domain.teaching.adjustments import Adjustment, AdjustmentKind
from quizapp.domain.teaching.claims import decline_claims, make_claim
from quizapp.domain.teaching.correction_errors import NoClaim
from quizapp.domain.teaching.enrolments import remove_student
from quizapp.models.attempts import Attempt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from question_bank.items import Text
    from quizapp.domain.demonstration.pupils import Pupil
    from quizapp.models.assignments import Assignment
    from quizapp.models.people import User
    from quizapp.models.regrading import Claim
    from quizapp.models.teaching import Cohort

MY_ANSWER_STANDS_THERE: Text = {
    "en": "The brief says just what I chose.",
    "ja": "資料には、私が選んだとおりに書いてあります。",
}
I_MEANT_THE_SAME: Text = {"en": "I meant the same thing.", "ja": "同じ意味で書きました。"}
LOOK_AGAIN: Text = {
    "en": "The brief says something else here; have a look at the passage.",
    "ja": "資料には別のことが書いてあります。その段落を読み直してみてください。",
}
WAS_ILL: Text = {"en": "Was ill that week.", "ja": "その週は病気でした。"}
SPOKE_ABOUT_IT: Text = {"en": "We went through it together.", "ja": "一緒に見直しました。"}
CLAIMS = 3
"""Pupils who say that their answer to the miskeyed question should count."""
BONUS = 1.0
"""Points."""


def add_aftermath(
    session: Session,
    cohort: Cohort,
    teacher: User,
    pupils: Sequence[Pupil],
    assignments: Mapping[Work, Assignment],
    now: datetime,
) -> None:
    """Add it. Flushes."""
    first, second = assignments[Work.FIRST], assignments[Work.SECOND]
    _claim_about_miskeyed(session, first, pupils, now - timedelta(days=5))
    _decline_one(session, cohort, teacher, first, pupils, now - timedelta(days=4))
    language = cohort.language
    excuse = Adjustment(AdjustmentKind.EXCUSE, None, WAS_ILL[language])
    _change(session, first, pupils[EXCUSED - 1], excuse, teacher, now - timedelta(days=6))
    pupil = pupils[7]
    mark = find_mark(session, second.id, pupil.learner_id)
    if mark is not None and mark.computed is not None:
        adjusted = Adjustment(AdjustmentKind.ADJUST, mark.computed + BONUS, SPOKE_ABOUT_IT[language])
        _change(session, second, pupil, adjusted, teacher, now - timedelta(days=3))
    _remove(session, cohort, teacher, pupils[LEAVES_THE_CLASS - 1], now - timedelta(days=5))
    session.flush()


def _claim_about_miskeyed(session: Session, assignment: Assignment, pupils: Sequence[Pupil], now: datetime) -> None:
    """The ablest, who chose what is really right, say so."""
    made = 0
    for pupil in sorted(pupils, key=lambda one: -one.ability):
        if made < CLAIMS and _claim(session, assignment, pupil, PLACES[Work.FIRST] + 1, MY_ANSWER_STANDS_THERE, now):
            made += 1
            now += timedelta(hours=3)


def _decline_one(
    session: Session, cohort: Cohort, teacher: User, assignment: Assignment, pupils: Sequence[Pupil], now: datetime
) -> None:
    """Somebody claims a wrong answer to another question, and is told to look again."""
    for pupil in pupils[: NUMBER // 2]:
        for position in (1, 2, 3):
            claim = _claim(session, assignment, pupil, position, I_MEANT_THE_SAME, now - timedelta(days=1))
            if claim is not None:
                decline_claims(session, cohort, claim, LOOK_AGAIN[pupil.language], teacher, now, "")
                return


def _claim(
    session: Session, assignment: Assignment, pupil: Pupil, position: int, reason: Text, now: datetime
) -> Claim | None:
    """A claim of a pupil, None where there is nothing to claim."""
    attempt = session.scalar(
        select(Attempt).where(Attempt.assignment_id == assignment.id, Attempt.learner_id == pupil.learner_id)
    )
    if attempt is None:
        return None
    found = AttemptFound(attempt, attempt.quiz, govern(session, assignment.id, pupil.learner_id))
    try:
        claim = make_claim(session, found, position, reason[pupil.language], now)
    except NoClaim:
        return None
    session.flush()
    return claim


def _change(
    session: Session, assignment: Assignment, pupil: Pupil, adjustment: Adjustment, teacher: User, now: datetime
) -> None:
    mark = find_mark(session, assignment.id, pupil.learner_id)
    revision = mark.revision if mark else 0
    change_mark(session, assignment, pupil.enrolment, adjustment, revision, teacher, now)


def _remove(session: Session, cohort: Cohort, teacher: User, pupil: Pupil, now: datetime) -> None:
    remove_student(pupil.enrolment, now)
    write_audit(
        session,
        AuditAction.STUDENT_REMOVED,
        now,
        actor=teacher.public_id,
        cohort_id=cohort.id,
        subject=pupil.enrolment.public_id,
    )
