"""EI-2: two apps whose banks differ in nothing but the key answer alike, byte for byte, until the end."""

from __future__ import annotations

import re
import secrets
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import time_machine

from question_bank.items import ITEM_TYPES
from quizapp.extensions import db
from tests.journeys.eight_types import eight_types
from tests.question_bank.test_key_swap import swapped
from tests.stock import bank_of, load, open_app
from tests.web.students import Student

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from werkzeug.test import TestResponse

    from question_bank.items import Item

DIGITS = "0123456789abcdef" * 4
OF_ONE_PAGE = re.compile(r'(name="(?:csrf_token|client_key|start_key)"\s+value=")[^"]+')
OF_ONE_APP = re.compile(r'(data-(?:scope|key)=")[^"]+')
"""By which a learner's drafts are kept on the device: derived from the app's own secret, not from any answer."""
WRONG = "quite something else"


@pytest.fixture
def pair(tmp_path: Path, empty_database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Student, Student]]:
    """A student each on two apps, the second with the keys swapped; every quiz of either has the same seed."""
    monkeypatch.setattr(secrets, "token_hex", lambda size=32: DIGITS[: 2 * size])
    students: list[Student] = []
    for name, change in (("one", lambda item: item), ("other", swapped)):
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(empty_database, folder / "quizapp.sqlite3")
        app = open_app(folder)
        # The draw keeps apart what gives a key away, so it may know the keys; here it has nothing to keep apart.
        items: list[Item] = [change(item) for item in eight_types()]
        load(app, bank_of(items))
        with app.app_context():
            db.session.execute(db.metadata.tables["item_conflicts"].delete())
            db.session.commit()
        students.append(Student(app))
    # The pages that say when must not differ because a minute ended in between.
    with time_machine.travel(datetime(2026, 11, 2, 9, tzinfo=UTC), tick=False):
        yield students[0], students[1]
    for student in students:
        with student.app.app_context():
            db.engine.dispose()


def seen(response: TestResponse, attempt: str) -> tuple[object, ...]:
    """All that a learner can see of a response, without what is random on every page."""
    headers = {name: value for name, value in response.headers.items() if name != "Set-Cookie"}
    assert "ETag" not in headers
    assert "Last-Modified" not in headers
    headers["Location"] = headers.get("Location", "").replace(attempt, "ATTEMPT")
    body = OF_ONE_PAGE.sub(r"\1-", response.get_data(as_text=True).replace(attempt, "ATTEMPT"))
    body = OF_ONE_APP.sub(r"\1-", body)
    return response.status, headers, body


def assert_alike(
    pair: tuple[Student, Student], attempts: tuple[str, str], act: Callable[[Student, str], TestResponse]
) -> None:
    one, other = (seen(act(student, attempt), attempt) for student, attempt in zip(pair, attempts, strict=True))
    assert one == other


def start(pair: tuple[Student, Student], mode: str) -> tuple[str, str]:
    attempts = pair[0].start(feedback_mode=mode), pair[1].start(feedback_mode=mode)
    for position in range(1, 9):
        assert pair[0].item(attempts[0], position)[0].id == pair[1].item(attempts[1], position)[0].id
    return attempts


@pytest.mark.parametrize("mode", ["practise", "test"])
def test_before_the_answer_every_page_is_alike(pair: tuple[Student, Student], mode: str) -> None:
    attempts = start(pair, mode)
    for position in range(1, 9):
        for headers in ({}, {"Accept-Language": "ja"}):
            assert_alike(
                pair,
                attempts,
                lambda student, attempt, n=position, h=headers: student.client.get(
                    f"/attempts/{attempt}/questions/{n}", headers=h
                ),
            )
    for path in ("/", "/notes", "/progress"):
        assert_alike(pair, attempts, lambda student, _attempt, path=path: student.client.get(path))


@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_in_a_test_the_same_answer_right_here_and_wrong_there_is_taken_alike(
    pair: tuple[Student, Student], item_type: str
) -> None:
    attempts = start(pair, "test")
    position = pair[0].position_of(attempts[0], item_type)
    right, wrong = pair[0].right_entry(attempts[0], position), pair[0].wrong_entry(attempts[0], position)
    stale = {student.app: student.read(attempt, position) for student, attempt in zip(pair, attempts, strict=True)}

    def read(student: Student, attempt: str) -> TestResponse:
        return student.client.get(f"/attempts/{attempt}/questions/{position}")

    for entry in (right, wrong):
        for action in ("next", "answer", "flag", "review"):
            assert_alike(
                pair,
                attempts,
                lambda student, attempt, e=entry, a=action: student.send(student.read(attempt, position), e, a),
            )
            assert_alike(pair, attempts, read)
    for path in ("/review", "", "/result"):
        assert_alike(pair, attempts, lambda student, attempt, p=path: student.client.get(f"/attempts/{attempt}{p}"))
    assert_alike(
        pair,
        attempts,
        lambda student, _attempt: student.send(stale[student.app], right, client_key="another-key-entirely"),
    )
    results = [student.submit(attempt) for student, attempt in zip(pair, attempts, strict=True)]
    assert [result.status_code for result in results] == [303, 303]


def test_after_submitting_the_two_differ(pair: tuple[Student, Student]) -> None:
    """So that being alike before says something."""
    attempts = start(pair, "test")
    scores: list[float | None] = []
    for student, attempt in zip(pair, attempts, strict=True):
        for position in range(1, 9):
            student.send(student.read(attempt, position), pair[0].right_entry(attempts[0], position), "next")
        student.submit(attempt)
        scores.append(student.attempt(attempt).score)
    assert scores[0] == 8
    assert scores[1] is not None
    assert scores[1] < 4
