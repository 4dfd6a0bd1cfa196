"""How a question is put: negation with emphasis, options that stand alone, markup that renders."""

from __future__ import annotations

import pytest

from tests.question_bank.banks import findings, messages
from tests.question_bank.factories import (
    choice_item,
    choices_item,
    option_fields,
    short_text_item,
    text,
    true_false_item,
)


@pytest.mark.parametrize(
    "stem",
    [
        text("Which is not named?", "どれですか。"),
        text("All except which?", "どれですか。"),
        text("Which is NOT **named**?", "どれですか。"),
        text("Which?", "名前が挙げられていないものはどれですか。"),
        text("Which?", "協力の形ではないものはどれですか。"),
        text("Which?", "どれが含まれませんでしたか。"),
    ],
)
def test_a_negated_stem_without_emphasis_is_found(stem: dict[str, str]):
    for item in (choice_item(stem=stem), choices_item(stem=stem), true_false_item(stem=stem)):
        assert [finding.path[0] for finding in findings(item)] == ["stem"]


@pytest.mark.parametrize(
    "stem",
    [
        text("Which is **not** named?", "名前が挙げられて**いない**ものはどれですか。"),
        text("Which note or notice names nothing?", "少ないものはどれですか。"),
        text("Which?", "協力の形**ではない**ものはどれですか。"),
        text("Which?", "選ばなければならないものはどれですか。"),
        text("Which?", "正しいのはどれではないかと考えられますか。"),
    ],
)
def test_emphasis_and_words_that_only_look_negative_are_accepted(stem: dict[str, str]):
    assert messages(choice_item(stem=stem)) == []


def test_a_question_that_is_answered_by_typing_may_be_negated():
    assert messages(short_text_item(stem=text("What is it not called?", "何と呼ばれていませんか。"))) == []


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("All of the above", "三"),
        ("None of these", "三"),
        ("Both of the above", "三"),
        ("Three", "上記のすべて"),
        ("Three", "いずれでもない"),
        ("Three", "該当なし"),
    ],
)
def test_an_option_about_the_other_options_is_found(english: str, japanese: str):
    options = [option_fields("a", "One", "一", right=True), option_fields("b", english, japanese)]

    assert messages(choice_item(options=options)) == ["the option `b` speaks of the other options"]


def test_options_with_ordinary_quantities_are_accepted():
    options = [
        option_fields("a", "All members of the crew", "すべての乗員", right=True),
        option_fields("b", "None", "なし"),
    ]

    assert messages(choice_item(options=options)) == []


@pytest.mark.parametrize(
    ("hint", "part"),
    [
        ("See $\\foo{x}$.", "`\\foo` is unknown"),
        ("See $\\frac$.", "cannot be read"),
        ("See ![it](https://example.org/x.png).", "images"),
        ("See\x07.", "control character"),
    ],
)
def test_markup_that_does_not_come_out_is_found(hint: str, part: str):
    (finding,) = findings(choice_item(hint=text("x", hint)))

    assert finding.path == ("hint", "ja")
    assert part in finding.message


@pytest.mark.parametrize("several", ["One\n\ntwo", "- one\n- two", "| a |\n| - |\n| b |"])
def test_blocks_in_an_option_are_found(several: str):
    options = [option_fields("a", several, "一", right=True), option_fields("b", "Other", "ほか")]

    found = findings(choice_item(options=options))

    assert [finding.path for finding in found] == [("options", 0, "text", "en")]


def test_an_option_may_be_written_over_two_lines():
    options = [option_fields("a", "One\nline", "一", right=True), option_fields("b", "2022.", "2022.")]

    assert messages(choice_item(options=options)) == []


def test_markup_that_comes_out_is_accepted():
    assert messages(choice_item(hint=text("x costs $5 to $6", "**x** $\\frac{1}{2}$\n\n| a |\n| - |\n| b |"))) == []
