"""Making a question set, changing it version by version, copying, deleting and restoring it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, or_, select, update

from quizapp.domain.bank.catalogue import IS_CURRENT, facts_of_brief, ready_items_by_topic
from quizapp.domain.errors import NotFound
from quizapp.domain.quizzes.set_content import PickedItem, Section, SetContent
from quizapp.domain.quizzes.set_starting import content_of
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.cohort_rules import RESTORABLE_FOR, is_name_typed, is_restorable
from quizapp.domain.teaching.question_set_editing import (
    LONGEST_TITLE,
    entry_at,
    read_title,
    replace_entry,
    with_sections,
)
from quizapp.domain.teaching.question_set_errors import SetChanged, SetFault, SetRefused
from quizapp.models.assignments import Assignment
from quizapp.models.bank import ItemVersion, StoredItem
from quizapp.models.people import User
from quizapp.models.question_sets import QuestionSet, QuestionSetVersion
from quizapp.models.regrading import Correction

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.teaching.question_set_doors import SetFound


@dataclass(frozen=True)
class Retitling:
    """What somebody made of a set's title. before: as it was when the form was made. after: as typed."""

    before: str
    after: str

    @property
    def is_change(self) -> bool:
        """Whether it is another title."""
        return self.before != self.after


MAKE_KEY = re.compile(r"[A-Za-z0-9_-]{22}")


def make_set(
    session: Session,
    owner_id: int,
    title: str,
    make_key: str,
    now: datetime,
    *,
    brief_id: int,
    content: SetContent | None = None,
) -> QuestionSet:
    """Make a question set with one empty section, or with a content; a form sent twice makes one.

    title: as typed. make_key: made with the form. brief_id: what its items are about. Raises SetRefused. Flushes.
    """
    title = read_title(title)
    # One form of a person at a time, so that the second of two finds what the first has made.
    session.scalar(select(User.id).where(User.id == owner_id).with_for_update(key_share=True))
    key = make_key if MAKE_KEY.fullmatch(make_key) else new_key()
    earlier = session.scalar(select(QuestionSet).where(QuestionSet.make_key == key))
    if earlier is not None and earlier.owner_id == owner_id:
        return earlier
    made = QuestionSet(
        owner_id=owner_id,
        title=title,
        current_number=1,
        created_at=now,
        changed_at=now,
        make_key=new_key() if earlier else key,
    )
    session.add(made)
    session.flush()
    content = content or SetContent(brief_id=brief_id, sections=(Section(),))
    _add_version(session, made.id, 1, content, owner_id, now)
    return made


def copy_set(session: Session, found: SetFound, owner_id: int, title: str, make_key: str, now: datetime) -> QuestionSet:
    """Make a set of one's own with the content of one that one may read. title: is cut to fit. Raises SetRefused."""
    content = found.content
    return make_set(session, owner_id, title[:LONGEST_TITLE], make_key, now, brief_id=content.brief_id, content=content)


def change_content(
    session: Session,
    found: SetFound,
    based_on: int,
    change: Callable[[SetContent], SetContent],
    editor_id: int,
    now: datetime,
    retitling: Retitling | None = None,
) -> None:
    """Make the next version of a set out of the one that was read; no version where nothing changes.

    based_on: number of the version that the editor had before them. change: from its content to the next.
    retitling: of the set, whose versions have no titles; None where the editor could not change it.
    Raises SetChanged, with what the set would have become, when another version was made since, or another title given;
    roll back then. Raises SetRefused. Flushes.
    """
    base = content_of(_version(session, found, based_on))
    mine = change(base)
    check_content(session, mine, {one.version_id for one in (*base.picked, *found.content.picked)})
    if retitling and retitling.is_change and not _retitle(session, found.question_set, retitling):
        raise SetChanged(mine)
    current = found.question_set.current_number
    if mine == found.content:
        return
    if based_on != current or not _advance(session, found.question_set, current, now):
        raise SetChanged(mine)
    _add_version(session, found.question_set.id, current + 1, mine, editor_id, now)


def check_content(session: Session, content: SetContent, held: Collection[int]) -> None:
    """Check that a content holds only what the bank has, and no more than a set may. Raises SetRefused.

    held: row ids of versions that the set holds already. Of others, what a correction made is its class's, and not the
    bank's, unless the bank has come to the same.
    """
    with_sections(content, content.sections)
    picked = {(one.item_id, one.version_id) for one in content.picked}
    of_a_class = exists().where(
        Correction.version_after_id == ItemVersion.id, Correction.version_before_id != ItemVersion.id
    )
    rows = session.execute(
        select(StoredItem.id, ItemVersion.id)
        .join(ItemVersion, ItemVersion.item_id == StoredItem.id)
        .where(
            StoredItem.brief_id == content.brief_id,
            ItemVersion.id.in_([version for _item, version in picked]),
            or_(ItemVersion.id.in_(held), ItemVersion.number == StoredItem.current_number, ~of_a_class),
        )
    )
    topics = {rule.topic for rule in content.rules if rule.topic is not None}
    facts = {fact for rule in content.rules for fact in rule.facts}
    known_topics = set(ready_items_by_topic(session, content.brief_id)) if topics else set[str]()
    known_facts = {fact_id for fact_id, _fact in facts_of_brief(session, content.brief_id)} if facts else set[int]()
    known = {(item_id, version_id) for item_id, version_id in rows}
    if picked - known or topics - known_topics or facts - known_facts:
        raise SetRefused(SetFault.UNKNOWN)


def delete_set(session: Session, question_set: QuestionSet, typed_title: str, now: datetime) -> bool:
    """Take a set out of its owner's sight, to be restored for a while; what was assigned stays assigned.

    Sets that were deleted long ago go for good, but for those that were assigned: students' work stands on them.
    typed_title: to show that this one is meant. Returns whether this call did it. Raises SetRefused. Flushes.
    """
    if not is_name_typed(typed_title, question_set.title):
        raise SetRefused(SetFault.TYPED_TITLE)
    deleted = session.scalar(
        update(QuestionSet)
        .where(QuestionSet.id == question_set.id, QuestionSet.deleted_at.is_(None))
        .values(deleted_at=now)
        .returning(QuestionSet.id)
    )
    is_used = exists(
        select(Assignment.id)
        .join(QuestionSetVersion, QuestionSetVersion.id == Assignment.question_set_version_id)
        .where(QuestionSetVersion.question_set_id == QuestionSet.id)
        .correlate(QuestionSet)
    )
    session.execute(delete(QuestionSet).where(QuestionSet.deleted_at <= now - RESTORABLE_FOR, ~is_used))
    return deleted is not None


def restore_set(session: Session, question_set: QuestionSet, now: datetime) -> bool:
    """Bring a deleted set back as it was. Returns whether this call did it. Raises NotFound after its time. Flushes."""
    if question_set.deleted_at is not None and not is_restorable(question_set.deleted_at, now):
        raise NotFound("question set")
    restored = session.scalar(
        update(QuestionSet)
        .where(QuestionSet.id == question_set.id, QuestionSet.deleted_at > now - RESTORABLE_FOR)
        .values(deleted_at=None)
        .returning(QuestionSet.id)
    )
    return restored is not None


def _version(session: Session, found: SetFound, number: int) -> QuestionSetVersion:
    if number == found.version.number:
        return found.version
    version = session.scalar(
        select(QuestionSetVersion).where(
            QuestionSetVersion.question_set_id == found.question_set.id, QuestionSetVersion.number == number
        )
    )
    if version is None:
        raise SetRefused(SetFault.UNKNOWN)
    return version


def _retitle(session: Session, question_set: QuestionSet, retitling: Retitling) -> bool:
    """Give a set another title; whether nobody else has given it a third."""
    title = read_title(retitling.after)
    changed = session.scalar(
        update(QuestionSet)
        .where(QuestionSet.id == question_set.id, QuestionSet.title.in_((retitling.before, title)))
        .values(title=title)
        .returning(QuestionSet.id)
    )
    return changed is not None


def _advance(session: Session, question_set: QuestionSet, current: int, now: datetime) -> bool:
    """Raise the number of the present version; whether nobody else has done so."""
    changed = session.scalar(
        update(QuestionSet)
        .where(
            QuestionSet.id == question_set.id,
            QuestionSet.current_number == current,
            QuestionSet.deleted_at.is_(None),
        )
        .values(current_number=current + 1, changed_at=now)
        .returning(QuestionSet.id)
    )
    return changed is not None


def _add_version(
    session: Session, set_id: int, number: int, content: SetContent, editor_id: int, now: datetime
) -> None:
    session.add(
        QuestionSetVersion(
            question_set_id=set_id,
            number=number,
            content=content.model_dump_json(),
            created_at=now,
            created_by=editor_id,
        )
    )
    session.flush()


def with_newest_version(session: Session, content: SetContent, index: int, place: int) -> SetContent:
    """The content with a picked item in the version that the bank has now. Raises SetRefused."""
    entry = entry_at(content, index, place)
    if not isinstance(entry, PickedItem):
        raise SetRefused(SetFault.UNKNOWN)
    version_id = session.scalar(
        select(ItemVersion.id).join(StoredItem, IS_CURRENT).where(StoredItem.id == entry.item_id)
    )
    if version_id is None:
        raise SetRefused(SetFault.UNKNOWN)
    return replace_entry(content, index, place, entry.model_copy(update={"version_id": version_id}))
