"""Passwords: which are refused and why, and how they are kept."""

from __future__ import annotations

import re

import pytest

from quizapp.domain.people.errors import AccountRefused, PasswordFault
from quizapp.domain.people.passwords import (
    check_new_password,
    hash_password,
    is_right_password,
    needs_new_hash,
    new_temporary_password,
)

PHRASE = "two red pandas in Nara 🐼 と鹿たち, seen on a wet morning in May ...."
OLD_PARAMETERS = "$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$aEIEQmRyCGmaB0vXkm1S3Sx2cZ3ZDX0nC0hZ2Tm2kV4"


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("7 chars", PasswordFault.TOO_SHORT),
        ("日本語の七字だ", PasswordFault.TOO_SHORT),
        ("x" * 1_001, PasswordFault.TOO_LONG),
        ("sara.pupil", PasswordFault.LIKE_NAME),
        ("SARA.PUPIL1", PasswordFault.LIKE_NAME),
        ("lipup.aras", PasswordFault.LIKE_NAME),
        *(
            (common, PasswordFault.COMMON)
            for common in [
                "password1",
                "Password123",
                "p4$$w0rd",
                "passw0rd!",
                "ｐａｓｓｗｏｒｄ",
                "12345678",
                "0123456789",
                "qwertyuiop",
                "1qaz2wsx",
                "zaq12wsx",
                "1q2w3e4r",
                "iloveyou1",
                "sunshine",
                "trustno1",
                "football",
                "superman",
                "princess",
                "abcd1234",
                "asdf1234",
                "qwe123qwe",
                "qweasdzxc",
                "aaaaaaaa",
                "abababab",
                "passpass",
                "dragon99",
                "letmein!",
                "monkey12",
                "quizapp1",
                "QuizApp2026",
                "quizquiz",
                "19870412",
                "11223344",
                "147258369",
                "changeme",
                "welcome1",
                "admin123",
                "liverpool",
                "butterfly",
                "whatever",
                "starwars",
                "michael1",
                "jordan23",
                "naruto99",
            ]
        ),
        ("password" * 8, PasswordFault.COMMON),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(password: str, fault: PasswordFault) -> None:
    with pytest.raises(AccountRefused) as refused:
        check_new_password(password, "sara.pupil")
    assert refused.value.fault is fault


@pytest.mark.parametrize(
    "password",
    [
        PHRASE,
        "correct horse",
        "ひみつのことばだよ",
        "kx8#mQ2z",
        "grün-weiß 1848",
        "northwindow",
        "  x y z  w ",
        (PHRASE * 16)[:1_000],
    ],
)
def test_other_passwords_are_fine_whatever_is_in_them(password: str) -> None:
    check_new_password(password, "sara.pupil")


def test_a_long_password_is_needed_exactly() -> None:
    assert len(PHRASE) == 64
    kept = hash_password(PHRASE)
    assert is_right_password(kept, PHRASE)
    assert not is_right_password(kept, PHRASE[:-1] + "!")
    assert not is_right_password(kept, PHRASE[:-1])
    assert not is_right_password(kept, PHRASE.lower())


def test_a_password_is_the_same_from_every_input_method() -> None:
    assert is_right_password(hash_password("ﾋﾐﾂのことば12"), "ヒミツのことば１２")


@pytest.mark.usefixtures("due_cost")
def test_a_password_is_kept_as_argon2id_of_due_cost() -> None:
    found = re.match(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$", hash_password("kx8#mQ2z"))
    assert found
    assert int(found[1]) >= 19_456
    assert int(found[2]) >= 2


@pytest.mark.usefixtures("due_cost")
def test_nobodys_password_is_never_right() -> None:
    assert not is_right_password(None, "kx8#mQ2z")
    assert not is_right_password("not a hash", "kx8#mQ2z")


@pytest.mark.usefixtures("due_cost")
def test_a_hash_of_other_parameters_is_to_be_renewed() -> None:
    assert needs_new_hash(OLD_PARAMETERS)
    assert not needs_new_hash(hash_password("kx8#mQ2z"))


def test_temporary_passwords_are_good_and_all_different() -> None:
    made = {new_temporary_password() for _ in range(100)}
    assert len(made) == 100
    for password in made:
        check_new_password(password, "sara.pupil")
