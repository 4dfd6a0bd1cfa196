"""Locking a class against changes of what holds in it; behind a learner's lock, before attempts, and marks come last.

SQLite needs no such locks and knows none: there, a transaction that writes is the only one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.models.teaching import Cohort

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def hold_cohort(session: Session, cohort_id: int) -> None:
    """Let nobody change conditions, overrides, labels or keys in a class before this transaction ends.

    For whoever begins an attempt there, beside others who do. What was read before may have changed: read it anew.
    """
    session.execute(select(Cohort.id).where(Cohort.id == cohort_id).with_for_update(read=True))


def lock_cohort(session: Session, cohort_id: int) -> None:
    """Let one change of conditions, overrides, labels or keys at a time through in a class, and no attempt begin.

    For whoever changes them. What was read before may have changed: read it anew.
    """
    session.execute(select(Cohort.id).where(Cohort.id == cohort_id).with_for_update(key_share=True))
