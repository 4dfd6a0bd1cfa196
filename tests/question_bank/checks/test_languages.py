"""Everything is said in every language, with the same numbers and gaps."""

from __future__ import annotations

import pytest

from question_bank.checks.findings import Surroundings
from question_bank.checks.languages import check_brief_languages, check_fact_languages
from tests.question_bank.banks import BRIEF, FACTS, bank_of, findings, messages
from tests.question_bank.factories import choice_item, cloze_item, option_fields, text


@pytest.mark.parametrize("field", ["stem", "feedback", "hint"])
def test_a_missing_language_is_found_in_every_text(field: str):
    found = findings(choice_item(**{field: {"en": "Which of these?"}}))

    assert ((field,), f"`{field}` has no text in `ja`") in [(finding.path, finding.message) for finding in found]


def test_a_missing_language_is_found_in_options_and_their_feedback():
    options = [
        option_fields("a", "One", "一", right=True, feedback={"ja": "一"}),
        {"id": "b", "text": {"en": "Two"}},
    ]

    paths = [finding.path for finding in findings(choice_item(options=options))]

    assert paths == [("options", 0, "feedback"), ("options", 1, "text")]


def test_a_language_that_the_brief_does_not_have_is_found():
    (finding,) = findings(choice_item(hint={**text("x", "x"), "fr": "x"}))

    assert finding.path == ("hint", "fr")


def test_a_text_of_spaces_is_missing():
    assert messages(choice_item(hint=text("x", " \n"))) == ["`hint` has no text in `ja`"]


def test_a_missing_language_is_found_in_facts_and_in_the_brief():
    surroundings = Surroundings.of(bank_of())
    fact = FACTS[0].model_copy(update={"statement": {"en": "Only this."}})
    brief = BRIEF.model_copy(update={"about": {"ja": "これだけ。"}})

    assert [finding.path for finding in check_fact_languages(fact, surroundings)] == [("statement",)]
    assert [finding.path for finding in check_brief_languages(brief, surroundings)] == [("about",)]


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("In 2020, C-130s", "2020年、C-130"),
        ("Two aircraft", "2機"),
        ("2 aircraft", "二機"),
        ("1,000 in 2020", "2020年に1000"),
        ("First in 2013, then 2020", "2020年の前、2013年に第1"),
        ("Typhoon Haiyan of 2013", "台風ハイエン（2013年台風第30号）"),
        ("２０２２", "2022"),
    ],
)
def test_equal_numbers_are_accepted_however_they_are_written(english: str, japanese: str):
    assert messages(choice_item(stem=text(english, japanese))) == []


@pytest.mark.parametrize(
    ("english", "japanese", "message"),
    [
        ("In 2020", "2022年", "`stem` has 2020 in `en` but not in `ja`"),
        ("In the year", "2022年", "`stem` has 2022 in `ja` but not in `en`"),
        ("In 85 and 85", "85", "`stem` has 85 in `en` but not in `ja`"),
        ("Two of 3", "3機", None),
        ("Three aircraft", "2機", "`stem` has 2 in `ja` but not in `en`"),
    ],
)
def test_different_numbers_are_found(english: str, japanese: str, message: str | None):
    found = messages(choice_item(stem=text(english, japanese)))

    assert message in found if message else found == []


def test_different_numbers_in_an_option_are_found():
    options = [option_fields("a", "82", "82", right=True), option_fields("b", "85", "86")]

    assert {finding.path for finding in findings(choice_item(options=options))} == {
        ("options", 1, "text", "en"),
        ("options", 1, "text", "ja"),
    }


@pytest.mark.parametrize(
    ("japanese", "message"),
    [
        ("[[year]]年に2機", "the gap `aircraft` is not in the text"),
        ("[[year]]年に2機の[[aircraft]]と[[aircraft]]", "the gap `aircraft` is marked 2 times"),
        ("[[year]]年に2機の[[aircraft]]と[[ship]]", "the text marks a gap `ship` that `gaps` does not have"),
        (
            "[[year]]年に2機の[x](https://example.org/[[aircraft]])",
            "the gap `aircraft` would not be shown where it stands",
        ),
    ],
)
def test_gaps_that_differ_from_the_text_are_found(japanese: str, message: str):
    (finding,) = findings(cloze_item(text=text("Two [[aircraft]] came in [[year]].", japanese)))

    assert (finding.path, finding.message) == (("text", "ja"), message)
