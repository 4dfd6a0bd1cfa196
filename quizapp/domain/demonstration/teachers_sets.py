"""Question sets that teachers made with items of the demonstration: they stay when it goes, without those."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from quizapp.domain.quizzes.set_content import PickedItem
from quizapp.domain.quizzes.set_starting import content_of
from quizapp.models.question_sets import QuestionSet, QuestionSetVersion

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.set_content import Entry, SetContent


def versions_with_items(
    session: Session, items: Collection[int], own_sets: Collection[int]
) -> list[QuestionSetVersion]:
    """The versions of teachers' sets that hold any of these items, in order.

    items: row ids. own_sets: row ids of the demonstration's own sets, which are left out.
    """
    if not items:
        return []
    holding = [QuestionSetVersion.content.contains(f'"item_id":{key},', autoescape=True) for key in items]
    query = select(QuestionSetVersion).where(or_(*holding), QuestionSetVersion.question_set_id.not_in(own_sets))
    return list(session.scalars(query.order_by(QuestionSetVersion.id)))


def take_items_out(session: Session, versions: Sequence[QuestionSetVersion], items: Collection[int]) -> list[str]:
    """Leave these items out of versions of sets, and nothing else; returns the sets' titles, the oldest set first.

    Earlier versions too: what they name must be there as long as they can be looked at. items: row ids. Flushes.
    """
    for version in versions:
        version.content = without_items(content_of(version), items).model_dump_json()
    session.flush()
    sets = {version.question_set_id for version in versions}
    return list(session.scalars(select(QuestionSet.title).where(QuestionSet.id.in_(sets)).order_by(QuestionSet.id)))


def without_items(content: SetContent, items: Collection[int]) -> SetContent:
    """The content without these items; its sections stay, be they empty. items: row ids."""

    def is_kept(entry: Entry) -> bool:
        return not (isinstance(entry, PickedItem) and entry.item_id in items)

    sections = tuple(
        section.model_copy(update={"entries": tuple(filter(is_kept, section.entries))}) for section in content.sections
    )
    return content.model_copy(update={"sections": sections})
