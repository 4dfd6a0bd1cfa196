"""`quizapp verify`: 0 when scores and marks follow from the responses, 1 with a line for each that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from quizapp.extensions import db
from tests.cli.conftest import quizapp
from tests.migrations.steps import fill
from tests.stock import open_app

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def answered(folder: Path) -> Path:
    app = open_app(folder)
    fill(app)
    with app.app_context():
        db.engine.dispose()
    return folder


def test_untouched_scores_verify(answered: Path) -> None:
    ended = quizapp("verify")
    assert (ended.exit_code, ended.output) == (0, "0 differences\n")


def test_a_score_that_was_changed_is_named(answered: Path) -> None:
    app = open_app(answered)
    with app.app_context():
        db.session.execute(text("UPDATE attempts SET score = score + 1 WHERE id = 2"))
        db.session.commit()
        db.engine.dispose()
    ended = quizapp("verify")
    assert ended.exit_code == 1
    assert "attempts 2: score is " in ended.output
    assert ended.output.endswith("1 differences\n")


def test_a_mark_that_was_changed_is_named(answered: Path) -> None:
    app = open_app(answered)
    with app.app_context():
        key = db.session.scalar(text("SELECT min(id) FROM marks"))
        db.session.execute(text(f"UPDATE marks SET final = final + 1 WHERE id = {key}"))
        db.session.commit()
        db.engine.dispose()
    ended = quizapp("verify")
    assert ended.exit_code == 1
    assert f"marks {key}: final is " in ended.output
    assert ended.output.endswith("1 differences\n")
