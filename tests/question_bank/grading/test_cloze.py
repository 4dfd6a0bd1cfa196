"""`cloze`: the weighted mean of the gaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.grading import grade, right_answer
from question_bank.outcomes import Outcome, PartOutcome, State
from question_bank.responses import ClozeResponse
from tests.question_bank.factories import cloze_item, feedback_on
from tests.question_bank.grading.strategies import LAW, fillings

ITEM = cloze_item()
RIGHT = {"aircraft": "Hercules", "year": "y2020"}


def credit_of(gaps: dict[str, str]) -> float:
    return grade(ITEM, ClozeResponse(gaps=gaps), "en").credit


@pytest.mark.parametrize(
    ("gaps", "credit"),
    [
        (RIGHT, 1.0),
        ({"aircraft": "ハーキュリーズ", "year": "y2020"}, 1.0),
        ({"year": "y2020"}, 0.75),
        ({"aircraft": " ", "year": "y2020"}, 0.75),
        ({"aircraft": "Galaxy", "year": "y2020"}, 0.75),
        ({"aircraft": "C-130J", "year": "y2020"}, 0.875),
        ({"aircraft": "Hercules", "year": "y2013"}, 0.25),
        ({"aircraft": "C-130"}, 0.125),
        ({}, 0.0),
    ],
)
def test_gaps_count_by_their_weights(gaps: dict[str, str], credit: float) -> None:
    assert credit_of(gaps) == credit


def test_each_gap_is_a_part_with_reading_and_feedback() -> None:
    gaps = {"year": "y2013", "aircraft": "ＨERCULES"}
    said, on_year = feedback_on("hercules"), feedback_on("y2013")
    assert grade(ITEM, ClozeResponse(gaps=gaps), "ja") == Outcome(
        State.PARTIAL,
        0.25,
        feedback=(said, on_year),
        parts=(
            PartOutcome("aircraft", State.RIGHT, 1.0, weight=1.0, reading="hercules", feedback=said),
            PartOutcome("year", State.WRONG, 0.0, weight=3.0, feedback=on_year),
        ),
    )


@pytest.mark.parametrize("gaps", [{}, {"aircraft": "\u3000"}])
def test_open_and_blank_gaps_are_wrong_and_never_invalid(gaps: dict[str, str]) -> None:
    outcome = grade(ITEM, ClozeResponse(gaps=gaps), "en")
    assert [outcome.state, *(part.state for part in outcome.parts)] == [State.WRONG] * 3
    assert all(part.reading is None for part in outcome.parts)


@pytest.mark.parametrize("number", range(1, 11))
def test_equal_gaps_filled_right_are_exactly_full_credit(number: int) -> None:
    gap = ITEM.model_dump(mode="json")["gaps"][0] | {"weight": 0.1}
    item = cloze_item(gaps=[gap | {"id": f"g{n}"} for n in range(number)])
    assert grade(item, right_answer(item), "en").credit == 1.0


@LAW
@given(gaps=fillings(ITEM), gap=st.sampled_from(sorted(RIGHT)))
def test_filling_a_gap_right_never_lowers_and_leaving_it_open_never_raises(gaps: dict[str, str], gap: str) -> None:
    opened = {other: given_text for other, given_text in gaps.items() if other != gap}
    assert credit_of(opened) <= credit_of(gaps) <= credit_of(gaps | {gap: RIGHT[gap]})
