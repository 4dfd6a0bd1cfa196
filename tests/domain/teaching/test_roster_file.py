"""Lists of students: whatever the bytes, they are read right or refused with the line named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.people.errors import NameFault
from quizapp.domain.people.export_files import safe_cell
from quizapp.domain.teaching.errors import CohortFault, RosterFault
from quizapp.domain.teaching.labels import read_labels
from quizapp.domain.teaching.roster_file import MOST_ROWS, decode_roster, read_roster

LIST = "sara,Sara O.,front; red\r\n山田太郎,山田 太郎\r\nmike\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_a_file_is_read_in_every_encoding_that_spreadsheets_write(encoding: str) -> None:
    text = decode_roster(LIST.encode(encoding))
    assert text
    read = read_roster(text)
    assert [(row.line, row.username.text, row.display_name, row.labels) for row in read.rows] == [
        (1, "sara", "Sara O.", ("front", "red")),
        (2, "山田太郎", "山田 太郎", ()),
        (3, "mike", "mike", ()),
    ]
    assert read.faults == ()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"sara\xff\xfe\x81", b"\xef\xbb\xbf\xff"])
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    assert decode_roster(content) is None


@pytest.mark.parametrize(
    "text",
    [
        "sara\tSara O.\tred",
        "Display name,User name,Labels\nSara O.,sara,red",
        "\ufeffusername,display_name,labels\nsara,Sara O.,red\n",
        "ユーザー名,表示名,ラベル\nsara,Sara O.,red",
        '\n\n"sara", "Sara O.","red"\n,,\n',
    ],
)
def test_columns_are_known_by_place_or_by_name(text: str) -> None:
    read = read_roster(text)
    (row,) = read.rows
    assert (row.username.text, row.display_name, row.labels) == ("sara", "Sara O.", ("red",))
    assert read.faults == ()


def test_a_first_line_with_a_word_that_names_no_column_is_a_student() -> None:
    (row,) = read_roster("username,Shoe size").rows
    assert (row.username.text, row.display_name) == ("username", "Shoe size")


def test_every_fault_is_told_with_its_line() -> None:
    text = f"ok-one\nx\n,No Name\nOK-ONE\nа1bc\nmike,M,red,more\nlong,L,{'x' * 41}\nlast"
    read = read_roster(text)
    assert [(one.line, one.fault) for one in read.faults] == [
        (2, NameFault.LENGTH),
        (3, RosterFault.NO_NAME),
        (4, RosterFault.TWICE),
        (5, NameFault.MIXED_ALPHABETS),
        (6, RosterFault.COLUMNS),
        (7, CohortFault.LABEL_LENGTH),
    ]
    assert [row.username.text for row in read.rows] == ["ok-one", "last"]


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("", 0, RosterFault.EMPTY),
        ("username,display_name", 0, RosterFault.EMPTY),
        ("sara\0", 0, RosterFault.NOT_TEXT),
        ('mike\nsara,"Sara', 2, RosterFault.QUOTES),
        ("\n".join(f"pupil{n}" for n in range(MOST_ROWS + 1)), 0, RosterFault.TOO_LONG),
    ],
)
def test_a_list_as_a_whole_can_be_at_fault(text: str, line: int, fault: RosterFault) -> None:
    assert [(one.line, one.fault) for one in read_roster(text).faults] == [(line, fault)]


def test_as_many_students_as_a_list_may_have_are_no_fault() -> None:
    assert read_roster("\n".join(f"pupil{n}" for n in range(MOST_ROWS))).faults == ()


@pytest.mark.parametrize("line", ["pupil{}", "x", "pupil{},P,red,more"])
def test_of_a_list_that_is_far_too_long_no_more_is_read_than_shows_it(line: str) -> None:
    read = read_roster("\n".join(line.format(n) for n in range(10 * MOST_ROWS)))
    assert read.faults[0].fault == RosterFault.TOO_LONG
    assert len(read.rows) + len(read.faults) <= MOST_ROWS + 3


@pytest.mark.parametrize("name", ["=1+1", "'=1+1", "''+1", "'t Hooft", "'"])
def test_a_name_that_was_exported_is_read_back_as_it_was(name: str) -> None:
    (row,) = read_roster(f"sara,{safe_cell(name)}").rows
    assert row.display_name == name


def test_an_apostrophe_before_a_formula_is_the_exports_and_taken_away() -> None:
    (row,) = read_roster("sara,'=1+1").rows
    assert row.display_name == "=1+1"
    for name in ("'t Hooft", "A=B"):
        (row,) = read_roster(f"sara,{name}").rows
        assert row.display_name == name


def test_labels_are_cleaned_sorted_and_there_once() -> None:
    assert read_labels(" red；front ,red、 後ろ  の列 ,,") == ("front", "red", "後ろ の列")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_whatever_is_pasted_is_rows_or_faults(text: str) -> None:
    read = read_roster(text)
    assert read.rows or read.faults


@given(st.binary(max_size=200))
def test_whatever_the_bytes_they_are_text_or_refused(content: bytes) -> None:
    text = decode_roster(content)
    assert text is None or read_roster(text)
