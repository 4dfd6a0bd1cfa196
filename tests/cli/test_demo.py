"""`quizapp demo`: made for who can see it, refused in words, removed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import create_engine, select, text

from quizapp.clock import now
from quizapp.domain.quizzes.set_starting import content_of
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.question_sets import make_set
from quizapp.extensions import db
from quizapp.models.question_sets import QuestionSetVersion
from tests.cli.conftest import quizapp
from tests.stock import open_app

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "a long way to the harbour"


def count(folder: Path, table: str) -> int:
    engine = create_engine(f"sqlite:///{folder / 'quizapp.sqlite3'}")
    with engine.connect() as connection:
        found = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
    engine.dispose()
    return found


def copy_first_set(folder: Path, title: str) -> None:
    """A set of the teacher's own, with what the first one holds."""
    app = open_app(folder)
    with app.app_context():
        session = db.session()
        first = session.scalars(select(QuestionSetVersion).order_by(QuestionSetVersion.id)).first()
        assert first
        assert first.created_by
        content = content_of(first)
        make_set(session, first.created_by, title, new_key(), now(), brief_id=content.brief_id, content=content)
        session.commit()
        db.engine.dispose()


def test_refusals_say_what_to_do_and_make_nothing(folder: Path) -> None:
    nobody = quizapp("demo")
    quizapp("user", "create", "--role", "administrator", "Keiko", "--password", PASSWORD)
    no_bank, unknown, nothing = quizapp("demo"), quizapp("demo", "--teacher", "Ren"), quizapp("demo", "--remove")
    for ended, words in (
        (nobody, "--teacher USERNAME"),
        (no_bank, "quizapp bank sync"),
        (unknown, "Ren"),
        (nothing, "no demonstration"),
    ):
        assert (ended.exit_code, words in ended.output) == (1, True), ended.output
    assert (count(folder, "users"), count(folder, "cohorts")) == (1, 0)


def test_it_is_made_verified_and_removed(folder: Path) -> None:
    quizapp("user", "create", "--role", "administrator", "Keiko", "--password", PASSWORD)
    quizapp("bank", "sync")
    made = quizapp("demo")
    assert made.exit_code == 0, made.output
    assert "sign in as Keiko" in made.output
    assert "0 differences" in quizapp("verify").output
    assert quizapp("demo").exit_code == 1
    copy_first_set(folder, "My copy")
    removed = quizapp("demo", "--remove")
    assert (removed.exit_code, "taken out of: “My copy”." in removed.output) == (0, True), removed.output
    tables = ("cohorts", "attempts", "responses", "audit_entries", "marks", "throttle_counters")
    assert [count(folder, table) for table in tables] == [0] * len(tables)
    assert (count(folder, "users"), count(folder, "question_sets")) == (1, 1)
