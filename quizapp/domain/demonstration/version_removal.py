"""Versions of the bank's items that corrections in the demonstration class have made, and that nothing else uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, or_, select

from quizapp.models.attempts import QuizItem, Response
from quizapp.models.bank import ItemVersion, StoredItem
from quizapp.models.question_sets import QuestionSetVersion
from quizapp.models.regrading import Correction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


def corrected_versions(session: Session, cohort_ids: Sequence[int]) -> Sequence[int]:
    """Row ids of the versions that corrections of these classes made, as they were applied or undone."""
    return session.scalars(
        select(ItemVersion.id)
        .join(Correction, Correction.item_id == ItemVersion.item_id)
        .where(
            Correction.cohort_id.in_(cohort_ids),
            or_(ItemVersion.created_at == Correction.made_at, ItemVersion.created_at == Correction.undone_at),
        )
        .distinct()
    ).all()


def remove_unused_versions(session: Session, version_ids: Sequence[int]) -> None:
    """Delete those of the versions that nothing names any more: no question set, attempt, answer or correction."""
    is_used = or_(
        exists().where(QuizItem.item_version_id == ItemVersion.id),
        exists().where(Response.item_version_id == ItemVersion.id),
        exists().where(
            or_(Correction.version_before_id == ItemVersion.id, Correction.version_after_id == ItemVersion.id)
        ),
        exists().where(StoredItem.id == ItemVersion.item_id, StoredItem.current_number == ItemVersion.number),
    )
    free = session.scalars(select(ItemVersion.id).where(ItemVersion.id.in_(version_ids), ~is_used)).all()
    doomed = [key for key in free if not _is_picked(session, key)]
    session.execute(delete(ItemVersion).where(ItemVersion.id.in_(doomed)))


def _is_picked(session: Session, version_id: int) -> bool:
    holding = exists().where(
        or_(
            QuestionSetVersion.content.contains(f'"version_id":{version_id},', autoescape=True),
            QuestionSetVersion.content.contains(f'"version_id":{version_id}}}', autoescape=True),
        )
    )
    return bool(session.scalar(select(holding)))
