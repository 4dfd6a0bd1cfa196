"""A question set that a teacher made outlives the demonstration whose questions it holds, with all else in it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from question_bank.items import ItemStatus
from quizapp.domain.bank.catalogue import get_brief, item_of
from quizapp.domain.bank.versions import version_of
from quizapp.domain.demonstration.errors import UsedOutside
from quizapp.domain.demonstration.flawed_items import SLUG_PREFIX
from quizapp.domain.demonstration.removing import remove_demonstration
from quizapp.domain.quizzes.set_content import DrawRule, PickedItem, Section, SetContent
from quizapp.domain.quizzes.set_starting import content_of
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.question_set_doors import set_for_owner
from quizapp.domain.teaching.question_set_editing import remove_section
from quizapp.domain.teaching.question_sets import change_content, delete_set, make_set
from quizapp.domain.teaching.set_reading import read_set
from quizapp.models.bank import ItemVersion, StoredItem
from quizapp.models.question_sets import QuestionSet, QuestionSetVersion
from tests.domain.teaching.assigned import assignment, question_set
from tests.domain.teaching.school import NOW, actor, cohort, teacher

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.models.people import User

LATER = NOW + timedelta(hours=1)
RULE = Section(title={"en": "More"}, shuffle=True, entries=(DrawRule(count=3, points=2.5),))


@pytest.fixture
def tanaka(eight: None, db_session: Session) -> User:
    """A teacher, on a bank of eight items."""
    return teacher(db_session)


@pytest.fixture
def of_demonstration(tanaka: User, db_session: Session) -> PickedItem:
    """An item of a demonstration whose class is not looked at here, as a set holds it."""
    text = db_session.scalars(select(ItemVersion.content).order_by(ItemVersion.id)).first()
    assert text
    item = item_of(text).model_copy(update={"id": f"{SLUG_PREFIX}1"})
    row = StoredItem(
        brief_id=get_brief(db_session).id,
        slug=item.id,
        topic=item.topic,
        status=ItemStatus.RETIRED,
        current_number=1,
        created_at=NOW,
    )
    db_session.add(row)
    db_session.flush()
    return PickedItem(item_id=row.id, version_id=version_of(db_session, row.id, item, NOW).id, points=2.0)


def with_item(session: Session, owner: User, item: PickedItem, *more: Section) -> tuple[QuestionSet, Section]:
    """A set of four items of the bank, the demonstration's among them; and the same section as it is without."""
    (section,) = content_of(question_set(session, owner)).sections
    first, *others = section.entries
    mixed = section.model_copy(update={"entries": (first, item, *others)})
    content = SetContent(brief_id=get_brief(session).id, sections=(mixed, *more))
    made = make_set(session, owner.id, "Mine", new_key(), LATER, brief_id=content.brief_id, content=content)
    return made, section


def versions(session: Session, of: QuestionSet) -> list[QuestionSetVersion]:
    """The oldest first."""
    query = select(QuestionSetVersion).where(QuestionSetVersion.question_set_id == of.id)
    return list(session.scalars(query.order_by(QuestionSetVersion.number)))


def test_only_the_demonstrations_questions_go_out_of_it(
    tanaka: User, of_demonstration: PickedItem, db_session: Session
) -> None:
    mine, without = with_item(db_session, tanaka, of_demonstration, RULE, Section())
    found = set_for_owner(db_session, actor(tanaka), mine.public_id)
    change_content(db_session, found, 1, lambda content: remove_section(content, 2), tanaka.id, LATER)
    other = make_set(
        db_session, tanaka.id, "Other", new_key(), LATER, brief_id=found.content.brief_id, content=found.content
    )
    untouched = [one.content for one in versions(db_session, mine)]
    assert remove_demonstration(db_session) == ["Mine", "Other"]
    assert [one.content for one in versions(db_session, mine)] != untouched
    left = [content_of(one) for one in versions(db_session, mine)]
    assert [one.sections for one in left] == [(without, RULE, Section()), (without, RULE)]
    assert [content_of(one) for one in versions(db_session, other)] == left[:1]
    assert [len(read_set(db_session, one).picks) for one in left] == [4, 4]


def test_a_set_that_can_still_be_restored_stays_so(
    tanaka: User, of_demonstration: PickedItem, db_session: Session
) -> None:
    mine, without = with_item(db_session, tanaka, of_demonstration)
    delete_set(db_session, mine, "Mine", LATER)
    assert remove_demonstration(db_session) == ["Mine"]
    assert db_session.get_one(QuestionSet, mine.id).deleted_at == LATER
    assert content_of(versions(db_session, mine)[0]).sections == (without,)


def test_nothing_goes_while_a_real_class_has_such_a_set(
    tanaka: User, of_demonstration: PickedItem, db_session: Session
) -> None:
    mine, _without = with_item(db_session, tanaka, of_demonstration)
    given = assignment(db_session, cohort(db_session, tanaka), tanaka)
    given.title, given.question_set_version_id = "Borrowed", versions(db_session, mine)[0].id
    db_session.flush()
    with pytest.raises(UsedOutside, match="Borrowed"):
        remove_demonstration(db_session)
    assert of_demonstration in content_of(versions(db_session, mine)[0]).picked
