"""Deciding open claims: which are decided together, and writing what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from quizapp.domain.people.audit import AuditAction, write_audit
from quizapp.domain.teaching.claim_rules import group_of
from quizapp.models.attempts import Response
from quizapp.models.bank import ItemVersion
from quizapp.models.regrading import Claim, ClaimState

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.models.people import User
    from quizapp.models.regrading import Correction


@dataclass(frozen=True)
class Verdict:
    """What becomes of claims, with the teacher's word, and the correction by which they are accepted, None for none."""

    state: ClaimState
    word: str
    correction: Correction | None


def open_alike(session: Session, claim: Claim) -> list[int]:
    """The open claims of the class that are decided with this one, by row id, itself among them whatever it is."""
    rows = session.execute(
        select(Claim.id, ItemVersion.item_id, Response)
        .join(Response, Response.id == Claim.response_id)
        .join(ItemVersion, ItemVersion.id == Response.item_version_id)
        .where(Claim.cohort_id == claim.cohort_id, (Claim.state == ClaimState.OPEN) | (Claim.id == claim.id))
    ).all()
    groups = {key: group_of(item_id, response) for key, item_id, response in rows}
    return [key for key, group in groups.items() if group == groups[claim.id]]


def decide(
    session: Session,
    cohort_id: int,
    claims: Collection[int],
    verdict: Verdict,
    teacher: User,
    now: datetime,
    address: str,
) -> frozenset[int]:
    """Decide those of some claims of a class that are open, and keep it in the trail, under the first of them.

    claims: by row id. address: the client's. Returns which it decided: another teacher may have come first.
    """
    decided = session.execute(
        update(Claim)
        .where(Claim.id.in_(claims), Claim.state == ClaimState.OPEN)
        .values(
            state=verdict.state,
            word=verdict.word,
            decided_by=teacher.id,
            decided_at=now,
            correction_id=verdict.correction.id if verdict.correction else None,
        )
        .returning(Claim.id, Claim.public_id)
        .execution_options(synchronize_session=False)
    ).all()
    if decided:
        write_audit(
            session,
            AuditAction.CLAIM_DECIDED,
            now,
            actor=teacher.public_id,
            cohort_id=cohort_id,
            subject=min(decided)[1],
            after={"state": verdict.state, "claims": len(decided)},
            address=address,
        )
    return frozenset(key for key, _public_id in decided)
