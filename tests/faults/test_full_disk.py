"""A database that can't grow: answered with 503 and nothing half written, and taken up again when there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, text

from quizapp.extensions import db

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.web.students import Student


@pytest.fixture
def full(student: Student) -> Iterator[None]:
    """SQLite refuses every further page, with the same error as on a full disk."""

    def allow_no_more(connection: object, _record: object, _proxy: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined] - the present size is the least

    with student.app.app_context():
        engine = db.engine
        event.listen(engine, "checkout", allow_no_more)
    yield
    event.remove(engine, "checkout", allow_no_more)
    engine.dispose()


def rows(student: Student) -> int:
    with student.app.app_context():
        return db.session.scalar(text("SELECT (SELECT count(*) FROM quizzes) + (SELECT count(*) FROM learners)")) or 0


def test_what_finds_no_room_is_answered_with_503(student: Student, full: None) -> None:
    token = student.token()
    refused = 0
    for _ in range(60):
        before = rows(student)
        response = student.client.post("/quiz", data={"csrf_token": token})
        if response.status_code == 503:
            refused += 1
            assert int(response.headers["Retry-After"]) > 0
            assert rows(student) == before
            assert student.client.get("/").status_code == 200
            break
        assert response.status_code == 303
    assert refused == 1
