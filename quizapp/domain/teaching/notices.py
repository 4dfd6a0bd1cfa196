"""What students are told: writing notices, and putting them away once they are read."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select, update

from quizapp.domain.errors import NotFound
from quizapp.models.regrading import Notice

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class NoticeKind(StrEnum):
    """What a student is told of."""

    CORRECTED = "corrected"
    TAKEN_BACK = "taken_back"
    CLAIM_ACCEPTED = "claim_accepted"
    CLAIM_DECLINED = "claim_declined"
    MARK_CHANGED = "mark_changed"


class NoticeContent(BaseModel):
    """The particulars of a notice.

    words: the teacher's. before, after: the mark in points; None for none. attempt_id: public id of the attempt that it
    is about, position: of the question there. credit: what an answer earns whose claim is accepted, 0…1; None for none.
    was_excused, is_excused: whether the work was and is left out, by a teacher's hand. changed_at: when that changed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: str = ""
    before: float | None = None
    after: float | None = None
    attempt_id: str = ""
    position: int = 0
    credit: float | None = None
    was_excused: bool = False
    is_excused: bool = False
    changed_at: datetime | None = None


def add_notice(
    session: Session,
    learner_id: int,
    cohort_id: int,
    assignment_id: int | None,
    kind: NoticeKind,
    content: NoticeContent,
    told_from: datetime,
) -> None:
    """Tell a student something, in the transaction of what it is about. told_from: now, or later."""
    session.add(
        Notice(
            learner_id=learner_id,
            cohort_id=cohort_id,
            assignment_id=assignment_id,
            kind=kind,
            content=content.model_dump_json(),
            made_at=told_from,
        )
    )


def put_away(session: Session, learner_id: int, public_id: str, now: datetime) -> None:
    """Mark a learner's notice as read; again changes nothing. Raises NotFound when it is somebody else's."""
    own = (Notice.learner_id == learner_id, Notice.public_id == public_id)
    if session.scalar(select(Notice.id).where(*own)) is None:
        raise NotFound("notice")
    session.execute(update(Notice).where(*own, Notice.read_at.is_(None)).values(read_at=now))


def put_all_away(session: Session, learner_id: int, now: datetime) -> None:
    """Mark all notices of a learner as read, but for those that are told later."""
    own = (Notice.learner_id == learner_id, Notice.read_at.is_(None), Notice.made_at <= now)
    session.execute(update(Notice).where(*own).values(read_at=now))
