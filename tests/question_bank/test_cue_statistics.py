"""Cues across a bank: length and place of the key, distractors used again."""

from __future__ import annotations

import pytest

from question_bank.cue_statistics import FEWEST_ITEMS, SEEDS, cue_statistics, format_cues
from question_bank.report import report_on
from tests.question_bank.banks import bank_of, folder_with
from tests.question_bank.factories import choice_item, numeric_item, option_fields, text


def with_key(item_id: str, english: str, japanese: str):
    options = [
        option_fields("key", english, japanese, right=True),
        option_fields("b", "Middle", "中くらい"),
        option_fields("c", "Center", "まんなか"),
    ]
    return choice_item(id=item_id, options=options)


def test_the_key_counts_as_longest_only_when_it_is_strictly_so():
    bank = bank_of(
        with_key("long", "Longest", "短"),
        with_key("equal", "Sixsix", "中くらい"),
        with_key("short", "Key", "一番ながい"),
    )

    english, japanese = cue_statistics(bank).lengths

    assert (english.language, english.longest, english.items) == ("en", ("long",), 3)
    assert japanese.longest == ("short",)
    assert english.share == pytest.approx(1 / 3)
    assert english.chance == pytest.approx(1 / 3)


def test_marks_of_markdown_have_no_length():
    assert cue_statistics(bank_of(with_key("bold", "**Sixsix**", "一"))).lengths[0].longest == ()


def test_the_place_of_the_key_is_counted_over_all_seeds():
    statistics = cue_statistics(bank_of(*(with_key(f"item-{n}", "Key", "鍵") for n in range(20))))

    assert sum(statistics.positions) == 20 * len(SEEDS)
    assert statistics.chances == pytest.approx([20 * len(SEEDS) / 3] * 3)
    assert all(abs(count - chance) < 60 for count, chance in zip(statistics.positions, statistics.chances, strict=True))


def test_an_unshuffled_item_shows_where_its_key_stands():
    item = choice_item(shuffle=False)

    assert cue_statistics(bank_of(item)).positions == (len(SEEDS), 0, 0)


def test_distractors_that_several_items_share_are_counted():
    statistics = cue_statistics(bank_of(with_key("one", "Key", "鍵"), with_key("two", "Clue", "手がかり")))

    assert dict(statistics.distractors) == {"middle": 2, "center": 2}


def test_stems_that_contain_their_own_key_are_named():
    bank = bank_of(numeric_item(id="telling", stem=text("Were there 2?", "2機ですか。")), numeric_item())

    assert cue_statistics(bank).telling == ("telling",)


def test_a_bank_without_choice_items_has_statistics():
    assert "no choice items" in format_cues(cue_statistics(bank_of(numeric_item())))


@pytest.mark.parametrize(("items", "faults"), [(FEWEST_ITEMS, 1), (FEWEST_ITEMS - 1, 0)])
def test_keys_that_are_nearly_always_longest_are_a_fault_in_a_bank_of_some_size(tmp_path, items: int, faults: int):
    report = report_on(
        folder_with(tmp_path, *(with_key(f"item-{n}", "The longest of all", "鍵") for n in range(items)))
    )

    assert len(report.faults) == faults
    assert ("the key is the longest option in 100%" in report.text) is bool(faults)
