"""Taking a correction back: everything is as it was before, but for what has been answered since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from question_bank.changes import Drop, FullCredit, change_from_json
from quizapp.domain.bank.catalogue import item_of
from quizapp.domain.people.audit import AuditAction, write_audit
from quizapp.domain.quizzes.cohort_locks import lock_cohort
from quizapp.domain.quizzes.regrading import counted_again
from quizapp.domain.quizzes.replaying import Counting, replayed
from quizapp.domain.quizzes.versions_in_force import changes_in_force
from quizapp.domain.teaching.claim_accepting import open_again
from quizapp.domain.teaching.correction_errors import LaterCorrection
from quizapp.domain.teaching.notices import NoticeKind
from quizapp.domain.teaching.regrading import regrade
from quizapp.domain.teaching.regrading_log import QuestionState
from quizapp.domain.teaching.regrading_rules import Held, Planned, Touched, with_touched
from quizapp.domain.teaching.regrading_scope import held_attempts
from quizapp.models.attempts import AttemptState, Treatment
from quizapp.models.bank import ItemVersion
from quizapp.models.regrading import Correction, RegradedQuestion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from question_bank.changes import Change
    from quizapp.domain.quizzes.standings import QuestionStanding
    from quizapp.domain.teaching.regrading_rules import Regraded
    from quizapp.models.people import User
    from quizapp.models.teaching import Cohort


def undo_correction(
    session: Session, cohort: Cohort, correction: Correction, teacher: User, now: datetime, address: str
) -> bool:
    """Take a correction back. Returns whether this call did it: False when it had been taken back already.

    Questions that it changed are counted as the log says they were; those of attempts begun since, as they would have
    been without it. The claims that it accepted are open again. Raises LaterCorrection while a later correction of the
    same item holds. Locks as applying does.
    """
    lock_cohort(session, cohort.id)
    if _later(session, correction):
        raise LaterCorrection
    undone = session.scalar(
        update(Correction)
        .where(Correction.id == correction.id, Correction.undone_at.is_(None))
        .values(undone_at=now, undone_by=teacher.id)
        .returning(Correction.id)
        .execution_options(synchronize_session=False)
    )
    if undone is None:
        return False
    session.refresh(correction)
    held = held_attempts(session, cohort.id, correction.item_id, lock=True)
    before = _ways_back(session, correction)
    restored = [_restored(one, correction.item_id, before) for one in held]
    attempts = regrade(session, correction, restored, NoticeKind.TAKEN_BACK, now)
    write_audit(
        session,
        AuditAction.CORRECTION_UNDONE,
        now,
        actor=teacher.public_id,
        cohort_id=cohort.id,
        subject=correction.public_id,
        after={"attempts": attempts, "claims_open_again": open_again(session, correction)},
        address=address,
    )
    session.flush()
    return True


def _later(session: Session, correction: Correction) -> bool:
    query = select(Correction.id).where(
        Correction.cohort_id == correction.cohort_id,
        Correction.item_id == correction.item_id,
        Correction.id > correction.id,
        Correction.undone_at.is_(None),
    )
    return session.scalar(query.limit(1)) is not None


@dataclass(frozen=True)
class _WaysBack:
    """How questions are counted without a correction.

    change: the one taken back. rest: those of the item that still hold. contents: of the item's versions, by row id.
    logged: where questions stood before, by row id. versions: what the change made of a version, to that version.
    """

    change: Change
    rest: Sequence[Change]
    contents: Mapping[int, str]
    logged: Mapping[int, QuestionState]
    versions: Mapping[int, int]

    def of(self, question: QuestionStanding) -> Planned | None:
        """How one question is counted; None for one that the correction has not changed."""
        place = question.quiz_item
        if place.id in self.logged:
            state = self.logged[place.id]
            return self._planned(state.version_id, state.treatment)
        if isinstance(self.change, Drop | FullCredit):
            made = Treatment.DROPPED if isinstance(self.change, Drop) else Treatment.FULL_CREDIT
            plain = replayed(Counting(question.item), self.rest).treatment
            return self._planned(place.item_version_id, plain) if question.treatment == made != plain else None
        version_id = self.versions.get(place.item_version_id)
        return None if version_id is None else self._planned(version_id, question.treatment)

    def _planned(self, version_id: int, treatment: Treatment) -> Planned:
        return Planned(Counting(item_of(self.contents[version_id]), treatment), version_id)


def _ways_back(session: Session, correction: Correction) -> _WaysBack:
    """Read behind the update: without the correction that is being taken back."""
    versions = select(ItemVersion.id, ItemVersion.content).where(ItemVersion.item_id == correction.item_id)
    log = select(RegradedQuestion.quiz_item_id, RegradedQuestion.before).where(
        RegradedQuestion.correction_id == correction.id, RegradedQuestion.is_undo.is_(False)
    )
    contents = dict(session.execute(versions.order_by(ItemVersion.id)).all())
    rest = changes_in_force(session, correction.cohort_id, [correction.item_id]).get(correction.item_id, [])
    change = change_from_json(correction.change)
    return _WaysBack(
        change,
        rest,
        contents,
        {key: QuestionState.model_validate_json(before) for key, before in session.execute(log)},
        _versions_back(contents, change, rest),
    )


def _versions_back(contents: Mapping[int, str], change: Change, rest: Sequence[Change]) -> dict[int, int]:
    """What the change made of versions, to those versions; where two became one, the earlier."""
    ids = {item_of(content).content_hash(): key for key, content in contents.items()}
    back: dict[int, int] = {}
    for content in contents.values():
        plain = replayed(Counting(item_of(content)), rest)
        after = ids.get(replayed(plain, [change]).item.content_hash())
        without = ids.get(plain.item.content_hash())
        if after is not None and without is not None and after != without:
            back.setdefault(after, without)
    return back


def _restored(held: Held, item_row_id: int, before: _WaysBack) -> Regraded:
    touched: list[Touched] = []
    state = AttemptState(held.attempt.state)
    for question in held.questions:
        plan = before.of(question) if question.item_row_id == item_row_id else None
        if plan is not None:
            after = counted_again(question, plan.counting, plan.version_id, held.mode, state)
            touched.append(Touched(question, after))
    return with_touched(held, touched)
