"""Where teachers hold the guardians' consent, pupils make no account by the code; asking tells of no other code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.domain.people.throttle import ADDRESS_WRONG_CODES, ALL_WRONG_CODES
from quizapp.domain.teaching.codes import new_code
from quizapp.domain.teaching.cohorts import set_guardian_consent
from quizapp.domain.teaching.join_codes import switch_code_off
from quizapp.domain.teaching.joining import is_sign_up_closed, join_by_code
from quizapp.models.people import ThrottleCounter
from tests.domain.teaching.school import NOW, cohort, person, teacher

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SCHOOL = "the school's address"


def test_sign_up_is_closed_by_the_code_of_a_class_with_consent_and_by_no_other(db_session: Session) -> None:
    tanaka = teacher(db_session)
    with_consent, without = cohort(db_session, tanaka), cohort(db_session, tanaka, "4C")
    set_guardian_consent(with_consent, True, NOW)
    codes = (with_consent.join_code, without.join_code, new_code(), "", "\0")
    assert [is_sign_up_closed(db_session, code, SCHOOL, NOW) for code in codes] == [True, False, False, False, False]
    set_guardian_consent(with_consent, False, NOW)
    assert not is_sign_up_closed(db_session, with_consent.join_code, SCHOOL, NOW)
    set_guardian_consent(with_consent, True, NOW)
    switch_code_off(with_consent, NOW)
    assert not is_sign_up_closed(db_session, with_consent.join_code, SCHOOL, NOW)


def test_whoever_has_an_account_joins_such_a_class(db_session: Session) -> None:
    made, sara = cohort(db_session, teacher(db_session)), person(db_session, "sara")
    set_guardian_consent(made, True, NOW)
    assert join_by_code(db_session, sara.id, made.join_code, SCHOOL, NOW).cohort is made


def test_guessing_without_an_account_tells_nothing_past_the_limit(db_session: Session) -> None:
    made = cohort(db_session, teacher(db_session))
    set_guardian_consent(made, True, NOW)
    for _ in range(ADDRESS_WRONG_CODES.most):
        assert not is_sign_up_closed(db_session, new_code(), SCHOOL, NOW)
    assert not is_sign_up_closed(db_session, made.join_code, SCHOOL, NOW)
    assert is_sign_up_closed(db_session, made.join_code, "another address", NOW)
    counts = {row.key.split(":")[0]: row.count for row in db_session.query(ThrottleCounter).order_by("count")}
    assert counts == {
        ADDRESS_WRONG_CODES.kind: ADDRESS_WRONG_CODES.most,
        ALL_WRONG_CODES.kind: ADDRESS_WRONG_CODES.most,
    }
