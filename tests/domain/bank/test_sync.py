"""Synchronising the stored bank with the files: idempotent, and nothing is ever lost by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click
import pytest
from sqlalchemy import func, select, text

from question_bank.changes import AcceptAnswer
from question_bank.corrections import corrected
from question_bank.file_writer import bank_to_files
from quizapp.cli.bank import load_bank
from quizapp.domain.bank.sync import SyncSummary, sync_bank
from quizapp.domain.bank.versions import version_of
from quizapp.domain.quizzes.verification import verify
from quizapp.models.bank import ItemConflict, ItemFact, ItemVersion, StoredBrief, StoredFact, StoredItem
from tests.domain.takers import Taker
from tests.question_bank.banks import bank_of as sample_bank
from tests.question_bank.factories import all_items, choice_item, numeric_item, true_false_item
from tests.question_bank.factories import text as words
from tests.stock import bank_of

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from question_bank.items import Item

NOW = datetime(2026, 11, 2, tzinfo=UTC)
TABLES = (StoredBrief, StoredFact, StoredItem, ItemVersion, ItemFact, ItemConflict)
OTHER_STEM = words("Is this another question?", "これは別の問題ですか。")


def sync(session: Session, *items: Item, days: int = 0) -> SyncSummary:
    summary = sync_bank(session, bank_of(items), NOW + timedelta(days=days))
    session.expire_all()
    return summary


def contents(session: Session) -> dict[str, list[tuple[object, ...]]]:
    return {
        table.__tablename__: [tuple(row) for row in session.execute(text(f"SELECT * FROM {table.__tablename__}"))]
        for table in TABLES
    }


def stored(session: Session, slug: str) -> StoredItem:
    return session.scalars(select(StoredItem).where(StoredItem.slug == slug)).one()


def versions(session: Session, slug: str) -> list[int]:
    rows = select(ItemVersion.number).join(StoredItem).where(StoredItem.slug == slug).order_by(ItemVersion.number)
    return list(session.scalars(rows))


def test_all_types_are_added(db_session: Session) -> None:
    summary = sync(db_session, *all_items())
    assert summary.added == [item.id for item in all_items()]
    assert (summary.changed, summary.retired, summary.restored, summary.unchanged) == ([], [], [], 0)
    assert db_session.scalar(select(func.count()).select_from(ItemVersion)) == 8


def test_the_same_bank_again_changes_not_a_byte(db_session: Session) -> None:
    sync(db_session, *all_items())
    before = contents(db_session)
    summary = sync(db_session, *all_items(), days=1)
    assert summary.is_empty
    assert summary.unchanged == 8
    assert contents(db_session) == before


def test_a_changed_item_gets_a_new_version_and_keeps_the_old_one(db_session: Session) -> None:
    sync(db_session, true_false_item(), numeric_item())
    summary = sync(db_session, true_false_item(right=False), numeric_item(), days=1)
    assert (summary.changed, summary.unchanged) == (["true-false-sample"], 1)
    assert versions(db_session, "true-false-sample") == [1, 2]
    assert versions(db_session, "numeric-sample") == [1]
    assert stored(db_session, "true-false-sample").current_number == 2


def test_attempts_keep_the_version_they_were_made_of(db_session: Session) -> None:
    sync(db_session, true_false_item(), numeric_item())
    taker = Taker(db_session)
    finished, running = taker.start(), taker.start()
    for position in (1, 2):
        taker.give_right(finished, position)
    taker.close(finished)
    sync(db_session, true_false_item(right=False), numeric_item(stem=OTHER_STEM), days=1)
    position = taker.position_of(running, "true-false-sample")
    right = taker.give_right(running, position)
    assert right
    assert (right.content, right.state) == ('{"type":"true_false","value":true}', "right")
    db_session.expire_all()
    assert list(verify(db_session)) == []
    old = taker.question(running, position).version_id
    later = taker.start(items=frozenset({stored(db_session, "true-false-sample").id}))
    assert taker.question(later).version_id != old


def test_an_item_gone_from_the_files_is_retired_and_no_longer_drawn(db_session: Session) -> None:
    sync(db_session, true_false_item(), numeric_item())
    summary = sync(db_session, numeric_item(), days=1)
    assert summary.retired == ["true-false-sample"]
    assert stored(db_session, "true-false-sample").status == "retired"
    assert versions(db_session, "true-false-sample") == [1]
    assert Taker(db_session).start().quiz.size == 1
    assert sync(db_session, numeric_item(), days=2).retired == []


def test_an_item_that_comes_back_is_restored_with_its_history(db_session: Session) -> None:
    sync(db_session, true_false_item(), numeric_item())
    number = stored(db_session, "true-false-sample").id
    sync(db_session, numeric_item(), days=1)
    summary = sync(db_session, true_false_item(), numeric_item(), days=2)
    assert (summary.restored, summary.added) == (["true-false-sample"], [])
    assert (stored(db_session, "true-false-sample").id, stored(db_session, "true-false-sample").status) == (
        number,
        "ready",
    )
    assert versions(db_session, "true-false-sample") == [1]


def test_a_status_is_no_new_version(db_session: Session) -> None:
    sync(db_session, true_false_item(status="draft"))
    summary = sync(db_session, true_false_item(), days=1)
    assert summary.changed == ["true-false-sample"]
    assert versions(db_session, "true-false-sample") == [1]


def test_a_fact_gone_from_the_files_is_retired_and_comes_back(db_session: Session) -> None:
    def retired() -> dict[str, bool]:
        return {fact.slug: fact.retired_at is not None for fact in db_session.scalars(select(StoredFact))}

    sync(db_session, true_false_item(facts=["one"]), numeric_item(facts=["two"]))
    sync(db_session, true_false_item(facts=["one"]), days=1)
    assert retired() == {"one": False, "two": True}
    sync(db_session, true_false_item(facts=["one"]), numeric_item(facts=["two"]), days=2)
    assert retired() == {"one": False, "two": False}


def test_which_items_exclude_each_other_follows_the_files(db_session: Session) -> None:
    def pairs() -> int:
        return db_session.scalar(select(func.count()).select_from(ItemConflict)) or 0

    sync(db_session, true_false_item(never_with=["choice-sample"]), choice_item())
    assert pairs() == 1
    sync(db_session, true_false_item(), choice_item(), days=1)
    assert pairs() == 0


def test_a_bank_folder_is_loaded_and_a_fault_in_it_leaves_everything_as_it_was(
    db_session: Session, tmp_path: Path
) -> None:
    bank_to_files(sample_bank(true_false_item(), numeric_item()), tmp_path)
    assert len(load_bank(tmp_path).added) == 2
    before = contents(db_session)
    faulty = next((tmp_path / "items").iterdir())
    faulty.write_text(faulty.read_text("utf-8") + "\n- id: unfinished\n", "utf-8")
    with pytest.raises(click.ClickException, match="faults"):
        load_bank(tmp_path)
    db_session.rollback()
    assert contents(db_session) == before


def test_a_teachers_correction_is_no_change_of_the_bank(db_session: Session) -> None:
    sync(db_session, choice_item())
    row = stored(db_session, "choice-sample")
    version_of(db_session, row.id, corrected(choice_item(), AcceptAnswer(option="galaxy")), NOW)
    assert sync(db_session, choice_item()).unchanged == 1
    assert (stored(db_session, "choice-sample").current_number, versions(db_session, "choice-sample")) == (1, [1, 2])
    assert sync(db_session, choice_item(stem=OTHER_STEM)).changed == ["choice-sample"]
    assert (stored(db_session, "choice-sample").current_number, versions(db_session, "choice-sample")) == (3, [1, 2, 3])
