"""A sample of what an attempt at a question set would hold, which leaves no trace."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.bank.catalogue import item_of
from quizapp.domain.quizzes.set_starting import draw_for
from quizapp.models.bank import ItemVersion

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from question_bank.items import Item
    from quizapp.models.question_sets import QuestionSetVersion


@dataclass(frozen=True)
class SampleQuestion:
    """A question of a sample. number: 1, 2, … section: index. points: for full credit."""

    number: int
    section: int
    points: float
    item: Item


def sample_of(session: Session, version: QuestionSetVersion, draw: int) -> tuple[SampleQuestion, ...]:
    """The questions that somebody who has answered nothing could be asked. draw: which sample, any number."""
    drawn = draw_for(
        session, version, None, sample_seed(version.question_set_id, draw), shuffle_questions=False
    ).questions
    rows = session.execute(
        select(ItemVersion.id, ItemVersion.content).where(ItemVersion.id.in_([one.version_id for one in drawn]))
    )
    items = {version_id: item_of(content) for version_id, content in rows}
    return tuple(
        SampleQuestion(number, one.section, one.points, items[one.version_id])
        for number, one in enumerate(drawn, start=1)
    )


def sample_seed(of: int | str, draw: int) -> str:
    """The seed of a sample, 32 hex digits: no attempt's seed, so that nothing about one can be learned from it."""
    return hashlib.sha256(f"sample {of} {draw}".encode()).hexdigest()[:32]
