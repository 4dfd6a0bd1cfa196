"""A class that answers an assignment by a seeded response model, with one miskeyed and one ambiguous item."""

from __future__ import annotations

from math import exp
from random import Random
from typing import TYPE_CHECKING

from question_bank.responses import ChoiceResponse
from quizapp.domain.teaching.enrolments import enrol
from tests.domain.teaching.assigned import assignment, submitted
from tests.domain.teaching.school import NOW, cohort, person, teacher
from tests.question_bank.factories import choice_item, text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from question_bank.items import Item
    from quizapp.models.assignments import Assignment
    from quizapp.models.people import User

ITEMS = 10
MISKEYED, AMBIGUOUS = 3, 6
"""Places of the two bad items, from 0."""
OPTIONS = "abcd"
KEY, TRUE_ANSWER, RIVAL = "a", "b", "c"
"""The key in the file; what is right on the miskeyed item; what can be defended as well on the ambiguous one."""


def items() -> list[Item]:
    """Choice items of four options, the first of which is the key."""
    return [
        choice_item(
            id=slug(place),
            stem=text(f"What is thing {place}?", f"もの{place}は何ですか。"),
            options=[
                {"id": one, "text": text(f"Answer {one} of {place}", f"{place}の答え{one}"), "right": one == KEY}
                for one in OPTIONS
            ],
        )
        for place in range(ITEMS)
    ]


def slug(place: int) -> str:
    return f"thing-{place}"


def simulated_assignment(session: Session, size: int = 30, seed: int = 7) -> tuple[Assignment, User]:
    """An assignment of these items, answered by so many students of different abilities; and the class's teacher."""
    tanaka = teacher(session)
    made = cohort(session, tanaka)
    given = assignment(session, made, tanaka, size=ITEMS)
    rng = Random(seed)  # noqa: S311
    for number in range(size):
        ability = rng.gauss(0, 1.3)
        answers = [ChoiceResponse(option=_answer(rng, place, ability)) for place in range(ITEMS)]
        student = person(session, f"student-{number}")
        enrol(session, made.id, student.id, NOW)
        submitted(session, given, student, answers)
    return given, tanaka


def _answer(rng: Random, place: int, ability: float) -> str:
    difficulty = (place - (ITEMS - 1) / 2) / 4
    right = TRUE_ANSWER if place == MISKEYED else KEY
    if rng.random() < 1 / (1 + exp(difficulty - ability)):
        return rng.choice((right, RIVAL)) if place == AMBIGUOUS else right
    return rng.choice([one for one in OPTIONS if one != right])
