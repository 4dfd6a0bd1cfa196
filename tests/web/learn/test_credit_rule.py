"""Whoever earns a part of a question's points is told by which rule; nobody else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from question_bank.entry import to_entry
from question_bank.responses import ChoicesResponse, ClozeResponse, MatchingResponse, OrderingResponse

if TYPE_CHECKING:
    from question_bank.responses import Response
    from tests.web.students import Student

RULES = {
    "choices": "Each right option earns an equal share",
    "matching": "Each right pair earns an equal share.",
    "cloze": "Each right gap earns its share.",
    "ordering": "Of any two entries, those that stand in the right order to each other earn a share.",
}
PARTLY: list[Response] = [
    ChoicesResponse(options=("east-timor",)),
    MatchingResponse(pairs={"haiyan": "typhoon"}),
    ClozeResponse(gaps={"year": "y2020"}),
    OrderingResponse(order=("second", "first", "third", "fourth")),
]


@pytest.mark.parametrize("response", PARTLY, ids=lambda one: one.type)
@pytest.mark.parametrize("mode", ["practise", "test"])
def test_a_part_of_the_points_comes_with_its_rule(pupil: Student, response: Response, mode: str) -> None:
    attempt = pupil.start(feedback_mode=mode)
    position = pupil.position_of(attempt, response.type)
    item, seed = pupil.item(attempt, position)
    entered = {**pupil.empty_entry(attempt, position), **to_entry(item, seed, response)}
    pupil.send(pupil.read(attempt, position), entered)
    if mode == "practise":
        pupil.send(pupil.read(attempt, position), entered)
        assert RULES[response.type] in pupil.read(attempt, position).text
    pupil.submit(attempt)
    result = pupil.client.get(f"/attempts/{attempt}/result").text
    assert [one for one, rule in RULES.items() if rule in result] == [response.type]


def test_who_has_all_or_none_of_the_points_needs_no_rule(pupil: Student) -> None:
    attempt = pupil.start(feedback_mode="test")
    for position in range(1, 9, 2):
        pupil.answer_right(attempt, position)
    pupil.submit(attempt)
    result = pupil.client.get(f"/attempts/{attempt}/result").text
    assert not [rule for rule in RULES.values() if rule in result]
