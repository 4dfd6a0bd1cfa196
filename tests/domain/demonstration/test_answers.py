"""What pupils answer to the built-in bank: whoever knows is right, whoever doesn't is not, in both languages."""

from __future__ import annotations

import pytest

from question_bank.files import builtin_bank_path, read_bank
from question_bank.grading import grade
from question_bank.items import ITEM_TYPES, ChoiceItem
from quizapp.domain.demonstration.answers import known, mistaken
from quizapp.domain.demonstration.flawed_items import (
    AMBIGUOUS_SOURCE,
    MISKEYED_SOURCE,
    TRUE_OPTION,
    WRONG_KEY,
    ambiguous,
    miskeyed,
)
from tests.domain.demonstration.generators import seeded

BANK = read_bank(builtin_bank_path()).bank
assert BANK
ITEMS = {item.id: item for item in BANK.items}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_whoever_knows_earns_everything_and_whoever_does_not_never_does(language: str) -> None:
    rng = seeded("answers")
    for item in ITEMS.values():
        assert grade(item, known(item, language), language).credit == 1, item.id
        for _ in range(8):
            assert grade(item, mistaken(item, language, rng), language).credit < 1, item.id
    assert {item.type for item in ITEMS.values()} == set(ITEM_TYPES)


def test_the_same_seed_makes_the_same_mistakes() -> None:
    made = [[mistaken(item, "ja", seeded("same")) for item in ITEMS.values()] for _ in range(2)]
    assert made[0] == made[1]


def test_the_miskeyed_item_has_its_key_on_a_distractor_and_no_note_that_gives_it_away() -> None:
    source = ITEMS[MISKEYED_SOURCE]
    assert isinstance(source, ChoiceItem)
    wrong = miskeyed(source)
    assert [one.id for one in source.options if one.right] == [TRUE_OPTION]
    assert [one.id for one in wrong.options if one.right] == [WRONG_KEY]
    assert [one.text for one in wrong.options] == [one.text for one in source.options]
    assert not any(one.feedback for one in wrong.options)
    assert (wrong.feedback, wrong.hint) == (None, None)


def test_the_ambiguous_item_has_one_key_and_a_second_answer_of_the_same_meaning() -> None:
    source = ITEMS[AMBIGUOUS_SOURCE]
    assert isinstance(source, ChoiceItem)
    made = ambiguous(source)
    assert [one.right for one in made.options] == [one.right for one in source.options]
    changed = [new.text["en"] for new, old in zip(made.options, source.options, strict=True) if new.text != old.text]
    assert changed == ["Regularly"]
    assert all(set(one.text) == {"en", "ja"} for one in made.options)
