"""`fold`: which differences in typed text do not count."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.grading.text import Accents, Comparison, fold, fold_forms, is_blank
from tests.question_bank.grading.strategies import LAW

alike = [
    ("１２３", "123"),
    ("ｶﾞ", "ガ"),
    ("ﾊﾟｰﾄ", "パート"),
    ("か\u3099", "が"),
    ("か゛", "が"),
    ("か\u200b\u3099", "が"),
    ("Ａ", "a"),
    ("HERCULES", "hercules"),
    ("Straße", "STRASSE"),
    ("ΣΟΦΟΣ", "σοφος"),
    ("  two \u00a0\t words\u3000", "two words"),
    ("two\nwords", "two words"),
    ("he\u200brcu\ufeffles\u200d", "hercules"),
    ("葛\U000e0100", "葛"),
    ("‘a’ ‚b‛ ′c`", "'a' 'b' 'c'"),
    ("“a” «b» „c‟", '"a" "b" "c"'),
    ("「ぶんご」", '"ぶんご"'),
    ("『ぶんご』", '"ぶんご"'),
    ("｢ぶんご｣", '"ぶんご"'),
    ("‹a›", "'a'"),
    ("C\u2010130 C\u2011130 C–130 C—130 C−130 C－130 C﹣130", " ".join(["c-130"] * 7)),
    ("2010〜2020", "2010～2020"),
    ("ﬁn", "fin"),
]
different = [
    ("かたかな", "カタカナ"),
    ("は", "ば"),
    ("ー", "-"),
    ("一", "-"),
    ("а", "a"),  # Cyrillic, Latin
    ("Ο", "o"),  # Greek, Latin
    ("é", "e"),
    ("twowords", "two words"),
    ("123", "12.3"),
]
comparisons = st.sampled_from(("forgiving", "exact"))
accent_rules = st.sampled_from(("required", "optional"))
tricky = st.text() | st.text(
    alphabet="aAßİſéか\u3099\u0301\u0345ｶﾞ゛ ー－-−\u200b\u3000\ufeff'’´¨「｢Σς\U000e0100", max_size=12
)


@pytest.mark.parametrize(("one", "other"), alike)
def test_forgiving_takes_these_as_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), different)
def test_forgiving_keeps_these_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("１２３", "123"), ("ｶﾞ", "ガ"), ("Ａ", "A"), ("A", "a"), ("a\u3000", "a"), ("a\u200b", "a"), ("C–1", "C-1")],
)
def test_exact_keeps_apart_what_forgiving_folds(one: str, other: str) -> None:
    assert fold(one, "exact") != fold(other, "exact")
    assert fold(one) == fold(other)


def test_exact_trims_ascii_space_and_takes_canonical_equivalents_as_alike() -> None:
    assert fold(" \tThe  Bungo\n", "exact") == "The  Bungo"
    assert fold("か\u3099", "exact") == "が"


@pytest.mark.parametrize("comparison", ["forgiving", "exact"])
def test_optional_accents_vanish_from_latin_and_greek_letters_only(comparison: Comparison) -> None:
    assert fold("é ñ e\u0301\u0302 ά", comparison, "optional") == "e n e α"
    assert fold("が パ й", comparison, "optional") == "が パ й"


def test_forms_are_folded_without_case() -> None:
    assert fold_forms(" Ｃ－１３０ “Hercules” ") == 'C-130 "Hercules"'


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\u200b\ufeff", "\n\t", "\u00a0\u2009", "\u00ad", "\ufe0f"])
def test_nothing_visible_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "0", "。", "-", "ー", "*"])
def test_anything_visible_is_not_blank(text: str) -> None:
    assert not is_blank(text)


@LAW
@given(text=tricky, comparison=comparisons, accents=accent_rules)
def test_folding_twice_is_folding_once(text: str, comparison: Comparison, accents: Accents) -> None:
    once = fold(text, comparison, accents)
    assert fold(once, comparison, accents) == once


@LAW
@given(text=tricky)
def test_canonical_forms_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@LAW
@given(text=tricky, accents=accent_rules)
def test_what_is_alike_exactly_is_alike_forgivingly(text: str, accents: Accents) -> None:
    assert fold(fold(text, "exact", accents), "forgiving", accents) == fold(text, "forgiving", accents)
