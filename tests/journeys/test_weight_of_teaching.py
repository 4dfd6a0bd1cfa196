"""What pages about a class weigh at their first load: a teacher's at most 60 kB, plots included, a question's 50."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.demonstration import GROUPS
from tests.journeys.wire import bytes_of_reload

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.demonstration import Demonstration

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demonstration")]
OF_TEACHERS, OF_QUESTIONS = 60_000, 50_000
QUESTION, RESULT = "assigned-question", "assigned-result"
"""A result shows every question with its key, and weighs as much as there are questions."""


@pytest.mark.parametrize("group", GROUPS)
def test_a_teachers_page_weighs_at_most_60_kb(visit: Visit, demonstration: Demonstration, group: str) -> None:
    weights = {name: bytes_of_reload(visitor) for name, visitor in demonstration.teachers_pages(visit, "ja", group)}
    assert {name: weight for name, weight in weights.items() if weight > OF_TEACHERS} == {}


def test_a_students_page_weighs_no_more(visit: Visit, demonstration: Demonstration) -> None:
    weights = {name: bytes_of_reload(visitor) for name, visitor in demonstration.students_pages(visit, "ja")}
    assert weights.pop(RESULT) > 0
    assert weights[QUESTION] <= OF_QUESTIONS
    assert {name: weight for name, weight in weights.items() if weight > OF_TEACHERS} == {}
