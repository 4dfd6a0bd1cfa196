"""No pattern for typed text accepts anything, and none stands twice."""

from __future__ import annotations

import pytest

from tests.question_bank.banks import findings, messages
from tests.question_bank.factories import cloze_item, short_text_item


def with_pattern(pattern: str, **more: object):
    return short_text_item(
        answers=[{"pattern": "hercules"}, {"pattern": "ハーキュリーズ"}, {"pattern": pattern, **more}]
    )


@pytest.mark.parametrize("pattern", ["*", "**", "* *", "a*", "*a*", "ハ*", "*-*", "*\u200b*"])
def test_a_wildcard_that_accepts_nearly_anything_is_found(pattern: str):
    found = findings(
        short_text_item(
            answers=[{"pattern": "hercules"}, {"pattern": "ハーキュリーズ"}, {"pattern": pattern}], reject_examples=[]
        )
    )

    assert [finding.path for finding in found] == [("answers", 2, "pattern")]
    assert "nearly anything" in found[0].message


@pytest.mark.parametrize("pattern", ["c-130*", "*機", "a", "\\*", "c*130", "*ab*"])
def test_a_pattern_that_says_something_is_accepted(pattern: str):
    assert messages(with_pattern(pattern)) == []


def test_a_pattern_that_stands_twice_is_found():
    assert messages(with_pattern("ＨＥＲＣＵＬＥＳ")) == ["`ＨＥＲＣＵＬＥＳ` is the same as a pattern above it"]


def test_a_wildcard_in_a_gap_is_found_where_it_stands():
    gaps = list(cloze_item().model_dump(mode="json")["gaps"])
    gaps[0]["answers"].append({"pattern": "*"})

    (finding,) = findings(cloze_item(gaps=gaps))

    assert finding.path == ("gaps", 0, "answers", 3, "pattern")
