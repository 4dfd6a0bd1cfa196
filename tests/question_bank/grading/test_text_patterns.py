"""`matches`: what accepted patterns take in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.grading.text import Comparison, fold, literals, matches
from tests.question_bank.grading.strategies import LAW

taken = [
    ("hercules", "Hercules"),
    ("Ｈercules", "HERCULES"),
    ("h*s", "hs"),
    ("h*s", "Hercules"),
    ("*", "anything"),
    ("**", "anything"),
    ("*cul*", "Hercules"),
    ("c-130*", "C－130J"),
    ("*機", "２機"),
    ("a*b*a", "aba"),
    (r"\*", "*"),
    (r"\*", "＊"),
    (r"5 \* 3", "5 * 3"),
    (r"a\b", "a\\b"),
    (r"a\\*", r"a\*"),
    ("the * ship", "The  big   ship"),
    (" padded* ", "padded"),
    ("[a-z]+", "[a-z]+"),
    ("ｶﾞ*", "ガラス"),
]
left = [
    ("hercules", "hercule"),
    ("hercules", "a hercules"),
    ("h*s", "hercules!"),
    ("a*a", "a"),
    ("ab*ba", "aba"),
    ("a*b*a", "aa"),
    ("*a*b*", "ba"),
    ("a*bc*b*c", "abbcc"),
    (r"\*", "anything"),
    ("＊", "anything"),
    (r"a\*b", "a1b"),
    ("the * ship", "the ship"),
    ("[a-z]+", "abc"),
    (".*", "x"),
    ("か*", "がっこう"),
    ("а*", "abc"),
]
plain = st.text(st.characters(exclude_characters="*\\", exclude_categories=("Cs",)), max_size=5)
small = st.text(alphabet="ab*\\ ", max_size=8)


@pytest.mark.parametrize(("pattern", "text"), taken)
def test_a_pattern_takes(pattern: str, text: str) -> None:
    assert matches(pattern, fold(text))


@pytest.mark.parametrize(("pattern", "text"), left)
def test_a_pattern_leaves(pattern: str, text: str) -> None:
    assert not matches(pattern, fold(text))


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("Fr*g", "  Frog ", True),
        ("Fr*g", "frog", False),
        ("１*", "12", False),
        ("12", "１２", False),
        ("a b", "a  b", False),
        (r"\*", "*", True),
        ("が*", "か\u3099くせい", True),
    ],
)
def test_an_exact_pattern(pattern: str, text: str, expected: bool) -> None:
    assert matches(pattern, fold(text, "exact"), "exact") is expected


def test_an_accent_in_the_pattern_is_optional_too() -> None:
    assert matches("départ*", fold("DEPARTURE", accents="optional"), accents="optional")
    assert not matches("départ*", fold("DEPARTURE"))


def test_literals_stand_between_wildcards() -> None:
    assert literals(r"a*b\*c\d**") == ("a", r"b*c\d", "", "")


def test_a_hundred_wildcards_against_ten_thousand_characters_come_to_an_end() -> None:
    folded = "a" * 10_000
    assert matches("a*" * 100, folded)
    assert not matches("a*" * 100 + "b", folded)
    assert not matches("*a" * 99 + "*b*", folded)


@LAW
@given(pattern=small, text=small, comparison=st.sampled_from(("forgiving", "exact")))
def test_a_pattern_means_what_the_same_regular_expression_means(
    pattern: str, text: str, comparison: Comparison
) -> None:
    trimmed = pattern.strip(" ")
    if comparison == "forgiving":
        trimmed = re.sub(" +", " ", trimmed)
    expression = ".*".join(re.escape(literal) for literal in literals(trimmed))
    folded = fold(text, comparison)
    assert matches(pattern, folded, comparison) is (re.fullmatch(expression, folded, re.DOTALL) is not None)


@LAW
@given(before=plain, between=st.text(max_size=8), after=plain)
def test_anything_may_stand_for_the_wildcard(before: str, between: str, after: str) -> None:
    # The bars keep marks and spaces from joining across the wildcard's edges.
    assert matches(f"|{before}|*|{after}|", fold(f"|{before}|{between}|{after}|"))
