"""The gradebook as a file: only this class's, whatever else is asked for; that it was taken is in the record."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from quizapp.web.gradebook import export, listing
from tests.web.teach.teachers import class_of, enrol_many, teacher_at

if TYPE_CHECKING:
    from tests.web.gradebook.conftest import Room


def take(room: Room, **fields: str) -> list[list[str]]:
    sent = room.tanaka.send(f"{room.url}/gradebook/export", page=f"{room.url}/gradebook", **fields)
    assert sent.status_code == 200
    return list(csv.reader(io.StringIO(sent.data.decode("utf-8-sig"), newline="")))


def test_the_file_holds_the_class_and_the_record_that_it_was_taken(room: Room) -> None:
    given = room.assign()
    room.submit(given, [True, True, True, False])
    assert [line[0] for line in take(room, format="csv")] == ["User name", "sara", "taro"]
    assert take(room, format="csv")[1][3:] == ["75.0", "3.0"]
    assert "Exported the gradebook" in room.tanaka.get(f"{room.url}/audit").text


def test_no_field_opens_another_class(room: Room) -> None:
    teacher_at(room.app, "suzuki")
    other = class_of(room.app, "suzuki", name="4C")
    enrol_many(room.app, other.id, "canary", 2)
    for value in (other.public_id, "4C", "", "*", "-1"):
        for field in ("class_id", "cohort_id", "past", "sort"):
            assert [line[0] for line in take(room, **{field: value})] == ["User name", "sara", "taro"], (field, value)
        assert all("canary" not in line[0] for line in take(room, label=value)), value
    url, token = f"{room.url}/gradebook/export", room.tanaka.token(f"{room.url}/gradebook")
    twice = room.tanaka.client.post(
        f"{url}?class_id={other.public_id}",
        data={"csrf_token": token, "class_id": [room.cohort.public_id, other.public_id]},
    )
    assert ("sara" in twice.text, "canary" in twice.text) == (True, False)
    assert (
        room.tanaka.client.post(f"/classes/{other.public_id}/gradebook/export", data={"csrf_token": token}).status_code
        == 404
    )


def test_a_workbook_is_one_where_they_can_be_written(room: Room) -> None:
    pytest.importorskip("openpyxl")
    sent = room.tanaka.send(f"{room.url}/gradebook/export", page=f"{room.url}/gradebook", format="xlsx")
    assert sent.data.startswith(b"PK")
    assert sent.headers["Content-Disposition"].endswith('.xlsx"')


def test_without_the_library_there_is_no_button_and_no_workbook(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.assign()
    assert "XLSX" in room.tanaka.get(f"{room.url}/gradebook").text
    monkeypatch.setattr(export, "HAS_WORKBOOKS", False)
    monkeypatch.setattr(listing, "HAS_WORKBOOKS", False)
    assert "XLSX" not in room.tanaka.get(f"{room.url}/gradebook").text
    sent = room.tanaka.send(f"{room.url}/gradebook/export", page=f"{room.url}/gradebook", format="xlsx")
    assert sent.status_code == 400


def test_an_unknown_format_is_refused(room: Room) -> None:
    page = f"{room.url}/gradebook"
    assert room.tanaka.send(f"{page}/export", page=page, format="exe").status_code == 400
