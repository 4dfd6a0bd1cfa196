"""Applying a correction: every answer in the class is graded again, logged, and its student told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.bank.versions import version_of
from quizapp.domain.errors import Conflict
from quizapp.domain.people.audit import AuditAction, write_audit
from quizapp.domain.quizzes.cohort_locks import lock_cohort
from quizapp.domain.quizzes.replaying import changed
from quizapp.domain.teaching.claim_accepting import accept_claims
from quizapp.domain.teaching.notices import NoticeKind
from quizapp.domain.teaching.regrading import regrade
from quizapp.domain.teaching.regrading_rules import Planned, regraded
from quizapp.domain.teaching.regrading_scope import changed_countings, countings, held_attempts
from quizapp.models.regrading import Correction

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from question_bank.changes import Change
    from quizapp.domain.teaching.regrading_rules import Policy
    from quizapp.domain.teaching.regrading_scope import CorrectedItem
    from quizapp.models.people import User
    from quizapp.models.regrading import Claim
    from quizapp.models.teaching import Cohort


@dataclass(frozen=True)
class Wanted:
    """A correction as a teacher wants it. reason: in the teacher's words, for the students. make_key: of the form.

    begun_by: the claim that it grants, None for none.
    """

    change: Change
    policy: Policy
    reason: str
    make_key: str
    begun_by: Claim | None = None


def apply_correction(
    session: Session, cohort: Cohort, item: CorrectedItem, wanted: Wanted, teacher: User, now: datetime, address: str
) -> Correction:
    """Let an item count in another way in all assignments of a class; sent twice, it is done once.

    Locks the class, then the attempts in their order, then the marks in the order of their learners.
    The claims that it settles are accepted with it.
    Raises ChangeDoesNotFit, ChangesNothing, ClaimDecided; Conflict when the form was used for another class.
    """
    lock_cohort(session, cohort.id)
    earlier = _find_made(session, cohort, wanted.make_key)
    if earlier is not None:
        return earlier
    correction = _stored(session, cohort, item, wanted, teacher, now)
    held = held_attempts(session, cohort.id, item.row_id, lock=True)
    plans = {
        key: Planned(after, version_of(session, item.row_id, after.item, now).id)
        for key, after in changed_countings(countings(held, item.row_id), wanted.change).items()
    }
    again = [regraded(one, plans, item.row_id, wanted.policy) for one in held]
    settled = accept_claims(session, correction, again, wanted.begun_by, teacher, now, address)
    attempts = regrade(session, correction, again, NoticeKind.CORRECTED, now, settled)
    write_audit(
        session,
        AuditAction.CORRECTION_APPLIED,
        now,
        actor=teacher.public_id,
        cohort_id=cohort.id,
        subject=correction.public_id,
        after={
            "item": item.slug,
            "change": wanted.change.model_dump(mode="json"),
            "policy": wanted.policy,
            "attempts": attempts,
        },
        address=address,
    )
    session.flush()
    return correction


def _find_made(session: Session, cohort: Cohort, make_key: str) -> Correction | None:
    made = session.scalar(select(Correction).where(Correction.make_key == make_key))
    if made is not None and made.cohort_id != cohort.id:
        raise Conflict("the form was used for another class")
    return made


def _stored(
    session: Session, cohort: Cohort, item: CorrectedItem, wanted: Wanted, teacher: User, now: datetime
) -> Correction:
    after = changed(item.counting, wanted.change)
    correction = Correction(
        cohort_id=cohort.id,
        item_id=item.row_id,
        change=wanted.change.model_dump_json(),
        policy=wanted.policy,
        reason=wanted.reason,
        version_before_id=version_of(session, item.row_id, item.counting.item, now).id,
        version_after_id=version_of(session, item.row_id, after.item, now).id,
        made_by=teacher.id,
        made_at=now,
        make_key=wanted.make_key,
    )
    session.add(correction)
    session.flush()
    return correction
