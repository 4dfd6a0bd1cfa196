"""Study notes: every fact in its passage, with the learner's record on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.bank.catalogue import fact_of
from quizapp.extensions import db
from quizapp.models.bank import StoredFact

if TYPE_CHECKING:
    from tests.web.students import Student


def record(student: Student, fact: str) -> str:
    page = student.client.get("/notes").text
    found = re.search(rf'id="fact-{fact}".*?class="fact__record">(.*?)</p>', page, re.DOTALL)
    assert found
    return found[1].strip()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_fact_stands_in_its_passage(student: Student, language: str) -> None:
    page = student.client.get("/notes", headers={"Accept-Language": language}).text
    with student.app.app_context():
        facts = [fact_of(content) for (content,) in db.session.query(StoredFact.content)]
    assert len(facts) > 35
    for fact in facts:
        section = page[page.index(f'id="passage-{fact.passage}"') :].split("</section>")[0]
        assert f'id="fact-{fact.id}"' in section


def test_the_record_on_a_fact_follows_the_latest_answers(pupil: Student) -> None:
    assert "not met yet" in record(pupil, "sample-fact")
    attempt = pupil.start()
    position = pupil.position_of(attempt, "true_false")
    pupil.send(pupil.read(attempt, position), pupil.wrong_entry(attempt, position))
    assert record(pupil, "sample-fact").startswith("0 right of 1 answered; 8 questions")
    pupil.answer_right(attempt, pupil.position_of(attempt, "numeric"))
    assert record(pupil, "sample-fact").startswith("1 right of 2 answered; 8 questions")


def test_an_open_test_leaves_no_trace_in_the_notes(pupil: Student) -> None:
    before = record(pupil, "sample-fact")
    attempt = pupil.start(feedback_mode="test")
    for position in range(1, 9):
        pupil.answer_right(attempt, position, "next")
    assert record(pupil, "sample-fact") == before


def test_the_feedback_links_to_the_fact_in_the_notes(student: Student) -> None:
    attempt = student.start()
    student.answer_right(attempt)
    links = re.findall(r'href="(/notes#fact-[a-z0-9-]+)"', student.read(attempt).text)
    assert links
    notes = student.client.get("/notes").text
    assert all(f'id="{link.split("#")[1]}"' in notes for link in links)
