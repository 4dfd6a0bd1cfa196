"""By which versions items are put and graded in a class, after the corrections that its teachers have made."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from question_bank.changes import change_from_json
from quizapp.domain.bank.catalogue import item_of
from quizapp.domain.bank.versions import version_of
from quizapp.domain.quizzes.replaying import Counting, replayed
from quizapp.models.attempts import Treatment
from quizapp.models.bank import ItemVersion
from quizapp.models.regrading import Correction

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

    from question_bank.changes import Change


@dataclass(frozen=True)
class InForce:
    """How a question counts in a class. version_id: row id of the version by which it is put and graded."""

    version_id: int
    treatment: Treatment


def versions_in_force(
    session: Session, cohort_id: int, version_ids: Collection[int], now: datetime
) -> dict[int, InForce]:
    """For each version, the one that counts in its place in the class; a version that was never corrected is its own.

    Call it behind `hold_cohort`, so that no correction comes between the draw and what is stored of it. Items are
    locked in their order, so that starts in two classes whose sets pick different versions don't wait for each other.
    """
    query = select(ItemVersion.id, ItemVersion.item_id, ItemVersion.content).where(ItemVersion.id.in_(version_ids))
    rows = session.execute(query.order_by(ItemVersion.item_id)).all()
    changes = changes_in_force(session, cohort_id, {item_id for _key, item_id, _content in rows})
    found = {key: InForce(key, Treatment.COUNTED) for key in version_ids}
    for key, item_id, content in rows:
        if item_id in changes:
            counting = replayed(Counting(item_of(content)), changes[item_id])
            found[key] = InForce(version_of(session, item_id, counting.item, now).id, counting.treatment)
    return found


def changes_in_force(session: Session, cohort_id: int, item_ids: Collection[int]) -> dict[int, list[Change]]:
    """The changes to items that hold in a class, in the order in which they were made, by the items' row ids."""
    rows = session.execute(
        select(Correction.item_id, Correction.change)
        .where(Correction.cohort_id == cohort_id, Correction.item_id.in_(item_ids), Correction.undone_at.is_(None))
        .order_by(Correction.id)
    )
    found: defaultdict[int, list[Change]] = defaultdict(list)
    for item_id, change in rows:
        found[item_id].append(change_from_json(change))
    return dict(found)
