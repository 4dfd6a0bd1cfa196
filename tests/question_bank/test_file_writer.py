"""Writing a bank's files: what is read back is equal, whatever the texts and numbers are."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.bank import Bank
from question_bank.file_writer import bank_to_files
from question_bank.files import builtin_bank_path, read_bank
from tests.question_bank.banks import BRIEF, FACTS, bank_of
from tests.question_bank.factories import choice_item, numeric_item, short_text_item
from tests.question_bank.strategies import unicode_text


def written_and_read(bank: Bank) -> Bank | None:
    with tempfile.TemporaryDirectory() as folder:
        bank_to_files(bank, Path(folder))
        reading = read_bank(Path(folder))
    assert [str(fault) for fault in reading.faults] == []
    return reading.bank


def test_a_bank_with_every_type_comes_back_equal():
    assert written_and_read(bank_of()) == bank_of()


def test_the_builtin_bank_comes_back_equal():
    bank = read_bank(builtin_bank_path()).bank

    assert bank is not None
    assert written_and_read(bank) == bank


@pytest.mark.parametrize(
    "surprise", ["no", "1:30", "~", "null", "0777", "- a", "a: b", "#x", "", " x", "x\n", "a\nb", "a\n\nb"]
)
def test_texts_that_yaml_could_misread_come_back_equal(surprise: str):
    text = surprise or "*"
    bank = bank_of(choice_item(stem={"en": text, "ja": text}), short_text_item(accept_examples=[surprise]))

    assert written_and_read(bank) == bank


@given(unicode_text)
def test_any_text_comes_back_equal(text: str):
    bank = bank_of(short_text_item(stem={"en": text, "ja": text}, accept_examples=[text]))

    assert written_and_read(bank) == bank


@given(st.lists(st.text("ab |-#:\"'>\\", min_size=1, max_size=12), min_size=2, max_size=5))
def test_text_of_several_lines_comes_back_equal(lines: list[str]):
    text = "\n".join(lines)
    bank = bank_of(choice_item(stem={"en": text, "ja": text}))

    assert written_and_read(bank) == bank


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(0, 1e300))
def test_any_number_comes_back_equal(value: float, tolerance: float):
    bank = bank_of(numeric_item(answers=[{"value": value, "tolerance": tolerance}]))

    assert written_and_read(bank) == bank


def test_lines_of_text_are_written_as_lines(tmp_path: Path):
    table = "| a | b |\n| --- | --- |\n| 1 | 2 |"

    bank_to_files(bank_of(choice_item(stem={"en": table, "ja": table})), tmp_path)

    assert "    en: |-\n      | a | b |\n" in (tmp_path / "items/regional-work.yaml").read_text("utf-8")


def test_fields_with_their_default_value_are_left_out(tmp_path: Path):
    bank_to_files(Bank(BRIEF, FACTS, (choice_item(),)), tmp_path)

    written = (tmp_path / "items/regional-work.yaml").read_text("utf-8")
    assert "points" not in written
    assert "topic:" not in written
