"""Reading numbers the way people write them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_group_symbol

from question_bank.grading.problems import Problem
from question_bank.grading.text import fold_forms

LENGTH_LIMIT = 100
"""Characters that a typed number may have, unit included; longer texts are refused unread."""
_EXPONENT_DIGITS = 4
_PLAIN_DIGITS = 15

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_RAISED_POWER = re.compile(r"(?<=[1１][0０])[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_TEN_TO = r"10 ?(?:\^|\*\*) ?(?P<power>[+-]?[0-9]+)"
_BARE_POWER = re.compile(rf"(?P<sign>[+-]?) ?{_TEN_TO}")
_POWER = re.compile(rf"e(?P<exponent>[+-]?[0-9]+)| ?[x×✕·⋅*] ?{_TEN_TO}", re.IGNORECASE)
# What may not follow a number as if it were a unit: more digits, signs, a broken power, a hexadecimal number.
_NO_UNIT = re.compile(r"[0-9+\-.,'^*_/()=×✕·⋅]|[ex] ?[+-]?[0-9]", re.IGNORECASE)


@dataclass(frozen=True)
class ReadNumber:
    """A number as it was read. plain: its digits with `.` and `-`, no grouping. unit: what follows it, or None."""

    value: Decimal
    plain: str
    unit: str | None

    @property
    def reading(self) -> str:
        """The number and its unit, as shown to the person who typed it."""
        return self.plain if self.unit is None else f"{self.plain} {self.unit}"


class NumberUnreadable(ValueError):
    """The text is no number that can be read. problem: why, as a code that pages translate."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def read_number(text: str, language: str) -> ReadNumber:
    """Read a number, with the unit that may follow it.

    text: as typed. Full-width digits and signs, any dash as minus, digits grouped in threes by the
    language's separator, a space or an apostrophe (one kind throughout), the language's decimal
    sign, and powers of ten (`1e3`, `2×10^3`, `2*10**3`, `10³`). language: two-letter code; one
    without known conventions is read as English. The value is exact, never rounded to binary.
    Raises NumberUnreadable: BLANK, NUMBER_TOO_LONG, NUMBER_UNREADABLE, or NUMBER_OUT_OF_RANGE for
    what a double can't hold (`1e400`). `NaN`, `inf`, `0x10`, `1_000` and `1,30` (English) are unreadable.
    Source: separators from Unicode CLDR; after Moodle's numerical answers, which also read both
    signs of powers of ten. We differ on purpose: a misplaced separator is refused, not skipped.
    """
    if len(text) > LENGTH_LIMIT:
        raise NumberUnreadable(Problem.NUMBER_TOO_LONG)
    written = _normalised(text)
    if not written:
        raise NumberUnreadable(Problem.BLANK)
    mantissa, exponent, rest = _bare_power(written) or _scientific(written, language)
    value = _value(mantissa, exponent)
    if _NO_UNIT.match(rest):
        raise NumberUnreadable(Problem.NUMBER_UNREADABLE)
    return ReadNumber(value, plain_number(value), rest or None)


def plain_number(value: Decimal) -> str:
    """The number with `.` and `-` only, as short as it can be; as `1.5e20` when it is very large or small."""
    digits = "".join(map(str, value.as_tuple().digits)).rstrip("0")
    if value == 0:
        return "0"
    if abs(value.adjusted()) > _PLAIN_DIGITS:
        sign = "-" if value < 0 else ""
        fraction = f".{digits[1:]}" if digits[1:] else ""
        return f"{sign}{digits[0]}{fraction}e{value.adjusted()}"
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def decimal_sign(language: str) -> str:
    """The sign between whole and fraction in that language; `.` for a language without known conventions."""
    return _separators(language)[0]


def _normalised(text: str) -> str:
    """NFKC with raised powers spelled out, one minus, one apostrophe, one space; case stays."""
    raised = _RAISED_POWER.sub(lambda power: "^" + power.group().translate(_SUPERSCRIPTS), text)
    written = fold_forms(raised)
    # Japanese keyboards give the prolonged sound mark for the minus key.
    return f"-{written[1:]}" if written.startswith("ー") else written


def _bare_power(written: str) -> tuple[str, str, str] | None:
    match = _BARE_POWER.match(written)
    if match is None:
        return None
    return match["sign"] + "1", match["power"], written[match.end() :].strip()


def _scientific(written: str, language: str) -> tuple[str, str, str]:
    match = _mantissa_pattern(language).match(written)
    if match is None:
        raise NumberUnreadable(Problem.NUMBER_UNREADABLE)
    whole = re.sub("[^0-9]", "", match["whole"] or "")
    mantissa = f"{match['sign']}{whole or '0'}.{match['fraction'] or match['only'] or '0'}"
    power = _POWER.match(written, match.end())
    if power is None:
        return mantissa, "0", written[match.end() :].strip()
    return mantissa, power["exponent"] or power["power"], written[power.end() :].strip()


def _value(mantissa: str, exponent: str) -> Decimal:
    if len(exponent.lstrip("+-").lstrip("0")) > _EXPONENT_DIGITS:
        raise NumberUnreadable(Problem.NUMBER_OUT_OF_RANGE)
    value = Decimal(f"{mantissa}e{exponent}")
    as_double = float(value)
    if math.isinf(as_double) or (as_double == 0 and value != 0):
        raise NumberUnreadable(Problem.NUMBER_OUT_OF_RANGE)
    return value


@lru_cache(maxsize=256)
def _mantissa_pattern(language: str) -> re.Pattern[str]:
    decimal, group = _separators(language)
    decimals = _one_of({decimal} | ({"."} - {group}))
    groups = _one_of({group, " ", "'"} - {decimal})
    grouped = rf"[0-9]{{1,3}}(?P<group>{groups})[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*"
    with_whole = rf"(?P<whole>{grouped}|[0-9]+)(?:{decimals}(?P<fraction>[0-9]*))?"
    return re.compile(rf"(?P<sign>[+-]?) ?(?:{with_whole}|{decimals}(?P<only>[0-9]+))")


def _one_of(signs: set[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(signs)))}]"


@lru_cache(maxsize=256)
def _separators(language: str) -> tuple[str, str]:
    """Decimal sign and group separator after normalisation: narrow spaces are spaces, curly apostrophes straight."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    # A separator that is all white space folds to nothing: it is a space.
    return fold_forms(get_decimal_symbol(locale)), fold_forms(get_group_symbol(locale)) or " "
