"""The page of an assignment's analysis: what to look at first, what it costs, and what it keeps back."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest

from quizapp.extensions import db
from tests.domain.teaching.simulated_class import AMBIGUOUS, ITEMS, MISKEYED, slug
from tests.statement_counter import count_statements
from tests.web.analysis.conftest import analysed, simulate

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.analysis.conftest import Analysed

MOST_STATEMENTS = 9
CHART_LIMIT = 5_000
PAGE_LIMIT = 50_000
"""Bytes of the page itself; style sheets come to under 10 kB on the wire."""
ODD = ("'", "id;select pg_sleep(3)", "(case when 1 then 2 end)", "nothing", "x" * 10_000, "\0", "é", "-1", "9" * 40)


def looks(text: str) -> list[str]:
    """The titles under "look at these first", in order."""
    return re.findall(r'class="looks__name"[^>]*>([^<]*)<', text)


def test_the_miskeyed_question_is_named_first_with_a_reason_in_plain_words(thirty: Analysed) -> None:
    text = thirty.teacher.get(thirty.url).text

    assert looks(text)[0] == f"Q{MISKEYED + 1} · What is thing {MISKEYED}?"
    assert looks(text)[1] == f"Q{AMBIGUOUS + 1} · What is thing {AMBIGUOUS}?"
    assert f"More strong students chose “Answer b of {MISKEYED}”" in text
    assert "than the right answer" in text
    assert "check the key" in text


def test_the_page_says_whose_attempts_count_and_follows_the_choice(thirty: Analysed) -> None:
    first = thirty.teacher.get(thirty.url).text
    every = thirty.teacher.get(f"{thirty.url}?choice=all").text

    assert "Counted: 30 students." in first
    assert "Counted: 30 attempts of 30 students." in every
    assert re.search(r'<option value="all"\s+selected>', every)
    assert "choice=all" in every


@pytest.mark.parametrize(("order", "first"), [("place", 1), ("worst", MISKEYED + 1)])
def test_the_table_stands_in_the_order_asked_for(thirty: Analysed, order: str, first: int) -> None:
    text = thirty.teacher.get(f"{thirty.url}?order={order}").text

    assert re.findall(r'class="analysis-stem"[^>]*>Q(\d+)', text)[0] == str(first)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", ["choice", "order", "page"])
def test_odd_parameters_show_the_page_as_it_is(thirty: Analysed, name: str, odd: str) -> None:
    response = thirty.teacher.client.get(thirty.url, query_string={name: odd})

    assert response.status_code == 200
    assert len(looks(response.text)) == len(looks(thirty.teacher.get(thirty.url).text))
    assert "SELECT" not in response.text


def test_four_students_are_told_nothing_of(app: Flask) -> None:
    four = analysed(app, simulate(app, 4))

    for page in ("", "?choice=all", f"/items/{slug(0)}", f"/items/{slug(0)}?choice=all"):
        text = four.teacher.get(f"{four.url}{page}").text
        assert "4 students have submitted; at least 5 are needed" in text
        assert "%" not in re.sub(r"(?s)<head>.*?</head>", "", text)
        assert '<svg class="plot' not in text
    assert four.teacher.get(f"{four.url}/csv").text.count("\n") == 1
    assert "at least 5 are needed" in four.teacher.get(f"/items/{slug(0)}/analysis").text


def test_nine_students_have_means_and_nothing_finer(app: Flask) -> None:
    nine = analysed(app, simulate(app, 9))

    text = nine.teacher.get(nine.url).text

    assert "Facility" in text
    assert "too few to say: at least 10 are needed" in text


def test_a_page_costs_as_many_statements_for_thirty_as_for_six(app: Flask, thirty: Analysed) -> None:
    pages = ("", "?choice=all", "/csv", f"/items/{slug(0)}")
    large = [_cost(app, thirty, page) for page in pages]
    with app.app_context():
        from quizapp.models.attempts import Attempt

        kept = db.session.query(Attempt.id).filter_by(assignment_id=thirty.assignment_id).limit(6)
        db.session.query(Attempt).filter(Attempt.id.not_in([key for (key,) in kept])).update({"is_preview": True})
        db.session.commit()
    small = [_cost(app, thirty, page) for page in pages]

    assert "Counted: 6 students." in thirty.teacher.get(thirty.url).text
    assert large == small
    assert max(large) <= MOST_STATEMENTS


def _cost(app: Flask, given: Analysed, page: str) -> int:
    with app.app_context():
        engine = db.engine
    with count_statements(engine) as statements:
        assert given.teacher.get(f"{given.url}{page}").status_code == 200
    return len(statements)


def test_plots_are_light_and_say_what_they_show(thirty: Analysed) -> None:
    text = thirty.teacher.get(thirty.url).text
    charts = re.findall(
        r'(?s)<svg class="plot__drawing".*?</svg>\s*</svg>|<svg class="plot__drawing".*?</figure>', text
    )
    figures = re.findall(r'(?s)<figure class="plot".*?</figure>', text)

    assert (len(figures), len(charts)) == (2, 2)
    assert all(len(chart.encode()) < CHART_LIMIT for chart in charts)
    for figure in figures:
        assert "<title" in figure
        assert "<desc" in figure
        assert "<details>" in figure
        assert "<table" in figure
    assert len(text.encode()) < PAGE_LIMIT


def test_bad_questions_are_named_in_the_scatter_plot(thirty: Analysed) -> None:
    text = thirty.teacher.get(thirty.url).text

    assert f">Q{MISKEYED + 1}</text>" in text
    assert ">Q1</text>" not in text


def test_the_file_holds_every_question_with_its_interval(thirty: Analysed) -> None:
    response = thirty.teacher.get(f"{thirty.url}/csv")
    rows = list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff"))))

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert [row["item"] for row in rows] == [slug(place) for place in range(ITEMS)]
    first = rows[0]
    assert float(first["facility_low"]) < float(first["facility"]) < float(first["facility_high"])
    assert float(rows[MISKEYED]["discrimination_index"]) < 0
