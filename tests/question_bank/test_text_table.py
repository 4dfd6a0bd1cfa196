"""A table's columns stand under one another in a terminal."""

from __future__ import annotations

import pytest

from question_bank.text_table import aligned


def test_the_first_column_stands_left_and_the_others_right() -> None:
    assert aligned([["topic", "items"], ["a", "12"], ["longer", ""]]) == "topic   items\na          12\nlonger"


def test_a_wide_character_takes_two_columns() -> None:
    assert aligned([["問１", "1"], ["abcd", "2"], ["a", "問"]]) == "問１   1\nabcd   2\na     問"


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="argument"):
        aligned([["a", "b"], ["c"]])
