"""The page of one question's analysis, in an assignment and over all its use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from quizapp.extensions import db
from quizapp.models.attempts import Response
from tests.domain.teaching.simulated_class import MISKEYED, OPTIONS, slug
from tests.web.teach.teachers import teacher_at

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.analysis.conftest import Analysed


def row_of(text: str, words: str) -> list[str]:
    """The cells of the table row that begins with these words."""
    found = next(row for row in re.findall(r"(?s)<tr>.*?</tr>", text) if words in row)
    cells = re.findall(r"(?s)<t[hd][^>]*>(.*?)</t[hd]>", found)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]


def test_it_shows_the_question_in_both_languages_with_its_key(thirty: Analysed) -> None:
    text = thirty.teacher.get(f"{thirty.url}/items/{slug(MISKEYED)}").text

    assert f"What is thing {MISKEYED}?" in text
    assert f"もの{MISKEYED}は何ですか。" in text
    assert f"Right answer: Answer a of {MISKEYED}" in text
    assert "check the key" in text


def test_it_counts_who_chose_what_by_thirds(thirty: Analysed) -> None:
    text = thirty.teacher.get(f"{thirty.url}/items/{slug(MISKEYED)}").text

    total = 0
    for option in OPTIONS:
        cells = row_of(text, f" · Answer {option} of {MISKEYED}")
        chosen, *thirds = (int(re.match(r"\d+", cell)[0]) for cell in cells[1:])  # type: ignore[index]
        assert chosen == sum(thirds)
        total += chosen
        assert ("(right)" in cells[0]) is (option == "a")
    assert total == 30


def test_the_languages_stand_side_by_side_with_intervals_and_an_adjusted_difference(
    app: Flask, thirty: Analysed
) -> None:
    with app.app_context():
        db.session.query(Response).filter(Response.attempt_id % 2 == 1).update({"language": "ja"})
        db.session.commit()

    text = thirty.teacher.get(f"{thirty.url}/items/{slug(0)}").text

    for words in ("English", "日本語", "Difference, as it is", "Difference among students of the same third"):
        cells = next(row for row in _rows(text) if row[0] == words)
        assert re.search(r" to ", cells[1]), words
        assert cells[2].startswith("n = ")
    assert "Mantel and Haenszel" in text


def _rows(text: str) -> list[list[str]]:
    rows = re.findall(r"(?s)<tr>.*?</tr>", text)
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"(?s)<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in rows
    ]


def test_all_attempts_are_not_compared_by_language(thirty: Analysed) -> None:
    text = thirty.teacher.get(f"{thirty.url}/items/{slug(0)}?choice=all").text

    assert "There is nothing to compare" in text


@pytest.mark.parametrize("name", ["nothing", "thing-99", "'", "x" * 3_000, "a%00b"])
def test_a_question_that_is_not_in_the_assignment_is_not_found(thirty: Analysed, name: str) -> None:
    assert thirty.teacher.get(f"{thirty.url}/items/{name}").status_code == 404
    assert thirty.teacher.get(f"/items/{name}/analysis").status_code == 404


def test_over_all_its_use_a_teacher_sees_own_classes_alone(app: Flask, thirty: Analysed) -> None:
    own = thirty.teacher.get(f"/items/{slug(MISKEYED)}/analysis").text
    other = teacher_at(app, "suzuki").get(f"/items/{slug(MISKEYED)}/analysis").text

    assert "30 students of the classes you teach have answered it." in own
    assert "Where it was used" in own
    assert "check the key" in own
    assert "0 students of the classes you teach have answered it; at least 5 are needed" in other
    assert "Week 1" not in other
    assert "%" not in re.sub(r"(?s)<head>.*?</head>", "", other)


def test_another_teacher_finds_no_page_of_the_class(app: Flask, thirty: Analysed) -> None:
    stranger = teacher_at(app, "suzuki")
    for page in ("", "/csv", f"/items/{slug(0)}"):
        assert stranger.get(f"{thirty.url}{page}").status_code == 404


def test_no_name_of_a_student_stands_on_any_page(thirty: Analysed) -> None:
    for url in (thirty.url, f"{thirty.url}/csv", f"{thirty.url}/items/{slug(0)}", f"/items/{slug(0)}/analysis"):
        assert "student-" not in thirty.teacher.get(url).text.lower()
