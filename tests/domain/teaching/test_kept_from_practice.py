"""Quizzes of one's own don't ask what an assignment keeps back, and ask it again once that is shown."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.quizzes.conditions import Changes, Conditions
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.quizzes.errors import AllKeptBack, NothingToDraw
from quizapp.domain.quizzes.kept_from_practice import items_kept_from_practice
from quizapp.domain.quizzes.review_policy import PRESETS, Preset
from quizapp.domain.quizzes.starting import QuizRequest, new_key, start_quiz
from quizapp.domain.teaching.submitting import submit_attempt
from quizapp.models.assignments import Override
from tests.domain.teaching.school import NOW
from tests.domain.teaching.sitting import Sitting, asked, sitting

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

pytestmark = pytest.mark.usefixtures("eight")
HOUR = timedelta(hours=1)
AT_THE_END = Conditions(opens_at=NOW - HOUR, due_at=NOW + HOUR, attempts=2, review=PRESETS[Preset.AFTER_THE_END])
PICKED = 4


def practise(here: Sitting, now: datetime = NOW) -> set[int]:
    attempt = start_quiz(here.session, here.learner_id, QuizRequest(size=20), new_key(), now)
    return asked(here.session, attempt)


def kept(here: Sitting, now: datetime = NOW) -> int:
    return len(items_kept_from_practice(here.session, here.learner_id, now))


def test_what_an_open_assignment_asks_is_not_practised_before_it_is_taken(db_session: Session) -> None:
    here = sitting(db_session, AT_THE_END)
    before = practise(here)
    assert len(before) == 8 - PICKED
    assert not before & asked(db_session, here.start())


def test_while_the_right_answers_are_not_shown_they_are_not_practised_and_then_they_are(db_session: Session) -> None:
    here = sitting(db_session, AT_THE_END)
    attempt = here.start()
    for _state in ("open", "submitted"):
        assert not practise(here) & asked(db_session, attempt)
        submit_attempt(db_session, attempt, NOW)
    assert practise(here, NOW + HOUR + GRACE) > asked(db_session, attempt)


def test_after_submitting_shows_and_so_does_practice_even_with_attempts_left(db_session: Session) -> None:
    here = sitting(db_session, Conditions(attempts=3))
    attempt = here.start()
    assert kept(here) == PICKED
    submit_attempt(db_session, attempt, NOW)
    assert kept(here) == 0
    here.start()
    assert kept(here) == PICKED


def test_what_tells_as_one_goes_keeps_nothing_back(db_session: Session) -> None:
    here = sitting(db_session, Conditions(review=PRESETS[Preset.AS_YOU_GO]))
    assert kept(here) == 0
    here.start()
    assert kept(here) == 0


def test_before_it_opens_an_assignment_keeps_nothing_back_but_for_whom_it_is_open(db_session: Session) -> None:
    here = sitting(db_session, AT_THE_END.model_copy(update={"opens_at": NOW + HOUR / 2}))
    assert kept(here) == 0
    changes = Changes(opens_at=NOW - HOUR).as_json()
    db_session.add(
        Override(assignment_id=here.given.id, enrolment_id=here.enrolment.id, changes=changes, created_at=NOW)
    )
    db_session.flush()
    assert kept(here) == PICKED


def test_leaving_the_class_frees_what_was_not_begun_and_nothing_else(db_session: Session) -> None:
    here = sitting(db_session, Conditions())
    assert kept(here) == PICKED
    here.enrolment.removed_at = NOW
    db_session.flush()
    assert kept(here) == 0
    here.enrolment.removed_at = None
    begun = here.start()
    here.enrolment.removed_at = NOW
    db_session.flush()
    assert kept(here) == PICKED
    submit_attempt(db_session, begun, NOW)
    assert kept(here) == 0


def test_a_deleted_assignment_keeps_nothing_back(db_session: Session) -> None:
    here = sitting(db_session, AT_THE_END)
    here.start()
    here.given.deleted_at = NOW
    db_session.flush()
    assert kept(here) == 0


def test_where_nothing_is_left_nothing_is_drawn(db_session: Session) -> None:
    here = sitting(db_session, AT_THE_END, size=8)
    with pytest.raises(AllKeptBack):
        practise(here)
    with pytest.raises(NothingToDraw) as nothing_missed:
        start_quiz(here.session, here.learner_id, QuizRequest(items=frozenset()), new_key(), NOW)
    assert not isinstance(nothing_missed.value, AllKeptBack)


def test_a_quiz_begun_before_goes_on(db_session: Session) -> None:
    here = sitting(db_session, AT_THE_END.model_copy(update={"opens_at": NOW + HOUR / 2}))
    request, key = QuizRequest(size=20), new_key()
    begun = start_quiz(db_session, here.learner_id, request, key, NOW)
    assert start_quiz(db_session, here.learner_id, request, key, NOW + HOUR / 2) is begun
    here.answer(begun, 1, NOW + HOUR / 2)
