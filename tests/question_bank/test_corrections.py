"""Correcting an item: what each change does, what it refuses, and that nothing else of the item moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.changes import (
    AcceptAnswer,
    Change,
    ChangeCredit,
    ChangeDoesNotFit,
    ChangesNothing,
    Drop,
    FullCredit,
    NewKey,
    change_from_json,
)
from question_bank.corrections import corrected
from question_bank.grading import grade
from question_bank.items import ClozeItem, Item, NumericItem, ShortTextItem
from question_bank.presentation import present
from question_bank.responses import (
    ChoiceResponse,
    ChoicesResponse,
    ClozeResponse,
    MatchingResponse,
    NumericResponse,
    OrderingResponse,
    Response,
    ShortTextResponse,
    TrueFalseResponse,
)
from tests.question_bank.factories import (
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

SEED = "0123456789abcdef0123456789abcdef"


def credit(item: Item, response: Response) -> float:
    return grade(item, response, "en").credit


@pytest.mark.parametrize(
    ("item", "change", "was_right", "is_right"),
    [
        (
            choice_item(),
            NewKey(options=("galaxy",)),
            ChoiceResponse(option="hercules"),
            ChoiceResponse(option="galaxy"),
        ),
        (
            choices_item(),
            NewKey(options=("haiti", "cyprus")),
            ChoicesResponse(options=("east-timor", "cambodia", "south-sudan")),
            ChoicesResponse(options=("cyprus", "haiti")),
        ),
        (true_false_item(), NewKey(judgement=False), TrueFalseResponse(value=True), TrueFalseResponse(value=False)),
        (
            short_text_item(),
            NewKey(text="Galaxy"),
            ShortTextResponse(text="Hercules"),
            ShortTextResponse(text="galaxy"),
        ),
        (short_text_item(), NewKey(text="*"), ShortTextResponse(text="Hercules"), ShortTextResponse(text="*")),
        (numeric_item(), NewKey(text="4 aircraft"), NumericResponse(text="2"), NumericResponse(text="4")),
        (
            matching_item(),
            NewKey(pairs={"haiyan": "flood", "tsunami": "flood", "flight": "flood"}),
            MatchingResponse(pairs={"haiyan": "typhoon", "tsunami": "earthquake", "flight": "search"}),
            MatchingResponse(pairs={"haiyan": "flood", "tsunami": "flood", "flight": "flood"}),
        ),
        (
            ordering_item(grading="all_or_nothing"),
            NewKey(order=("fourth", "third", "second", "first")),
            OrderingResponse(order=("first", "second", "third", "fourth")),
            OrderingResponse(order=("fourth", "third", "second", "first")),
        ),
    ],
    ids=lambda value: getattr(value, "type", ""),
)
def test_another_key_counts_alone(item: Item, change: Change, was_right: Response, is_right: Response) -> None:
    after = corrected(item, change)
    assert (credit(item, was_right), credit(after, was_right)) == (1, 0)
    assert credit(after, is_right) == 1


def test_a_gap_of_a_cloze_gets_another_key() -> None:
    item = cloze_item()
    for gap in item.gaps:
        named = {"options": (gap.options[-1].id,)} if gap.kind == "chosen" else {"text": "something"}
        after = corrected(item, NewKey.model_validate({"gap": gap.id, **named}))
        value = gap.options[-1].id if gap.kind == "chosen" else "something"
        assert credit(after, ClozeResponse(gaps={gap.id: value})) > credit(item, ClozeResponse(gaps={gap.id: value}))


def test_one_more_answer_counts_beside_the_key() -> None:
    after = corrected(choice_item(), AcceptAnswer(option="galaxy", credit=0.5))
    assert [credit(after, ChoiceResponse(option=one)) for one in ("hercules", "galaxy", "spartan")] == [1, 0.5, 0]
    after = corrected(choices_item(), AcceptAnswer(option="haiti", credit=1 / 3))
    assert credit(after, ChoicesResponse(options=("east-timor", "cambodia", "haiti"))) == 1
    assert credit(after, ChoicesResponse(options=("east-timor", "cambodia", "south-sudan"))) == 1
    after = corrected(short_text_item(), AcceptAnswer(text="galaxy"))
    assert credit(after, ShortTextResponse(text="Galaxy")) == 1
    after = corrected(short_text_item(), AcceptAnswer(text="herc*", credit=0.5))
    assert [credit(after, ShortTextResponse(text=one)) for one in ("hercules", "herculean")] == [1, 0.5]
    after = corrected(numeric_item(), AcceptAnswer(text="10", tolerance=0.5))
    assert [credit(after, NumericResponse(text=one)) for one in ("9.5", "10.6", "2")] == [1, 0, 1]


def test_a_credit_is_changed() -> None:
    after = corrected(short_text_item(), ChangeCredit(answer="c-130*", credit=1))
    assert credit(after, ShortTextResponse(text="C-130J")) == 1
    after = corrected(numeric_item(), ChangeCredit(answer="3.0", credit=0.25))
    assert credit(after, NumericResponse(text="3")) == 0.25
    after = corrected(choices_item(), ChangeCredit(answer="haiti", credit=0))
    assert credit(after, ChoicesResponse(options=("east-timor", "cambodia", "south-sudan", "haiti"))) == 1
    accepted = corrected(choice_item(), AcceptAnswer(option="galaxy"))
    after = corrected(accepted, ChangeCredit(answer="galaxy", credit=0.25))
    assert credit(after, ChoiceResponse(option="galaxy")) == 0.25


@pytest.mark.parametrize("change", [Drop(), FullCredit()])
def test_dropping_and_full_credit_leave_the_item_as_it_is(change: Change) -> None:
    assert corrected(choice_item(), change) == choice_item()


@pytest.mark.parametrize(
    ("item", "change"),
    [
        (choice_item(), NewKey(options=("nothing",))),
        (choice_item(), NewKey(options=("galaxy", "spartan"))),
        (choice_item(), NewKey(judgement=True)),
        (choice_item(), AcceptAnswer(text="galaxy")),
        (choice_item(), ChangeCredit(answer="galaxy", credit=-0.5)),
        (choice_item(), ChangeCredit(answer="hercules", credit=0.5)),
        (choices_item(), NewKey(options=("east-timor", "cambodia", "south-sudan", "cyprus", "haiti"))),
        (choices_item(), ChangeCredit(answer="cambodia", credit=0)),
        (true_false_item(), AcceptAnswer(option="true")),
        (true_false_item(), NewKey()),
        (short_text_item(), AcceptAnswer(option="hercules")),
        (short_text_item(), AcceptAnswer(text="*")),
        (short_text_item(), ChangeCredit(answer="no such pattern", credit=1)),
        (short_text_item(), ChangeCredit(answer="hercules", credit=0.5)),
        (numeric_item(), AcceptAnswer(text="__import__('os')")),
        (numeric_item(), AcceptAnswer(text="1e400")),
        (numeric_item(), AcceptAnswer(text="5 kg")),
        (matching_item(), NewKey(pairs={"haiyan": "flood"})),
        (matching_item(), AcceptAnswer(option="flood")),
        (ordering_item(), NewKey(order=("first", "first", "second", "third"))),
        (ordering_item(), ChangeCredit(answer="first", credit=0.5)),
        (cloze_item(), NewKey(gap="none", text="x")),
    ],
)
def test_a_change_that_does_not_fit_is_refused(item: Item, change: Change) -> None:
    with pytest.raises(ChangeDoesNotFit):
        corrected(item, change)


@pytest.mark.parametrize(
    ("item", "change"),
    [
        (choice_item(), NewKey(options=("hercules",))),
        (choice_item(), AcceptAnswer(option="hercules")),
        (choice_item(), ChangeCredit(answer="galaxy", credit=0)),
        (true_false_item(), NewKey(judgement=True)),
        (short_text_item(), AcceptAnswer(text="HERCULES")),
        (short_text_item(), AcceptAnswer(text="c-130*", credit=0.5)),
        (numeric_item(), AcceptAnswer(text="2.0", credit=0.5)),
        (ordering_item(), NewKey(order=("first", "second", "third", "fourth"))),
    ],
)
def test_a_change_that_changes_nothing_is_refused(item: Item, change: Change) -> None:
    with pytest.raises(ChangesNothing):
        corrected(item, change)


@pytest.mark.parametrize("pattern", ["^(a+)+$", "(a|aa)+$", "(.*a){20}"])
def test_a_regular_expression_is_plain_text(pattern: str) -> None:
    """EI-15: there are no regular expressions, and so none that hangs."""
    after = corrected(short_text_item(), AcceptAnswer(text=pattern))
    assert credit(after, ShortTextResponse(text="a" * 40 + "!")) == 0
    assert credit(after, ShortTextResponse(text=pattern.replace(".*", ".anything"))) == 1


def test_an_example_that_the_correction_contradicts_goes_and_the_others_stay() -> None:
    after = corrected(short_text_item(), AcceptAnswer(text="galaxy"))
    assert isinstance(after, ShortTextItem)
    assert (after.accept_examples, after.reject_examples) == (("Hercules", "ハーキュリーズ"), ())


@pytest.mark.parametrize("content", ['{"kind": "regex"}', '{"kind": "drop", "score": 1}', "[]", "null", '"drop"'])
def test_what_is_no_change_is_not_read(content: str) -> None:
    with pytest.raises(ValueError, match="validation"):
        change_from_json(content)


def accepting(item: Item) -> st.SearchStrategy[AcceptAnswer]:
    """Changes by which something more counts."""
    credits_ = st.sampled_from([0.25, 0.5, 0.75, 1.0])
    if isinstance(item, NumericItem):
        numbers = st.sampled_from(["2", "2.5", "3", "7", "0"])
        return st.builds(AcceptAnswer, text=numbers, tolerance=st.sampled_from([0.0, 1.0, 5.0]), credit=credits_)
    if isinstance(item, ShortTextItem):
        texts = st.sampled_from(["galaxy", "c-130", "c-130j", "he*", "*es", "gal*xy", "c-1*0", "anything"])
        return st.builds(AcceptAnswer, text=texts, credit=credits_)
    if isinstance(item, ClozeItem):
        gaps = st.sampled_from([gap.id for gap in item.gaps])
        options = [one.id for gap in item.gaps if gap.kind == "chosen" for one in gap.options]
        return st.builds(
            AcceptAnswer, gap=gaps, option=st.sampled_from(options), text=st.sampled_from(["x", "20*"]), credit=credits_
        )
    options = [option.id for option in getattr(item, "options", ())]
    return st.builds(AcceptAnswer, option=st.sampled_from(options), credit=credits_)


TYPED = [
    "galaxy",
    "hercules",
    "C-130J",
    "c-130",
    "c-1x0",
    "he",
    "gal",
    "anything",
    "2",
    "2.2",
    "3",
    "7",
    "1",
    "x",
    "2020",
]


def typed(item: ShortTextItem | NumericItem) -> st.SearchStrategy[Response]:
    form = NumericResponse if isinstance(item, NumericItem) else ShortTextResponse
    return st.sampled_from(TYPED).map(lambda text: form(text=text))


@given(st.data())
def test_accepting_an_answer_never_lowers_anybody(data: st.DataObject) -> None:
    items = [choice_item(), choices_item(), short_text_item(), numeric_item(), cloze_item()]
    item = data.draw(st.sampled_from(items))
    try:
        after = corrected(item, data.draw(accepting(item)))
    except (ChangesNothing, ChangeDoesNotFit):
        return
    response = data.draw(typed(item) if isinstance(item, ShortTextItem | NumericItem) else responses(item))
    assert credit(after, response) >= credit(item, response)


@given(st.data(), seeds)
def test_a_corrected_item_looks_the_same(data: st.DataObject, seed: str) -> None:
    item, change = data.draw(
        st.sampled_from(
            [
                (choice_item(), NewKey(options=("spartan",))),
                (choices_item(), NewKey(options=("haiti",))),
                (choices_item(), AcceptAnswer(option="haiti", credit=0.5)),
                (true_false_item(), NewKey(judgement=False)),
                (short_text_item(), NewKey(text="Galaxy")),
                (numeric_item(), AcceptAnswer(text="7")),
                (matching_item(), NewKey(pairs=dict.fromkeys(("haiyan", "tsunami", "flight"), "flood"))),
                (ordering_item(), NewKey(order=("second", "first", "fourth", "third"))),
            ]
        )
    )
    after = corrected(item, change)
    assert after != item
    assert [present(after, code, seed) for code in ("en", "ja")] == [present(item, code, seed) for code in ("en", "ja")]
