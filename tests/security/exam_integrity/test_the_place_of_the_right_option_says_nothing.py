"""EI-3: the right option stands anywhere, under a name that tells nothing, and stays there for its learner."""

from __future__ import annotations

import re
import secrets
from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import pytest

from question_bank.entry import to_entry
from question_bank.presentation import present
from question_bank.responses import ChoiceResponse
from quizapp.domain.quizzes.standings import standings_of
from tests.domain.takers import Taker
from tests.question_bank.factories import choice_item, option_fields
from tests.stock import bank_of, load
from tests.web.students import Student

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from question_bank.items import ChoiceItem

OPTIONS = ("alpha", "bravo", "charlie", "delta")
STUDENTS = 30


@pytest.fixture
def lazy_bank(app: Flask) -> Flask:
    """Forty items with the right option first, as a lazy author writes them."""
    options = [option_fields(name, name.title(), f"選択肢{name}", right=name == "alpha") for name in OPTIONS]
    load(app, bank_of([choice_item(id=f"item-{n:02}", facts=[f"fact-{n:02}"], options=options) for n in range(40)]))
    return app


def shown(student: Student, attempt: str) -> list[str]:
    """The values of the options in the order of the page."""
    return re.findall(r'type="radio"\s+name="response"\s+value="([^"]+)"', student.read(attempt).text)


def test_over_many_students_every_place_is_equally_likely(
    lazy_bank: Flask, db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = Random(7)  # noqa: S311 - the same seeds each run, so that a failure can be seen again
    monkeypatch.setattr(secrets, "token_hex", lambda size: f"{seeds.getrandbits(8 * size):0{2 * size}x}")
    places: Counter[int] = Counter()
    for _ in range(STUDENTS):
        attempt = Taker(db_session).start(size=20)
        for one in standings_of(db_session, attempt, attempt.quiz.feedback_mode):
            key = to_entry(one.item, attempt.quiz.seed, ChoiceResponse(option="alpha"))["response"][0]
            order = [option.token for option in present(one.item, "en", attempt.quiz.seed).options]
            places[order.index(key)] += 1
    expected = STUDENTS * 20 / 4
    # The 0.999 quantile of chi-square with 3 degrees of freedom.
    assert sum((places[place] - expected) ** 2 / expected for place in range(4)) < 16.27


def test_the_names_of_options_tell_nothing_and_are_no_one_else_s(lazy_bank: Flask) -> None:
    pages = [(student, student.start()) for student in (Student(lazy_bank), Student(lazy_bank))]
    names = [shown(student, attempt) for student, attempt in pages]
    assert all(re.fullmatch(r"[a-z2-7]{12}", name) for page in names for name in page)
    assert [len(set(page)) for page in names] == [4, 4]
    assert set(names[0]).isdisjoint(names[1])
    for student, attempt in pages:
        seed = student.item(attempt)[1]
        assert seed not in student.read(attempt).text


def test_the_order_by_name_is_not_the_order_of_writing(lazy_bank: Flask) -> None:
    student = Student(lazy_bank)
    attempt = student.start(size="20")
    sorted_places: Counter[int] = Counter()
    for position in range(1, 21):
        item, seed = student.item(attempt, position)
        tokens = [_token(item, seed, name) for name in OPTIONS]
        sorted_places[sorted(tokens).index(tokens[0])] += 1
    assert len(sorted_places) > 1


def test_reload_another_device_and_the_other_language_keep_the_order(lazy_bank: Flask) -> None:
    student = Student(lazy_bank)
    attempt = student.start(feedback_mode="test")
    order = shown(student, attempt)
    assert shown(student, attempt) == order
    device = Student(lazy_bank, "ja")
    cookie = student.client.get_cookie("quizapp")
    assert cookie
    device.client.set_cookie("quizapp", cookie.value)
    assert shown(device, attempt) == order
    student.submit(attempt)
    result = student.client.get(f"/attempts/{attempt}/result").text
    places = [result.index(f'value="{token}"') for token in order]
    assert places == sorted(places)


def _token(item: ChoiceItem, seed: str, option: str) -> str:
    return to_entry(item, seed, ChoiceResponse(option=option))["response"][0]
