"""`verify` finds nothing in what the app has stored, and everything that was changed behind its back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from question_bank.responses import NumericResponse
from quizapp.domain.quizzes.verification import verify
from quizapp.models.attempts import FeedbackMode

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.domain.takers import Taker


@pytest.fixture
def session(taker: Taker) -> Session:
    """A database with attempts of both modes, open and submitted, with all that can happen in them."""
    for mode in FeedbackMode:
        for is_closed in (True, False):
            attempt = taker.start(mode)
            for position in range(1, 8):
                taker.give_wrong(attempt, position)
                if position % 2 and not taker.standing(attempt, position).is_settled:
                    taker.give_right(attempt, position)
            numeric = taker.position_of(attempt, "numeric-sample")
            if not taker.standing(attempt, numeric).is_settled:
                taker.give(attempt, NumericResponse(text="many"), numeric)
                taker.give(attempt, None, numeric)
            if is_closed:
                taker.close(attempt)
    taker.session.commit()
    return taker.session


def test_there_is_no_difference_in_what_was_stored_by_the_app(session: Session) -> None:
    assert list(verify(session)) == []


@pytest.mark.parametrize(
    ("statement", "columns"),
    [
        ("UPDATE attempts SET score = score + 0.5 WHERE id = 1", {"score"}),
        ("UPDATE attempts SET score = 1 WHERE id = 2", {"score"}),
        ("UPDATE attempts SET max_score = 9 WHERE id = 1", {"max_score"}),
        ("UPDATE attempts SET response_count = 99 WHERE id = 1", {"response_count"}),
        ("UPDATE responses SET credit = 0.9 WHERE id = 1", {"credit"}),
        ("UPDATE responses SET awarded = 0.999 WHERE id = 1", {"awarded", "score"}),
        ("UPDATE responses SET tries_before = 3 WHERE id = 1", {"tries_before"}),
        (
            "UPDATE responses SET state = 'right' WHERE id = (SELECT min(id) FROM responses WHERE state = 'wrong')",
            {"state"},
        ),
        ("DELETE FROM responses WHERE id = (SELECT max(id) FROM responses WHERE attempt_id = 2)", {"response_count"}),
    ],
)
def test_a_value_changed_behind_the_app_s_back_is_named(session: Session, statement: str, columns: set[str]) -> None:
    session.execute(text(statement))
    session.expire_all()
    found = list(verify(session))
    assert found
    assert columns >= {one.column for one in found} >= columns - {"score"}
    assert all(one.stored != one.recomputed for one in found)
