"""What a learner may see before answering: everything that asks, and nothing that tells."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import FrozenInstanceError, asdict
from itertools import permutations

import pytest
from hypothesis import given

from question_bank.items import ITEM_TYPES
from question_bank.presentation import (
    GapSegment,
    TextSegment,
    answer_token,
    entry_token,
    gap_option_token,
    gap_token,
    option_token,
    present,
    prompt_token,
)
from tests.question_bank.factories import (
    all_items,
    choice_item,
    choices_item,
    cloze_item,
    matching_item,
    option_fields,
    ordering_item,
    text,
    true_false_item,
)
from tests.question_bank.strategies import seeds

SEED = "0123456789abcdef" * 2
MANY_SEEDS = [f"{number:032x}" for number in range(600)]


def canaried(value: object, name: str = "") -> object:
    """The value with a canary in every text and typed answer that must not be seen before answering."""
    secret = {"feedback", "feedback_true", "feedback_false", "hint", "model_answer"}
    if isinstance(value, dict):
        if name in secret:
            return {language: f"CANARY {text}" for language, text in value.items()}
        return {key: canaried(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        if name in {"accept_examples", "reject_examples"}:
            return [f"CANARY {entry}" for entry in value]
        return [canaried(inner, name) for inner in value]
    return f"CANARY {value}" if name == "pattern" else value


@pytest.mark.parametrize("item", all_items(), ids=ITEM_TYPES)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_feedback_hint_pattern_or_example_is_shown(item, language: str):
    fields = canaried(item.model_dump(mode="json"))
    assert "CANARY" in json.dumps(fields)
    secret = type(item).model_validate_json(json.dumps(fields))

    shown = asdict(present(secret, language, SEED))

    assert "CANARY" not in json.dumps(shown, ensure_ascii=False)


@pytest.mark.parametrize("item", all_items(), ids=ITEM_TYPES)
def test_no_id_of_a_part_is_shown(item):
    shown = json.dumps(asdict(present(item, "ja", SEED)))

    parts = [
        part["id"]
        for field in ("options", "prompts", "answers", "entries", "gaps")
        for part in item.model_dump(mode="json").get(field) or ()
        if "id" in part
    ]
    assert not [part for part in parts if f'"{part}"' in shown]


@pytest.mark.parametrize("item", all_items(), ids=ITEM_TYPES)
def test_the_same_seed_gives_the_same_page_and_another_gives_other_tokens(item):
    assert present(item, "en", SEED) == present(item, "en", SEED)
    if item.type not in {"short_text", "numeric"}:
        assert present(item, "en", SEED) != present(item, "en", "f" * 32)


def test_the_language_changes_the_words_and_not_the_tokens_or_the_order():
    for item in all_items():
        english, japanese = present(item, "en", SEED), present(item, "ja", SEED)
        for field in ("options", "prompts", "answers", "entries"):
            assert [part.token for part in getattr(english, field)] == [part.token for part in getattr(japanese, field)]


def test_the_stem_is_rendered_in_the_language_asked_for():
    item = choice_item(stem=text("**Which?**", "どれ？"))

    assert present(item, "en", SEED).stem_html == "<p><strong>Which?</strong></p>\n"
    assert (present(item, "ja", SEED).stem_html, present(item, "ja", SEED).language) == ("<p>どれ？</p>\n", "ja")


def test_a_language_that_the_item_lacks_falls_back_to_english_and_says_so():
    shown = present(choice_item(), "fr", SEED)

    assert (shown.language, shown.stem_html) == ("en", "<p>Which aircraft did Japan send in 2020?</p>\n")


def test_an_item_in_one_language_is_shown_in_that():
    fields = json.loads(choice_item().model_dump_json())
    only = json.loads(
        json.dumps(fields), object_hook=lambda value: {"ja": value["ja"]} if set(value) == {"en", "ja"} else value
    )

    shown = present(type(choice_item()).model_validate_json(json.dumps(only)), "en", SEED)

    assert shown.language == "ja"
    assert {option.html for option in shown.options} == {"C-130ハーキュリーズ", "C-5ギャラクシー", "C-27Jスパルタン"}


def test_whether_there_is_a_hint_is_told_but_not_the_hint():
    assert present(choice_item(), "en", SEED).has_hint
    assert not present(choice_item(hint=None), "en", SEED).has_hint


@pytest.mark.parametrize("seed", ["", "abc", "g" * 32, "A" * 32, "0" * 31, "0" * 33])
def test_a_seed_of_another_form_is_refused(seed: str):
    with pytest.raises(ValueError, match="32 hex"):
        present(choice_item(), "en", seed)


def test_what_is_shown_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        present(choice_item(), "en", SEED).has_hint = False  # pyright: ignore[reportAttributeAccessIssue]


@given(seeds)
def test_tokens_are_short_opaque_and_all_different(seed: str):
    tokens: list[str] = []
    for item in all_items():
        shown = present(item, "en", seed)
        tokens += [part.token for part in (*shown.options, *shown.prompts, *shown.answers, *shown.entries)]
        for segment in shown.segments:
            if isinstance(segment, GapSegment):
                tokens += [segment.token, *(option.token for option in segment.options)]

    assert all(len(token) == 12 and set(token) <= set("abcdefghijklmnopqrstuvwxyz234567") for token in tokens)
    assert len(set(tokens)) == len(tokens)


def test_a_prompt_and_an_answer_with_one_id_have_two_tokens():
    item = matching_item()

    assert (
        len({make(item, SEED, "flood") for make in (prompt_token, answer_token, option_token, entry_token, gap_token)})
        == 5
    )
    assert gap_option_token(item, SEED, "a", "flood") != gap_option_token(item, SEED, "b", "flood")


def test_the_judgements_stand_in_one_order_and_carry_no_words():
    for seed in MANY_SEEDS[:20]:
        shown = present(true_false_item(), "en", seed).options
        assert [(option.value, option.html) for option in shown] == [(True, ""), (False, "")]


@pytest.mark.parametrize("make", [choice_item, choices_item])
def test_an_item_that_is_not_shuffled_keeps_its_order(make):
    item = make(shuffle=False)

    for seed in MANY_SEEDS[:20]:
        assert [option.html for option in present(item, "en", seed).options] == [
            option.text["en"] for option in item.options
        ]


def test_prompts_keep_their_order():
    item = matching_item()

    for seed in MANY_SEEDS[:20]:
        assert [prompt.html for prompt in present(item, "en", seed).prompts] == [
            prompt.text["en"] for prompt in item.prompts
        ]


def chi_square(counts: list[int], expected: float) -> float:
    return sum((count - expected) ** 2 / expected for count in counts)


def test_the_place_of_the_key_is_uniform_over_seeds_and_items():
    """40 items with the key first in the file, each with 150 seeds (EI-3)."""
    names = ["key", "b", "c", "d"]
    options = [option_fields(name, name, name, right=name == "key") for name in names]
    items = [choice_item(id=f"item-{number}", options=options) for number in range(40)]

    places = Counter(
        next(place for place, option in enumerate(present(item, "en", seed).options) if option.html == "key")
        for item in items
        for seed in MANY_SEEDS[:150]
    )

    assert chi_square([places[place] for place in range(4)], 40 * 150 / 4) < 16.27  # p = 0.001, 3 degrees of freedom


def test_every_order_is_equally_likely_the_right_one_too():
    item = ordering_item()
    right = [entry.text["en"] for entry in item.entries]

    orders = Counter(tuple(entry.html for entry in present(item, "en", seed).entries) for seed in MANY_SEEDS)

    assert tuple(right) in orders
    counts = [orders[order] for order in permutations(right)]
    assert chi_square(counts, len(MANY_SEEDS) / 24) < 49.73  # p = 0.001, 23 degrees of freedom


def test_answers_to_match_are_shuffled_whatever_their_order_in_the_file():
    item = matching_item()
    turned = item.model_copy(update={"answers": item.answers[::-1]})

    orders = {tuple(answer.html for answer in present(item, "en", seed).answers) for seed in MANY_SEEDS}

    assert len(orders) == 24
    assert all(present(turned, "en", seed).answers == present(item, "en", seed).answers for seed in MANY_SEEDS[:20])


def test_the_order_of_one_item_says_nothing_of_the_order_of_another():
    first, second = choice_item(id="first"), choice_item(id="second")

    def order(item, seed: str) -> list[str]:
        return [option.html for option in present(item, "en", seed).options]

    equal = sum(order(first, seed) == order(second, seed) for seed in MANY_SEEDS)

    assert 60 < equal < 140  # 100 by chance


def test_the_order_does_not_follow_the_tokens():
    sorted_by_token = sum(
        [option.token for option in shown] == sorted(option.token for option in shown)
        for shown in (present(choice_item(), "en", seed).options for seed in MANY_SEEDS)
    )

    assert 60 < sorted_by_token < 140  # 100 by chance


def test_a_cloze_text_is_split_at_its_gaps():
    shown = present(cloze_item(text=text("**Two** [[aircraft]] came in\n\n- [[year]].", "x")), "en", SEED)

    kinds = [segment.kind for segment in shown.segments]
    html = "".join(segment.html if isinstance(segment, TextSegment) else "GAP" for segment in shown.segments)
    assert kinds == ["text", "typed", "text", "chosen", "text"]
    assert html == "<p><strong>Two</strong> GAP came in</p>\n<ul>\n<li>GAP.</li>\n</ul>\n"


def test_a_typed_gap_has_no_options_and_a_chosen_one_has_all_of_them():
    gaps = [segment for segment in present(cloze_item(), "en", SEED).segments if isinstance(segment, GapSegment)]

    assert [(gap.kind, sorted(option.html for option in gap.options)) for gap in gaps] == [
        ("typed", []),
        ("chosen", ["2013", "2020", "2022"]),
    ]


def test_gaps_stand_where_each_language_has_them():
    kinds = [segment.kind for segment in present(cloze_item(), "ja", SEED).segments]

    assert kinds == ["text", "chosen", "text", "typed", "text"]


@pytest.mark.parametrize("written", ["[[other]]", "[a]", "[[a b]]", "[[]]", "\ue000year\ue001", "[[[x]]]"])
def test_brackets_that_mark_no_gap_stay_text(written: str):
    shown = present(cloze_item(text=text(f"{written} [[aircraft]] [[year]]", "x")), "en", SEED)

    assert [segment.kind for segment in shown.segments] == ["text", "typed", "text", "chosen", "text"]


def test_markup_in_options_is_rendered_and_html_is_not():
    options = [option_fields("a", "*One*", "一", right=True), option_fields("b", "<b>Two</b>", "二")]

    shown = {option.html for option in present(choice_item(options=options), "en", SEED).options}

    assert shown == {"<em>One</em>", "&lt;b&gt;Two&lt;/b&gt;"}
