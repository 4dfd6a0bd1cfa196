"""A gradebook as a file: no text runs as a formula, numbers stay numbers, Japanese stays Japanese."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.teaching.enrolments import enrol, set_labels
from quizapp.domain.teaching.gradebook import Wanted, whole_gradebook
from quizapp.domain.teaching.gradebook_table import TableWords, table_as_csv, table_of
from quizapp.domain.teaching.gradebook_workbook import table_as_workbook
from quizapp.domain.teaching.roster_file import read_roster
from quizapp.domain.teaching.totals import MarkState
from tests.domain.teaching.assigned import assignment, submitted
from tests.domain.teaching.school import NOW, cohort, person, teacher

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.domain.teaching.gradebook_table import Value

FORMULAS = ["=HYPERLINK(1)", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1"]
WORDS = TableWords("username", "display_name", "labels", "Total", {state: state.value for state in MarkState})


def cells(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_would_run_is_led_by_an_apostrophe_in_csv(text: str) -> None:
    assert cells(table_as_csv([[text, -1.5, None]])) == [[f"'{text}", "-1.5", ""]]


@pytest.mark.parametrize("text", [*FORMULAS, "佐藤 花子"])
def test_a_text_is_a_text_to_a_workbook_and_a_number_a_number(text: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    table: list[list[Value]] = [[text, -1.5, None]]
    sheet = openpyxl.load_workbook(io.BytesIO(table_as_workbook(table, "3B"))).active
    first, second, *_rest = next(sheet.iter_rows())
    assert (first.data_type, second.data_type, second.value) == ("s", "n", -1.5)
    assert str(first.value).replace("_x000D_", "\r").strip() == text.strip()


@pytest.mark.parametrize("title", ["a/b:c*d?[e]", "", "x" * 80, "'quoted'", "3年B組"])
def test_any_name_of_a_class_can_name_a_sheet(title: str) -> None:
    pytest.importorskip("openpyxl")
    assert table_as_workbook([["a\0b"]], title).startswith(b"PK")


@pytest.mark.usefixtures("eight")
def test_the_table_has_a_line_a_student_that_an_import_reads_back(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = cohort(db_session, tanaka)
    sara, hanako = person(db_session, "sara"), person(db_session, "hanako")
    hanako.display_name = "=佐藤"
    for one in (sara, hanako):
        set_labels(db_session, enrol(db_session, made.id, one.id, NOW), ["red"])
    given = assignment(db_session, made, tanaka)
    submitted(db_session, given, sara, [True, True, True, False])
    assignments, rows = whole_gradebook(db_session, made, Wanted(), NOW)
    text = table_as_csv(table_of(assignments, rows, WORDS))
    assert cells(text) == [
        ["username", "display_name", "labels", "Total", "Week 1 (4)"],
        ["hanako", "'=佐藤", "red", "", "to_do"],
        ["sara", "Sara", "red", "75.0", "3.0"],
    ]
    first_columns = "\n".join(",".join(line[:3]) for line in cells(text))
    assert [(row.username.text, row.display_name) for row in read_roster(first_columns).rows] == [
        ("hanako", "=佐藤"),
        ("sara", "Sara"),
    ]


def test_a_workbooks_columns_are_wide_enough_for_what_stands_in_them_within_limits() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    table: list[list[Value]] = [["Name", "Mark", "Note"], ["山田太郎", 9.333333, "x" * 90]]
    sheet = openpyxl.load_workbook(io.BytesIO(table_as_workbook(table, "3B"))).active
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [10, 10, 40]
    assert [cell.font.bold for cell in sheet[1]] == [True] * 3
    assert not sheet["A2"].font.bold
