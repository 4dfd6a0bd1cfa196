"""Which items give each other away."""

from __future__ import annotations

import pytest

from question_bank.cues import conflicts, gives_away
from tests.question_bank.factories import (
    all_items,
    choice_item,
    cloze_item,
    matching_item,
    numeric_item,
    option_fields,
    ordering_item,
    short_text_item,
    text,
    true_false_item,
)


def asking(english: str, japanese: str = "それは何ですか。"):
    """A statement to judge, which has no key of its own."""
    return true_false_item(id="asking", stem=text(english, japanese))


def keyed(english: str, japanese: str = "秘密"):
    options = [option_fields("a", english, japanese, right=True), option_fields("b", "Other", "ほか")]
    return choice_item(id="keyed", options=options)


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("The C-130 Hercules flew.", "C-130 Hercules"),
        ("the c‐130 HERCULES flew", "C-130 Hercules"),
        ("The **C-130** *Hercules* flew.", "C-130 Hercules"),
        ("Was it in Cambodia?", "Cambodia"),
        ("In 2020 it was.", "2020"),
        ("There were 2.", "2"),
        ("Flight MH370 was lost.", "370"),
        ("The 7th Brigade boards.", "7"),
    ],
)
def test_a_stem_that_says_the_key_gives_it_away(stem: str, key: str):
    assert gives_away(asking(stem), keyed(key))


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("The C-130J flew.", "C-130"),
        ("Overseas missions", "sea"),
        ("It is so.", "is"),
        ("In 2020 it was.", "20"),
        ("In 2020 it was.", "2"),
        ("It was 2.5 times.", "2"),
        ("A Cambodian mission", "Cambodia"),
    ],
)
def test_part_of_a_word_or_number_gives_nothing_away(stem: str, key: str):
    assert not gives_away(asking(stem), keyed(key))


@pytest.mark.parametrize(
    ("stem", "key", "tells"),
    [
        ("東ティモールでの活動。", "東ティモール", True),
        ("ｶﾝﾎﾞｼﾞｱの活動。", "カンボジア", True),
        ("豪州の活動。", "豪州", True),
        ("海の活動。", "海", False),
        ("2020年の活動。", "2020", True),
    ],
)
def test_japanese_is_looked_for_without_word_boundaries(stem: str, key: str, *, tells: bool):
    assert gives_away(asking("Which?", stem), keyed("Something", key)) is tells


def test_a_key_told_in_another_language_is_told():
    assert gives_away(asking("Which?", "Cambodiaです。"), keyed("Cambodia", "カンボジア"))


def test_the_visible_text_of_a_cloze_item_asks_and_its_gaps_are_keys():
    cloze = cloze_item(text=text("The Hercules: 2 [[aircraft]] in [[year]].", "[[year]]年に2機の[[aircraft]]"))

    assert gives_away(cloze, short_text_item())
    assert gives_away(asking("In 2020?"), cloze)
    assert not gives_away(asking("The aircraft of the year"), cloze)


def test_words_on_the_two_sides_of_a_gap_are_not_one_text():
    cloze = cloze_item(text=text("South [[aircraft]] Sudan [[year]]", "[[year]][[aircraft]]"))

    assert not gives_away(cloze, keyed("South Sudan"))


def test_options_do_not_ask():
    assert not gives_away(keyed("Cambodia"), keyed("Cambodia"))


@pytest.mark.parametrize("item", [true_false_item(), matching_item(), ordering_item()])
def test_judgements_pairs_and_orders_have_no_key_that_a_stem_could_tell(item):
    assert not any(gives_away(other, item) for other in all_items())


def test_numbers_with_part_of_the_credit_are_no_keys():
    assert not gives_away(asking("There were 3."), numeric_item())


def test_conflicts_are_the_pairs_of_which_one_gives_the_other_away():
    items = [asking("Cambodia and 2020"), keyed("Cambodia"), numeric_item(id="free")]

    assert conflicts(items) == {frozenset({"asking", "keyed"})}


def test_conflicts_agree_with_gives_away_for_every_pair():
    items = all_items()

    expected = {
        frozenset({a.id, b.id}) for a in items for b in items if a.id != b.id and (gives_away(a, b) or gives_away(b, a))
    }

    assert conflicts(items) == expected
    assert expected


def test_items_named_in_never_with_are_in_conflict():
    items = [numeric_item(id="one", never_with=["two", "gone", "one"]), numeric_item(id="two")]

    assert conflicts(items) == {frozenset({"one", "two"})}


def test_items_with_the_same_key_are_not_in_conflict_for_that():
    items = [
        short_text_item(id="one", stem=text("Which?", "何？")),
        short_text_item(id="two", stem=text("What?", "何？")),
    ]

    assert conflicts(items) == frozenset()
