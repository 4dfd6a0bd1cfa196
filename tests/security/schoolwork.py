"""A row of everything that a class's addresses name beside people: a set, an assignment, an attempt, a correction, …"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.clock import now
from quizapp.domain.quizzes.starting import new_key
from quizapp.models.assignments import Override
from quizapp.models.attempts import Response
from quizapp.models.people import User
from quizapp.models.regrading import Claim, Correction, Notice
from tests.domain.teaching.assigned import assignment, item_at, submitted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from quizapp.models.attempts import Attempt
    from quizapp.models.teaching import Cohort, Enrolment


def work_of(
    session: Session, cohort: Cohort, ids: Mapping[str, int], classmate: Enrolment
) -> tuple[dict[str, str], str]:
    """Public ids by the names that addresses have for them, and the student's attempt.

    ids: row ids of the accounts. classmate: whom an override and a notice are for.
    """
    teacher, student, other = (session.get_one(User, ids[name]) for name in ("teacher", "student", "classmate"))
    given = assignment(session, cohort, teacher)
    override = Override(assignment_id=given.id, enrolment_id=classmate.id, changes="{}", created_at=now())
    made = submitted(session, given, student, [True, False, True, None], now())
    theirs = submitted(session, given, other, [True, True, False, None], now())
    correction, slug = _correction(session, cohort, teacher, made)
    claim = _claim(session, cohort, made)
    notice = Notice(
        learner_id=theirs.learner_id, cohort_id=cohort.id, kind="claim_declined", content="{}", made_at=now()
    )
    session.add_all([override, claim, notice])
    session.flush()
    return {
        "set_id": given.question_set_version.question_set.public_id,
        "assignment_id": given.public_id,
        "override_id": override.public_id,
        "item_slug": slug,
        "correction_id": correction.public_id,
        "claim_id": claim.public_id,
        "notice_id": notice.public_id,
    }, made.public_id


def _correction(session: Session, cohort: Cohort, teacher: User, made: Attempt) -> tuple[Correction, str]:
    place, slug = item_at(session, made, 2)
    correction = Correction(
        cohort_id=cohort.id,
        item_id=place.item_version.item_id,
        change='{"kind": "drop"}',
        policy="recompute",
        reason="It was unclear.",
        version_before_id=place.item_version_id,
        version_after_id=place.item_version_id,
        made_by=teacher.id,
        made_at=now(),
        make_key=new_key(),
    )
    session.add(correction)
    session.flush()
    return correction, slug


def _claim(session: Session, cohort: Cohort, made: Attempt) -> Claim:
    response_id = session.scalars(select(Response.id).where(Response.attempt_id == made.id)).first()
    assert response_id is not None
    return Claim(
        response_id=response_id, cohort_id=cohort.id, learner_id=made.learner_id, reason="It is right.", made_at=now()
    )
