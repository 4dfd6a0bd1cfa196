"""Join codes can't be guessed, are read as people type them, and open a class while they should."""

from __future__ import annotations

import random
import re
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.teaching.codes import ALPHABET, LENGTH, is_code_open, new_code, read_code, written_code
from quizapp.models.teaching import Cohort
from tests.domain.teaching.school import NOW


def test_a_code_has_forty_bits_and_no_look_alikes() -> None:
    assert (len(ALPHABET), len(set(ALPHABET)), LENGTH) == (32, 32, 8)
    assert not set("0O1Il").intersection(ALPHABET)


def test_ten_thousand_codes_have_no_repeat_and_no_order() -> None:
    codes = [new_code() for _ in range(10_000)]
    assert len(set(codes)) == 10_000
    assert all(re.fullmatch(f"[{ALPHABET}]{{8}}", code) for code in codes)
    rising = sum(first < second for first, second in pairwise(codes))
    assert 4_700 < rising < 5_300
    for place in range(LENGTH):
        assert len({code[place] for code in codes}) == 32


def test_codes_are_no_sequence_that_a_seed_tells_again() -> None:
    random.seed(7)
    first = [new_code() for _ in range(3)]
    random.seed(7)
    assert [new_code() for _ in range(3)] != first


@pytest.mark.parametrize(
    "typed",
    [
        *("ABCD2345", "abcd2345", "ABCD-2345", " abcd 2345 ", "ＡＢＣＤ２３４５", "ａｂｃｄ－２３４５", "AB-CD-23-45"),
        *("abcd–2345", "abcd—2345", "ABCD\u30002345", "ABCD\u200b2345", "ABCDー2345", "abcd−2345", "ABCD_2345"),
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert read_code(typed) == "ABCD2345"


@pytest.mark.parametrize("typed", ["", "ABCD234", "ABCD23456", "ABCD234O", "ABCD2341", "ABCD234é", "x" * 5_000, "\0"])
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


@given(st.text())
def test_whatever_is_typed_is_a_code_or_none(typed: str) -> None:
    code = read_code(typed)
    assert code is None or (len(code) == LENGTH and set(code) <= set(ALPHABET))


def test_what_is_written_is_read_again() -> None:
    code = new_code()
    assert read_code(written_code(code)) == read_code(written_code(code).lower()) == code


def test_a_code_opens_until_it_ends_or_is_switched_off_or_its_class_is_put_away() -> None:
    assert is_code_open(Cohort(), NOW)
    assert is_code_open(Cohort(code_expires_at=NOW + timedelta(seconds=1)), NOW)
    for closed in (
        Cohort(code_expires_at=NOW),
        Cohort(code_off_at=NOW),
        Cohort(archived_at=NOW),
        Cohort(deleted_at=NOW),
    ):
        assert not is_code_open(closed, NOW)
