"""The gradebook's page: what stands in it, how it is sorted and filtered, and what addresses can't do to it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from quizapp.clock import now
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.teaching.enrolments import remove_student, set_labels
from quizapp.extensions import db
from quizapp.models.teaching import Enrolment, TotalRule
from tests.web.teach.teachers import enrolment_of, fresh, teacher_at

if TYPE_CHECKING:
    from tests.web.gradebook.conftest import Room

CELLS = re.compile(r'<td[^>]*><a href="(\?at=[^"]+)"')
PEOPLE = re.compile(r'<th scope="row">\s*([^<\s]+)')


def people(text: str) -> list[str]:
    return PEOPLE.findall(text)


def test_a_mark_and_missing_work_and_the_totals(room: Room) -> None:
    over = room.assign(Conditions(due_at=now() - timedelta(days=1)))
    room.assign()
    room.submit(over, [True, True, True, False])
    text = room.tanaka.get(f"{room.url}/gradebook").text
    assert people(text) == ["sara", "taro"]
    assert ">75%<" in text
    assert ">0%<" in text
    assert text.count("<td class=m><a ") == 1
    assert text.count("<td class=l><a ") == 1
    assert text.count(">0 missing</a>") == 1
    assert text.count(">3 late</a>") == 1
    assert text.count(">to do<") == 2


def test_a_cell_leads_to_the_page_of_its_mark(room: Room) -> None:
    given = room.assign()
    links = CELLS.findall(room.tanaka.get(f"{room.url}/gradebook").text)
    targets = [room.tanaka.get(f"{room.url}/gradebook{one}").headers["Location"] for one in links]
    assert targets == [room.cell(given, name) for name in ("sara", "taro")]
    assert room.sara.get(f"{room.url}/gradebook{links[0]}").status_code == 403
    assert teacher_at(room.app, "suzuki").get(f"{room.url}/gradebook{links[0]}").status_code == 404


@pytest.mark.parametrize("short", ["", ".", "x", "%", "_______._______", "a.b.c", "\0", "'", "x" * 10_000])
def test_what_is_no_mark_s_id_leads_nowhere(room: Room, short: str) -> None:
    room.assign()
    assert room.tanaka.get(f"{room.url}/gradebook?at={quote(short)}").status_code == 404


def test_students_are_sorted_by_total_mark_and_state(room: Room) -> None:
    given = room.assign()
    room.submit(given, [True, False, False, False])
    room.submit(given, [True, True, False, False], "taro")
    for query, expected in (
        ("", ["sara", "taro"]),
        ("?order=down", ["taro", "sara"]),
        ("?sort=total", ["sara", "taro"]),
        ("?sort=total&order=down", ["taro", "sara"]),
        (f"?sort=mark&of={given}&order=down", ["taro", "sara"]),
        (f"?sort=state&of={given}", ["sara", "taro"]),
    ):
        page = room.tanaka.get(f"{room.url}/gradebook{query}")
        assert people(page.text) == expected, query


@pytest.mark.parametrize("name", ["sort", "of", "order", "label", "past", "page"])
@pytest.mark.parametrize(
    "value", ["'", "id;select pg_sleep(3)", "(case when 1=1 then 1 else 2 end)", "x" * 10_000, "\0", "-1", "９", "1e9"]
)
def test_no_parameter_reaches_the_database_as_sql(room: Room, name: str, value: str) -> None:
    room.assign()
    # Of a parameter that is there twice the first one is read.
    sorted_by = "" if name == "sort" else "sort=total&"
    page = room.tanaka.get(f"{room.url}/gradebook?{sorted_by}{name}={quote(value)}")
    assert page.status_code == 200
    assert people(page.text) == ([] if name == "label" else ["sara", "taro"])
    assert "SELECT" not in page.text


def test_a_label_and_past_students_are_chosen_by_the_address(room: Room) -> None:
    room.assign()
    ids = enrolment_of(room.app, "sara").id, enrolment_of(room.app, "taro").id
    with room.app.app_context():
        session = db.session()
        set_labels(session, session.get_one(Enrolment, ids[0]), ["red"])
        remove_student(session.get_one(Enrolment, ids[1]), now())
        session.commit()
    assert people(room.tanaka.get(f"{room.url}/gradebook").text) == ["sara"]
    assert people(room.tanaka.get(f"{room.url}/gradebook?past=1").text) == ["sara", "taro"]
    assert people(room.tanaka.get(f"{room.url}/gradebook?past=1&label=red").text) == ["sara"]
    assert "No student has this label" in room.tanaka.get(f"{room.url}/gradebook?label=blue").text


def test_an_empty_gradebook_says_what_is_missing(room: Room) -> None:
    assert "There is no assignment yet" in room.tanaka.get(f"{room.url}/gradebook").text


def test_the_rule_of_the_total_is_set_and_kept_in_the_record(room: Room) -> None:
    room.assign()
    url = f"{room.url}/gradebook"
    assert room.tanaka.send(f"{url}/total-rule", page=url, rule="mean").status_code == 303
    assert fresh(room.app, room.cohort).total_rule == TotalRule.MEAN
    assert "Changed how totals are made" in room.tanaka.get(f"{room.url}/audit").text
    assert room.tanaka.send(f"{url}/total-rule", page=url, rule="median").status_code == 400
    assert fresh(room.app, room.cohort).total_rule == TotalRule.MEAN


def test_another_teacher_and_the_students_see_nothing_of_it(room: Room) -> None:
    given = room.assign()
    attempt = room.submit(given, [True, True, True, True])
    suzuki = teacher_at(room.app, "suzuki")
    pages = ("/gradebook", "/audit", f"/gradebook/{given}/{room.student()}", f"/attempts/{attempt}")
    for page in pages:
        assert suzuki.get(room.url + page).status_code == 404, page
        assert room.sara.get(room.url + page).status_code == 403, page
        assert room.tanaka.get(room.url + page).status_code == 200, page


def test_it_is_read_in_japanese_too(room: Room) -> None:
    room.assign()
    page = room.tanaka.client.get(f"{room.url}/gradebook", headers={"Accept-Language": "ja"})
    assert page.status_code == 200
    assert "4点満点" in page.text.replace(" ", "")
