"""The way between a response and the fields of its form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.entry import EntryForged, EntryProblem, read_entry, to_entry
from question_bank.grading import right_answer
from question_bank.items import ITEM_TYPES
from question_bank.presentation import (
    GapSegment,
    answer_token,
    entry_token,
    gap_option_token,
    gap_token,
    option_token,
    present,
    prompt_token,
)
from question_bank.responses import (
    TYPED_LIMIT,
    ChoiceResponse,
    ChoicesResponse,
    ClozeResponse,
    MatchingResponse,
    NumericResponse,
    OrderingResponse,
    ShortTextResponse,
)
from tests.question_bank.factories import (
    all_items,
    choice_item,
    choices_item,
    cloze_item,
    matching_item,
    numeric_item,
    ordering_item,
    short_text_item,
    true_false_item,
)
from tests.question_bank.strategies import responses, seeds

SEED = "fedcba9876543210" * 2
OTHER_SEED = "0" * 32
WITH_FIELDS_OF_PARTS = [matching_item(), ordering_item(), cloze_item()]


@pytest.mark.parametrize("item", all_items(), ids=ITEM_TYPES)
@given(data=st.data(), seed=seeds)
def test_what_is_filled_in_is_read_back(item, data: st.DataObject, seed: str):
    response = data.draw(responses(item))

    assert read_entry(item, seed, to_entry(item, seed, response)) == response


@pytest.mark.parametrize("item", all_items(), ids=ITEM_TYPES)
def test_every_field_and_token_of_the_form_is_on_the_page_in_each_language(item):
    filled = to_entry(item, SEED, right_answer(item, "en"))

    for language in ("en", "ja"):
        shown = present(item, language, SEED)
        fields = {"response"} | {f"response-{part.token}" for part in (*shown.prompts, *shown.entries)}
        fields |= {f"response-{segment.token}" for segment in shown.segments if isinstance(segment, GapSegment)}
        assert filled.keys() <= fields


@pytest.mark.parametrize("item", all_items(), ids=ITEM_TYPES)
@pytest.mark.parametrize("values", [{}, {"response": []}, {"response": [""]}, {"csrf_token": ["x"], "hint": ["1"]}])
def test_a_form_without_an_entry_gives_no_response(item, values: dict[str, list[str]]):
    assert read_entry(item, SEED, values) is None


@pytest.mark.parametrize("item", WITH_FIELDS_OF_PARTS, ids=["matching", "ordering", "cloze"])
def test_parts_that_are_all_left_open_give_no_response(item):
    filled = to_entry(item, SEED, right_answer(item, "en"))

    assert read_entry(item, SEED, {field: [""] for field in filled}) is None


@pytest.mark.parametrize("item", all_items(), ids=ITEM_TYPES)
def test_fields_that_the_item_does_not_have_are_passed_over(item):
    right = right_answer(item, "en")
    extra = {"score": ["1"], "is_correct": ["true"], "response-aaaaaaaaaaaa": ["x"], "responses": ["y"]}

    assert read_entry(item, SEED, to_entry(item, SEED, right) | extra) == right


@pytest.mark.parametrize("item", [choice_item(), choices_item(), true_false_item()])
@pytest.mark.parametrize("value", ["hercules", "true", "0", "x" * 5000, "\0", "\ud800"])
def test_a_token_that_is_not_on_the_page_is_forged(item, value: str):
    with pytest.raises(EntryForged):
        read_entry(item, SEED, {"response": [value]})


@pytest.mark.parametrize("item", [item for item in all_items() if item.type not in {"short_text", "numeric"}])
def test_tokens_of_another_attempt_or_item_are_no_answer(item):
    right = right_answer(item, "en")
    elsewhere = to_entry(item, OTHER_SEED, right)

    if "response" in elsewhere:
        with pytest.raises(EntryForged):
            read_entry(item, SEED, elsewhere)
    else:
        assert read_entry(item, SEED, elsewhere) is None


@pytest.mark.parametrize("make", [choice_item, true_false_item])
def test_two_answers_where_one_is_asked_for_are_forged(make):
    item = make()
    ids = ["true", "false"] if item.type == "true_false" else ["hercules", "galaxy"]

    with pytest.raises(EntryForged):
        read_entry(item, SEED, {"response": [option_token(item, SEED, option) for option in ids]})


def test_an_answer_sent_twice_is_one_answer():
    item = choice_item()
    token = option_token(item, SEED, "galaxy")

    assert read_entry(item, SEED, {"response": [token, token]}) == ChoiceResponse(option="galaxy")


def test_ticks_come_in_authoring_order():
    item = choices_item()
    tokens = [option_token(item, SEED, option) for option in ("haiti", "cambodia", "east-timor", "cambodia")]

    assert read_entry(item, SEED, {"response": tokens}) == ChoicesResponse(options=("east-timor", "cambodia", "haiti"))


@pytest.mark.parametrize(
    ("item", "response"),
    [(short_text_item(), ShortTextResponse(text=" ２ <b> ")), (numeric_item(), NumericResponse(text=" ２ <b> "))],
)
def test_typed_text_is_kept_as_it_was_typed(item, response):
    assert read_entry(item, SEED, {"response": [" ２ <b> "]}) == response


@pytest.mark.parametrize("blank", [" ", "\t\n", "\u3000", "\u200b"])
@pytest.mark.parametrize("item", [short_text_item(), numeric_item()])
def test_typed_text_that_shows_nothing_is_no_response(item, blank: str):
    assert read_entry(item, SEED, {"response": [blank]}) is None


def gap_field(gap: str) -> str:
    return f"response-{gap_token(cloze_item(), SEED, gap)}"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("x" * (TYPED_LIMIT + 1), "too_long"),
        ("a\0b", "unreadable"),
        ("\ud800", "unreadable"),
        ("a\udfff", "unreadable"),
    ],
)
def test_typed_text_that_cannot_be_taken_is_a_problem(typed: str, code: str):
    for item, field in (
        (short_text_item(), "response"),
        (numeric_item(), "response"),
        (cloze_item(), gap_field("aircraft")),
    ):
        with pytest.raises(EntryProblem) as problem:
            read_entry(item, SEED, {field: [typed]})
        assert problem.value.code == code


def test_typed_text_of_the_greatest_length_is_taken():
    assert read_entry(short_text_item(), SEED, {"response": ["x" * TYPED_LIMIT]}) == ShortTextResponse(
        text="x" * TYPED_LIMIT
    )


def pair_fields(**pairs: str) -> dict[str, list[str]]:
    return {f"response-{prompt_token(matching_item(), SEED, prompt)}": [value] for prompt, value in pairs.items()}


def test_prompts_left_open_are_absent():
    item = matching_item()
    typhoon = answer_token(item, SEED, "typhoon")

    response = read_entry(item, SEED, pair_fields(haiyan=typhoon, tsunami="", flight=typhoon))

    assert response == MatchingResponse(pairs={"haiyan": "typhoon", "flight": "typhoon"})


def test_a_prompt_token_in_place_of_an_answer_is_forged():
    item = matching_item()

    with pytest.raises(EntryForged):
        read_entry(item, SEED, pair_fields(haiyan=prompt_token(item, SEED, "haiyan")))


def position_fields(*positions: str) -> dict[str, list[str]]:
    item = ordering_item()
    tokens = [entry_token(item, SEED, entry.id) for entry in item.entries]
    return {f"response-{token}": [position] for token, position in zip(tokens, positions, strict=True)}


def test_positions_give_the_order():
    response = read_entry(ordering_item(), SEED, position_fields("4", "1", "3", "2"))

    assert response == OrderingResponse(order=("second", "fourth", "third", "first"))


@pytest.mark.parametrize(
    ("positions", "code"),
    [
        (("1", "2", "3", ""), "positions_missing"),
        (("1", "", "", ""), "positions_missing"),
        (("1", "2", "2", "4"), "positions_repeated"),
        (("1", "1", "", ""), "positions_repeated"),
    ],
)
def test_positions_that_give_no_order_are_a_problem(positions: tuple[str, ...], code: str):
    with pytest.raises(EntryProblem) as problem:
        read_entry(ordering_item(), SEED, position_fields(*positions))

    assert problem.value.code == code


@pytest.mark.parametrize("position", ["0", "5", "-1", "1.0", "１", "first", " 1"])
def test_a_position_that_the_page_does_not_offer_is_forged(position: str):
    with pytest.raises(EntryForged):
        read_entry(ordering_item(), SEED, position_fields("1", "2", "3", position))


def test_gaps_left_open_are_absent():
    year = gap_option_token(cloze_item(), SEED, "year", "y2013")

    assert read_entry(cloze_item(), SEED, {gap_field("year"): [year], gap_field("aircraft"): [" "]}) == ClozeResponse(
        gaps={"year": "y2013"}
    )
    assert read_entry(cloze_item(), SEED, {gap_field("aircraft"): ["Galaxy"]}) == ClozeResponse(
        gaps={"aircraft": "Galaxy"}
    )


def test_a_gap_takes_only_its_own_options():
    with pytest.raises(EntryForged):
        read_entry(cloze_item(), SEED, {gap_field("year"): ["y2013"]})
