"""Claims that a correction settles: those whose answer counts by it are accepted, and open again without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from quizapp.domain.quizzes.scoring import credit_counted
from quizapp.domain.teaching.claim_deciding import Verdict, decide, open_alike
from quizapp.domain.teaching.correction_errors import ClaimDecided
from quizapp.models.attempts import Response
from quizapp.models.regrading import Claim, ClaimState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.teaching.regrading_rules import Regraded
    from quizapp.models.people import User
    from quizapp.models.regrading import Correction


@dataclass(frozen=True)
class Settled:
    """A claim that is accepted. attempt: the one answered in. position: of the question. credit: what the answer earns
    by now, 0…1."""

    attempt: Regraded
    position: int
    credit: float


@dataclass(frozen=True)
class _Answer:
    """A response as the correction leaves it. is_right: whether it is graded fully right."""

    settled: Settled
    is_right: bool


def accept_claims(
    session: Session,
    correction: Correction,
    attempts: Sequence[Regraded],
    begun_by: Claim | None,
    teacher: User,
    now: datetime,
    address: str,
) -> list[Settled]:
    """Accept the open claims that a correction settles, in its transaction; its students are told with its own notice.

    These are all of the class about the item whose answer is graded fully right by now, and the one that it was
    begun by with all like it, whatever their answers earn. attempts: every one of the class that holds the item, locked
    by now, as it will be stored. begun_by: None for none. address: the client's. Raises ClaimDecided.
    """
    answers = dict(_answers(correction.item_id, attempts))
    claimed = dict(
        session.execute(
            select(Claim.id, Claim.response_id).where(
                Claim.cohort_id == correction.cohort_id, Claim.state == ClaimState.OPEN
            )
        ).all()
    )
    wanted = {key for key, response_id in claimed.items() if response_id in answers and answers[response_id].is_right}
    if begun_by is not None:
        wanted.update(open_alike(session, begun_by))
    verdict = Verdict(ClaimState.ACCEPTED, correction.reason, correction)
    decided = (
        decide(session, correction.cohort_id, wanted, verdict, teacher, now, address) if wanted else frozenset[int]()
    )
    if begun_by is not None and begun_by.id not in decided:
        raise ClaimDecided
    return [answers[claimed[key]].settled for key in sorted(decided) if claimed[key] in answers]


def open_again(session: Session, correction: Correction) -> int:
    """Let the claims that a correction accepted wait for a decision again, once it is taken back; how many.

    The teacher has taken the acceptance back with it and declined nothing: the answer counts no more, and whether it
    should is to be decided anew. Claims whose answer is fully right without the correction stay accepted.
    """
    still_right = select(Response.id).where(Response.id == Claim.response_id, Response.credit >= 1).correlate(Claim)
    opened = session.scalars(
        update(Claim)
        .where(Claim.correction_id == correction.id, Claim.state == ClaimState.ACCEPTED, ~still_right.exists())
        .values(state=ClaimState.OPEN, word="", decided_by=None, decided_at=None, correction_id=None)
        .returning(Claim.id)
        .execution_options(synchronize_session=False)
    ).all()
    return len(opened)


def _answers(item_row_id: int, attempts: Sequence[Regraded]) -> Iterator[tuple[int, _Answer]]:
    """The responses to the item by row id, as they come out of the correction."""
    for attempt in attempts:
        touched = {one.before.quiz_item.id: one.after for one in attempt.touched}
        for before in attempt.held.questions:
            if before.item_row_id != item_row_id:
                continue
            question = touched.get(before.quiz_item.id, before)
            for one in question.responses:
                credit = credit_counted(one.credit, question.treatment)
                settled = Settled(attempt, before.quiz_item.position, credit)
                yield one.id, _Answer(settled, one.credit >= 1)
