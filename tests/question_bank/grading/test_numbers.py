"""`read_number`: numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.grading.numbers import NumberUnreadable, plain_number, read_number
from question_bank.grading.problems import Problem
from tests.question_bank.grading.strategies import LAW

readable = [
    ("2", "2"),
    ("１２", "12"),
    ("007", "7"),
    (" 2\u3000", "2"),
    ("+2", "2"),
    ("＋２", "2"),
    ("-2", "-2"),
    ("−2", "-2"),
    ("–2", "-2"),
    ("－２", "-2"),
    ("ー２", "-2"),
    ("- 2", "-2"),
    ("-0", "0"),
    ("1.50", "1.5"),
    ("１．５", "1.5"),
    (".5", "0.5"),
    ("5.", "5"),
    ("1,000", "1000"),
    ("1，234，567", "1234567"),
    ("12,345.60", "12345.6"),
    ("1 234 567", "1234567"),
    ("1\u2009000", "1000"),
    ("1\u202f000", "1000"),
    ("1\u00a0000", "1000"),
    ("1'000", "1000"),
    ("1’000.5", "1000.5"),
    ("1e3", "1000"),
    ("1.5E-3", "0.0015"),
    ("2×10^3", "2000"),
    ("2 x 10^3", "2000"),
    ("2*10**3", "2000"),
    ("2×10³", "2000"),
    ("2×10⁻³", "0.002"),
    ("２×１０³", "2000"),
    ("1,000×10^-3", "1"),
    ("10^3", "1000"),
    ("-10^3", "-1000"),
    ("10³", "1000"),
    ("1e300", "1e300"),
    ("-1.25e-300", "-1.25e-300"),
    ("0e400", "0"),
]
unreadable = [
    "two", "NaN", "nan", "inf", "-inf", "Infinity", "∞", "0x10", "1_000", "1,30", "1,0000", "1,000,00", "12,34,567",
    "1,000 000", "1 30", "--2", "+-2", "2-", "2+2", "1/2", "½", "1.2.3", "1e1.5", "2 x 10", "2×", "210³", "(2)",
    "about 2", "$2", "10–20", "-", ".", "e3", "__import__('os').system('touch x')", "٣",
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(("text", "plain"), readable)
def test_it_reads(text: str, plain: str, language: str) -> None:
    number = read_number(text, language)
    assert (number.plain, number.unit, number.reading) == (plain, None, plain)
    assert number.value == Decimal(plain)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("text", unreadable)
def test_it_refuses(text: str, language: str) -> None:
    with pytest.raises(NumberUnreadable) as refusal:
        read_number(text, language)
    assert refusal.value.problem == Problem.NUMBER_UNREADABLE


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.BLANK),
        ("\u3000\u200b", Problem.BLANK),
        ("1e400", Problem.NUMBER_OUT_OF_RANGE),
        ("-1e400", Problem.NUMBER_OUT_OF_RANGE),
        ("9e308", Problem.NUMBER_OUT_OF_RANGE),
        ("1e-400", Problem.NUMBER_OUT_OF_RANGE),
        ("1e" + "9" * 50, Problem.NUMBER_OUT_OF_RANGE),
        ("10^99999", Problem.NUMBER_OUT_OF_RANGE),
        ("9" * 101, Problem.NUMBER_TOO_LONG),
        ("9" * 10_000, Problem.NUMBER_TOO_LONG),
        ("1," * 5_000, Problem.NUMBER_TOO_LONG),
    ],
)
def test_it_says_why_it_refuses(text: str, problem: Problem) -> None:
    with pytest.raises(NumberUnreadable) as refusal:
        read_number(text, "en")
    assert refusal.value.problem == problem


@pytest.mark.parametrize(
    ("text", "plain", "unit"),
    [
        ("2 aircraft", "2", "aircraft"),
        ("２機", "2", "機"),
        ("2メートル", "2", "メートル"),
        ("1,000 km", "1000", "km"),
        ("1 000 km", "1000", "km"),
        ("5 m²", "5", "m2"),
        ("50％", "50", "%"),
        ("20°", "20", "°"),
        ("2 euros", "2", "euros"),
        ("3 x", "3", "x"),
        ("2×10³ MW", "2000", "MW"),
    ],
)
def test_what_follows_is_the_unit(text: str, plain: str, unit: str) -> None:
    number = read_number(text, "en")
    assert (number.plain, number.unit, number.reading) == (plain, unit, f"{plain} {unit}")


@pytest.mark.parametrize(
    ("language", "text", "plain"),
    [
        ("de", "1.234,5", "1234.5"),
        ("de", "1,5", "1.5"),
        ("de", "1.234", "1234"),
        ("fr", "1\u202f234,5", "1234.5"),
        ("fr", "1.5", "1.5"),
        ("zz", "1,234.5", "1234.5"),
    ],
)
def test_the_language_decides_the_separators(language: str, text: str, plain: str) -> None:
    assert read_number(text, language).plain == plain


@pytest.mark.parametrize(("language", "text"), [("de", "1.5"), ("de", "1,234.5"), ("en", "1.234,5"), ("ja", "1,5")])
def test_separators_of_another_language_are_refused(language: str, text: str) -> None:
    with pytest.raises(NumberUnreadable):
        read_number(text, language)


def test_digits_are_never_rounded() -> None:
    assert read_number("0.1", "en").value == Decimal("0.1")
    assert read_number("9" * 90, "en").value == Decimal("9" * 90)
    assert read_number("9007199254740993", "en").plain == "9007199254740993"


@LAW
@given(value=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_a_plain_number_reads_back(value: Decimal) -> None:
    plain = plain_number(value)
    if float(value) != 0 and len(plain) <= 100:
        assert read_number(plain, "en").value == value


@LAW
@given(value=st.integers(-(10**12), 10**12), separator=st.sampled_from([",", " ", "\u202f", "'", "，"]))
def test_grouping_changes_no_value(value: int, separator: str) -> None:
    assert read_number(f"{value:,}".replace(",", separator), "ja").value == value


@LAW
@given(text=st.text(max_size=80) | st.text(alphabet="0123456789.,'+-−eE×x*^ 　機¹²10", max_size=30))
def test_any_text_is_refused_or_reads_back_from_its_plain_form(text: str) -> None:
    try:
        number = read_number(text, "en")
    except NumberUnreadable:
        return
    assert number.value.is_finite()
    assert read_number(number.plain, "ja").value == number.value
