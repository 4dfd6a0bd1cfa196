"""User names: what is one, and which two are the same."""

from __future__ import annotations

import pytest

from quizapp.domain.people.emails import read_email
from quizapp.domain.people.errors import AccountRefused, DisplayNameFault, EmailFault, NameFault
from quizapp.domain.people.names import name_key, read_display_name, read_user_name


@pytest.mark.parametrize(
    "typed",
    [
        " Sara.1 ",
        "sara.1\u200b",
        "SARA.1",
        "ｓａｒａ．１",
        "s\u00adara.1",
        "ѕаrа.1",
        "ſara.1",
        "sara.1\ufeff",
        "sara.1\u3164",
    ],
)
def test_a_look_alike_has_the_same_key(typed: str) -> None:
    assert name_key(typed) == name_key("sara.1")


@pytest.mark.parametrize("typed", ["mike", "maria", "sara-1", "sara1", "sára.1", "さら"])
def test_another_name_has_another_key(typed: str) -> None:
    assert name_key(typed) != name_key("sara.1")


def test_a_whole_name_in_another_alphabet_looks_like_the_latin_one() -> None:
    assert read_user_name("расе").key == read_user_name("pace").key
    assert read_user_name("mıke").key == read_user_name("mike").key


@pytest.mark.parametrize("typed", ["abc", "田中", "ゆき", "김철수", "ольга", "Ελένη", "josé_99", "a" * 32, "٣٣٣"])
def test_names_of_any_script_are_names(typed: str) -> None:
    assert read_user_name(typed).text == typed


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("ab", NameFault.LENGTH),
        ("", NameFault.LENGTH),
        ("\u200b\u200b\u200b", NameFault.LENGTH),
        ("田", NameFault.LENGTH),
        ("a" * 33, NameFault.LENGTH),
        ("a b c", NameFault.CHARACTERS),
        ("a@b.c", NameFault.CHARACTERS),
        ("<script>", NameFault.CHARACTERS),
        ("...", NameFault.CHARACTERS),
        ("_root", NameFault.CHARACTERS),
        ("a\nINFO", NameFault.CHARACTERS),
        ("раypal", NameFault.MIXED_ALPHABETS),
        ("αdmin", NameFault.MIXED_ALPHABETS),
    ],
)
def test_what_is_no_name_is_refused_with_the_reason(typed: str, fault: NameFault) -> None:
    with pytest.raises(AccountRefused) as refused:
        read_user_name(typed)
    assert refused.value.fault is fault


def test_a_nul_is_no_part_of_a_name() -> None:
    assert read_user_name("sa\0ra").text == "sara"


def test_a_display_name_is_any_visible_text() -> None:
    assert read_display_name("  Sara   O'Neill 🐨 ") == "Sara O'Neill 🐨"
    for typed in ("", " \u200b ", "x" * 61):
        with pytest.raises(AccountRefused) as refused:
            read_display_name(typed)
        assert refused.value.fault is DisplayNameFault.LENGTH


def test_two_spellings_of_an_address_are_one_and_two_addresses_are_two() -> None:
    assert read_email("Mike@Example.ORG").key == read_email(" mike@example.org ").key
    assert read_email("mıke@example.org").key != read_email("mike@example.org").key


@pytest.mark.parametrize(
    "typed", ["a", "a@", "@b.org", "a@b\r\nBcc: c@d.org", "a b@example.org", "a" * 10_000 + "@b.org"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(AccountRefused) as refused:
        read_email(typed)
    assert refused.value.fault is EmailFault.INVALID
