"""EI-2: two assignments that differ in nothing but the key look alike, byte for byte, until the key is shown."""

from __future__ import annotations

import secrets
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import time_machine

from quizapp.clock import now
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.review_policy import PRESETS, Preset
from quizapp.extensions import db
from tests.journeys.eight_types import eight_types
from tests.question_bank.test_key_swap import swapped
from tests.security.exam_integrity.exams import Exam, exam_of
from tests.security.exam_integrity.test_swapping_the_key_changes_no_byte import DIGITS, seen
from tests.stock import bank_of, load, open_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from werkzeug.test import TestResponse

    from question_bank.items import Item

BEGIN = datetime(2026, 11, 2, 9, tzinfo=UTC)
Pair = list[tuple[Exam, str]]


@pytest.fixture
def pair(tmp_path: Path, empty_database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    """The same exam begun on two apps, the second with the keys swapped; both attempts have the same seed."""
    monkeypatch.setattr(secrets, "token_hex", lambda size=32: DIGITS[: 2 * size])
    with time_machine.travel(BEGIN, tick=False):
        exams = [_exam(tmp_path / name, empty_database, change) for name, change in (("one", None), ("two", swapped))]
        yield [(exam, exam.start()) for exam in exams]
    for exam in exams:
        with exam.app.app_context():
            db.engine.dispose()


def _exam(folder: Path, empty_database: Path, change: Callable[[Item], Item] | None) -> Exam:
    folder.mkdir()
    shutil.copy(empty_database, folder / "quizapp.sqlite3")
    app = open_app(folder)
    load(app, bank_of(change(item) if change else item for item in eight_types()))
    due = now().replace(hour=18)
    return exam_of(app, Conditions(due_at=due, time_limit=3600, attempts=2, review=PRESETS[Preset.AFTER_THE_END]))


def assert_alike(pair: Pair, act: Callable[[Exam, str], TestResponse]) -> None:
    replies: list[tuple[object, ...]] = []
    for exam, attempt in pair:
        status, headers, body = seen(act(exam, attempt), attempt)
        text = str(body)
        for number, name in enumerate((exam.assignment_id, exam.cohort_id)):
            text = text.replace(name, f"ID{number}")
        replies.append((status, headers, text))
    assert replies[0] == replies[1]


def test_from_the_start_to_the_result_page_both_are_alike(pair: Pair) -> None:
    one, attempt = pair[0]
    entries = {position: one.student.right_entry(attempt, position) for position in range(1, 9)}
    assert_alike(pair, lambda exam, _attempt: exam.student.client.get(exam.url))
    for position, entry in entries.items():
        url = f"questions/{position}"
        assert_alike(pair, lambda exam, attempt, url=url: exam.student.client.get(f"/attempts/{attempt}/{url}"))
        assert_alike(
            pair,
            lambda exam, attempt, n=position, e=entry: exam.student.send(exam.student.read(attempt, n), e, "next"),
        )
    assert_alike(pair, lambda exam, attempt: exam.student.client.get(f"/attempts/{attempt}/review"))
    assert_alike(pair, lambda exam, attempt: exam.student.submit(attempt))
    for page in ("/attempts/{attempt}/result", "/progress", "/notes", "/", "{exam.url}", "/account/data/json"):
        assert_alike(
            pair,
            lambda exam, attempt, page=page: exam.student.client.get(page.format(exam=exam, attempt=attempt)),
        )


def test_once_the_key_is_shown_the_two_differ(pair: Pair) -> None:
    """So that being alike before says something."""
    one, attempt = pair[0]
    entries = {position: one.student.right_entry(attempt, position) for position in range(1, 9)}
    for exam, own in pair:
        for position, entry in entries.items():
            exam.student.send(exam.student.read(own, position), entry, "next")
        exam.student.submit(own)
    with time_machine.travel(BEGIN.replace(hour=18, minute=1), tick=False), pytest.raises(AssertionError):
        assert_alike(pair, lambda exam, attempt: exam.student.client.get(f"/attempts/{attempt}/result"))
