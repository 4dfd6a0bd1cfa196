"""`short_text`: the first accepted answer that matches decides."""

from __future__ import annotations

import pytest
from hypothesis import given

from question_bank.grading import Problem, grade
from question_bank.outcomes import Outcome, State
from question_bank.responses import ShortTextResponse
from tests.question_bank.factories import feedback_on, short_text_item
from tests.question_bank.grading.strategies import LAW, typed


def outcome_of(text: str, **changes: object) -> Outcome:
    return grade(short_text_item(**changes), ShortTextResponse(text=text), "en")


def test_a_full_answer_is_right_and_says_how_it_was_read() -> None:
    assert outcome_of(" ＨERCULES ") == Outcome(
        State.RIGHT, 1.0, reading="hercules", feedback=(feedback_on("hercules"),)
    )


def test_an_answer_with_part_of_the_credit_is_partial() -> None:
    assert outcome_of("C－130J") == Outcome(State.PARTIAL, 0.5, reading="c-130j", feedback=(feedback_on("c-130"),))


def test_a_foreseen_mistake_is_wrong_with_its_own_feedback() -> None:
    assert outcome_of("galaxy") == Outcome(State.WRONG, 0.0, reading="galaxy", feedback=(feedback_on("galaxy"),))


def test_anything_else_is_wrong_without_feedback() -> None:
    assert outcome_of("Concorde") == Outcome(State.WRONG, 0.0, reading="concorde")


@pytest.mark.parametrize("comparison", ["forgiving", "exact"])
@pytest.mark.parametrize("text", ["", "  ", "\u3000\u200b"])
def test_blank_text_is_invalid_even_where_everything_is_accepted(text: str, comparison: str) -> None:
    everything = [{"pattern": "*"}]
    assert outcome_of(text, answers=everything, comparison=comparison) == Outcome(
        State.INVALID, 0.0, problem=Problem.BLANK
    )


def test_the_first_match_wins() -> None:
    answers = [{"pattern": "a*", "credit": 0.25}, {"pattern": "ab", "credit": 1.0}]
    assert outcome_of("ab", answers=answers).credit == 0.25
    assert outcome_of("ab", answers=answers[::-1]).credit == 1.0


def test_exact_comparison_and_optional_accents_are_kept_to() -> None:
    answers = [{"pattern": "Départ"}]
    assert outcome_of("départ", answers=answers).credit == 1
    assert outcome_of("départ", answers=answers, comparison="exact").credit == 0
    assert outcome_of("Depart", answers=answers).credit == 0
    assert outcome_of("Depart", answers=answers, accents="optional").credit == 1
    assert outcome_of("Depart", answers=answers, comparison="exact", accents="optional").credit == 1


def test_a_full_stop_behind_the_answer_is_no_part_of_it_unless_the_pattern_has_one() -> None:
    answers = [{"pattern": "U.S."}, {"pattern": "ハーキュリーズ", "credit": 0.5}]
    assert outcome_of("U.S.", answers=answers).credit == 1
    assert outcome_of("ハーキュリーズ。", answers=answers).credit == 0.5
    assert outcome_of("ハーキュリーズ. ", answers=answers).credit == 0.5
    assert outcome_of("ハーキュリーズ。", answers=answers, comparison="exact").credit == 0
    assert outcome_of(".", answers=answers).credit == 0


def test_a_kana_answer_counts_on_an_english_page() -> None:
    assert outcome_of("ﾊｰｷｭﾘｰｽﾞ").credit == 1


@LAW
@given(text=typed)
def test_an_answer_added_at_the_end_changes_nothing_that_matched_before(text: str) -> None:
    longer = [*short_text_item().model_dump(mode="json")["answers"], {"pattern": "*", "credit": 0.1}]
    before, after = outcome_of(text), outcome_of(text, answers=longer)
    assert after.credit >= before.credit
    assert after == before or before.feedback == ()
