"""Versions of a set follow one another, one winner each; what to look at in it is said."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from question_bank.changes import AcceptAnswer
from question_bank.items import ItemStatus
from quizapp.domain.bank.versions import version_of
from quizapp.domain.errors import Forbidden, NotFound
from quizapp.domain.measurement.analysis import analyse
from quizapp.domain.quizzes.set_content import DrawRule, PickedItem, Section, SetContent
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.enrolments import enrol
from quizapp.domain.teaching.question_set_doors import set_for_owner, set_for_reader
from quizapp.domain.teaching.question_set_editing import add_entries, add_section, remove_entry
from quizapp.domain.teaching.question_set_errors import SetChanged, SetRefused
from quizapp.domain.teaching.question_sets import change_content, delete_set, make_set, restore_set
from quizapp.domain.teaching.set_reading import read_set
from quizapp.domain.teaching.set_summary import SetWarning
from quizapp.models.bank import ItemConflict, StoredItem
from quizapp.models.question_sets import QuestionSet
from tests.domain.teaching.assigned import assignment, question_set, submitted
from tests.domain.teaching.corrected import Schoolroom
from tests.domain.teaching.school import NOW, actor, cohort, person, teacher
from tests.question_bank.factories import choice_item

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.domain.measurement.analysis import Analysis
    from quizapp.domain.measurement.marks import MarkTable
    from quizapp.domain.teaching.set_reading import SetRead
    from tests.domain.takers import Taker


def warned(read: SetRead) -> set[SetWarning]:
    return {one.warning for one in read.warnings}


def test_a_set_made_twice_by_one_form_is_one_and_another_persons_key_is_no_key(
    db_session: Session, taker: Taker
) -> None:
    tanaka, suzuki = teacher(db_session), teacher(db_session, "suzuki")
    key = new_key()
    made = [make_set(db_session, one.id, "A", key, NOW, brief_id=1) for one in (tanaka, tanaka, suzuki)]
    assert made[0] is made[1]
    assert made[2] is not made[0]


def test_only_the_first_of_two_changes_of_one_version_is_made(db_session: Session, taker: Taker) -> None:
    tanaka = teacher(db_session)
    public_id = question_set(db_session, tanaka, 3).question_set.public_id
    found = set_for_owner(db_session, actor(tanaka), public_id)
    change_content(db_session, found, 1, lambda base: remove_entry(base, 0, 0), tanaka.id, NOW)
    found = set_for_owner(db_session, actor(tanaka), public_id)
    with pytest.raises(SetChanged) as met:
        change_content(db_session, found, 1, add_section, tanaka.id, NOW)
    assert len(met.value.mine.sections) == 2
    assert set_for_owner(db_session, actor(tanaka), public_id).version.number == 2
    assert set_for_reader(db_session, actor(tanaka), public_id, 1).content.size == 3


def test_a_change_that_meets_another_in_the_database_is_refused(db_session: Session, taker: Taker) -> None:
    tanaka = teacher(db_session)
    found = set_for_owner(db_session, actor(tanaka), question_set(db_session, tanaka).question_set.public_id)
    raised = update(QuestionSet).values(current_number=2).execution_options(synchronize_session=False)
    db_session.execute(raised)
    with pytest.raises(SetChanged):
        change_content(db_session, found, 1, add_section, tanaka.id, NOW)


def test_an_item_of_another_version_or_none_is_refused(db_session: Session, taker: Taker) -> None:
    tanaka = teacher(db_session)
    found = set_for_owner(db_session, actor(tanaka), question_set(db_session, tanaka, 1).question_set.public_id)
    for strange in (PickedItem(item_id=2, version_id=3), PickedItem(item_id=999, version_id=999), DrawRule(count=100)):
        with pytest.raises(SetRefused):
            change_content(db_session, found, 1, lambda base, one=strange: add_entries(base, 0, [one]), tanaka.id, NOW)


def test_what_a_correction_made_is_no_version_for_another_set(db_session: Session, taker: Taker) -> None:
    """AZ-4: the ids of versions can be guessed, and a corrected key is its class's; an older one of the bank is not."""
    room, suzuki = Schoolroom(db_session), teacher(db_session, "suzuki")
    corrected = room.correct(AcceptAnswer(option="galaxy"))
    found = set_for_owner(db_session, actor(suzuki), question_set(db_session, suzuki, 0).question_set.public_id)

    def pick(version_id: int) -> None:
        one = PickedItem(item_id=corrected.item_id, version_id=version_id)
        change_content(db_session, found, 1, lambda base: add_entries(base, 0, [one]), suzuki.id, NOW)

    with pytest.raises(SetRefused):
        pick(corrected.version_after_id)
    later = version_of(db_session, corrected.item_id, choice_item(difficulty=5), NOW)
    db_session.get_one(StoredItem, corrected.item_id).current_number = later.number
    db_session.flush()
    pick(corrected.version_before_id)
    assert set_for_owner(db_session, actor(suzuki), found.question_set.public_id).content.size == 1


def test_a_set_that_holds_what_a_correction_made_can_be_changed(db_session: Session, taker: Taker) -> None:
    room = Schoolroom(db_session)
    corrected = room.correct(AcceptAnswer(option="galaxy"))
    version = question_set(db_session, room.teacher, 1)
    held = PickedItem(item_id=corrected.item_id, version_id=corrected.version_after_id)
    content = SetContent.model_validate_json(version.content)
    version.content = content.model_copy(update={"sections": (Section(entries=(held,)),)}).model_dump_json()
    db_session.flush()
    found = set_for_owner(db_session, actor(room.teacher), version.question_set.public_id)
    change_content(db_session, found, 1, add_section, room.teacher.id, NOW)
    assert set_for_owner(db_session, actor(room.teacher), version.question_set.public_id).content.picked == (held,)


def test_a_set_is_read_by_its_class_and_changed_by_its_owner(db_session: Session, taker: Taker) -> None:
    tanaka, suzuki, stranger = (teacher(db_session, name) for name in ("tanaka", "suzuki", "mori"))
    given = assignment(db_session, cohort(db_session, suzuki), tanaka)
    public_id = given.question_set_version.question_set.public_id
    assert not set_for_reader(db_session, actor(suzuki), public_id).may_edit
    with pytest.raises(Forbidden):
        set_for_owner(db_session, actor(suzuki), public_id)
    for nobody in (stranger, person(db_session, "sara")):
        with pytest.raises(NotFound):
            set_for_reader(db_session, actor(nobody), public_id)


def test_a_deleted_set_goes_after_thirty_days_unless_it_was_assigned(db_session: Session, taker: Taker) -> None:
    tanaka = teacher(db_session)
    free = question_set(db_session, tanaka, title="Free").question_set
    given = assignment(db_session, cohort(db_session, tanaka), tanaka).question_set_version.question_set
    last = question_set(db_session, tanaka, title="Last").question_set
    delete_set(db_session, free, "Free", NOW)
    delete_set(db_session, given, "Week 1", NOW)
    later = NOW + timedelta(days=31)
    with pytest.raises(NotFound):
        restore_set(db_session, free, later)
    delete_set(db_session, last, "Last", later)
    assert set(db_session.scalars(select(QuestionSet.title))) == {"Week 1", "Last"}


def test_a_title_with_full_width_signs_is_typed_as_it_stands_or_in_half_width(
    db_session: Session, taker: Taker
) -> None:
    tanaka = teacher(db_session)
    for typed in ("第１回：協力（復習）", "第1回:協力(復習)"):
        made = question_set(db_session, tanaka, title="第１回：協力（復習）").question_set
        assert delete_set(db_session, made, typed, NOW)


def test_what_to_look_at_is_said(db_session: Session, taker: Taker) -> None:
    tanaka = teacher(db_session)
    version = question_set(db_session, tanaka, 3)
    content = set_for_owner(db_session, actor(tanaka), version.question_set.public_id).content
    read = read_set(db_session, content)
    assert warned(read) <= {SetWarning.ONE_LANGUAGE}
    assert not read.is_measured
    one, other, third = sorted(read.picks)
    db_session.add(ItemConflict(item_id=one, other_id=other))
    db_session.get_one(StoredItem, third).status = ItemStatus.RETIRED
    db_session.flush()
    wide = content.model_copy(update={"sections": (*content.sections, Section(entries=(DrawRule(count=40),)))})
    assert {SetWarning.CONFLICT, SetWarning.RETIRED, SetWarning.TOO_FEW} <= warned(read_set(db_session, wide))


def test_an_item_that_strong_students_do_worse_on_is_said(db_session: Session, taker: Taker) -> None:
    tanaka = teacher(db_session)
    given = assignment(db_session, cohort(db_session, tanaka), tanaka)
    for place in range(12):
        strong, student = place % 2 == 0, person(db_session, f"s{place}")
        enrol(db_session, given.cohort_id, student.id, NOW)
        submitted(db_session, given, student, [not strong, strong, strong, place > 6 and strong])
    content = set_for_owner(db_session, actor(tanaka), given.question_set_version.question_set.public_id).content
    read = read_set(db_session, content)
    said = [one for one in read.warnings if one.warning is SetWarning.STRONG_DO_WORSE]
    assert [one.items[0].id for one in said] == [read.picks[content.picked[0].item_id].item.id]
    assert sum(one.tested for one in read.coverage) > 0


def test_an_item_that_chance_may_have_put_below_nothing_is_not_said(db_session: Session, taker: Taker) -> None:
    tanaka = teacher(db_session)
    given = assignment(db_session, cohort(db_session, tanaka), tanaka, size=2)
    for place in range(12):
        student = person(db_session, f"s{place}")
        enrol(db_session, given.cohort_id, student.id, NOW)
        submitted(db_session, given, student, [place < 6, place % 2 == (place < 6) or place > 9])
    content = set_for_owner(db_session, actor(tanaka), given.question_set_version.question_set.public_id).content
    assert SetWarning.STRONG_DO_WORSE not in warned(read_set(db_session, content))


def test_the_records_of_a_set_are_worked_out_once(
    db_session: Session, taker: Taker, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables: list[MarkTable] = []

    def noted(table: MarkTable, *, resamples: int) -> Analysis:
        tables.append(table)
        return analyse(table, resamples=resamples)

    monkeypatch.setattr("quizapp.domain.teaching.set_reading.analyse", noted)
    tanaka, student = teacher(db_session), person(db_session, "sara")
    given = assignment(db_session, cohort(db_session, tanaka), tanaka)
    enrol(db_session, given.cohort_id, student.id, NOW)
    submitted(db_session, given, student, [True, False, True, True])
    found = set_for_owner(db_session, actor(tanaka), given.question_set_version.question_set.public_id)
    for _ in range(3):
        read_set(db_session, found.content)
    assert len(tables) <= 1, "none where another test has met the same table"
