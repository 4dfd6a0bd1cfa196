"""How items have fared is told as scoring tells it: the answer that counts, submitted attempts, no previews."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.bank.search import bank_item_with_slug, bank_items
from quizapp.domain.bank.usage import FEWEST, Usage, answers_given, credits_given, usage_of_items
from quizapp.domain.errors import NotFound
from quizapp.domain.quizzes.item_pace import FEWEST_TIMES, seconds_by_item
from quizapp.domain.quizzes.standings import standings_of
from quizapp.domain.teaching.enrolments import enrol
from quizapp.models.attempts import FeedbackMode
from quizapp.models.teaching import Cohort
from tests.domain.teaching.assigned import assignment, submitted
from tests.domain.teaching.school import NOW, cohort, person, teacher

if TYPE_CHECKING:
    from tests.domain.takers import Taker


def test_a_facility_is_the_mean_of_what_the_attempts_earned(taker: Taker) -> None:
    earned: dict[int, list[float]] = {}
    for mode in (FeedbackMode.PRACTISE, FeedbackMode.TEST, FeedbackMode.TEST):
        attempt = taker.start(mode, size=8)
        for position in range(1, 8):
            taker.give_wrong(attempt, position)
            if position % 2 and mode == FeedbackMode.TEST:
                taker.give_right(attempt, position)
        taker.close(attempt)
        for one in standings_of(taker.session, attempt, attempt.quiz.feedback_mode):
            earned.setdefault(one.item_row_id, []).append(one.standing.awarded)
    usage = usage_of_items(taker.session)
    assert {item_id: one.attempts for item_id, one in usage.items()} == dict.fromkeys(earned, 3)
    assert {item_id: one.facility for item_id, one in usage.items()} == pytest.approx(
        {item_id: sum(found) / 3 for item_id, found in earned.items()}
    )
    assert all(one.shown_facility is None for one in usage.values())
    assert len(credits_given(taker.session, earned)) == 24


def test_open_attempts_and_previews_count_nowhere(taker: Taker) -> None:
    taker.give_right(taker.start(size=8))
    looked = taker.start(size=8)
    taker.give_right(looked)
    taker.close(looked)
    looked.is_preview = True
    taker.session.flush()
    assert usage_of_items(taker.session) == {}
    assert answers_given(taker.session, range(1, 9)) == []


def test_what_a_demonstration_made_up_counts_nowhere(taker: Taker) -> None:
    session = taker.session
    tanaka, practised = teacher(session), taker.start(FeedbackMode.TEST, size=8)
    taker.close(practised)
    for name in ("Real", "Made up"):
        given = assignment(session, cohort(session, tanaka, name), tanaka)
        for number in range(FEWEST):
            student = person(session, f"{name} {number}")
            enrol(session, given.cohort_id, student.id, NOW)
            submitted(session, given, student, [name == "Real"] * 4)
    session.get_one(Cohort, given.cohort_id).is_demonstration = True
    session.flush()
    usage, ids = usage_of_items(session), [one.item_id for one in bank_items(session, 1)]
    assert [usage[key].attempts for key in ids] == [FEWEST + 1] * 4 + [1] * 4
    assert usage[ids[0]].learners == FEWEST + 1
    assert usage[ids[0]].facility == pytest.approx(FEWEST / (FEWEST + 1))
    assert len({one.attempt_id for one in credits_given(session, ids)}) == FEWEST + 1
    assert len({one.attempt_id for one in answers_given(session, ids)}) == FEWEST


def test_the_time_of_an_item_is_what_passed_before_its_answers(taker: Taker) -> None:
    first, second = (one.item_id for one in bank_items(taker.session, 1)[:2])
    for _ in range(FEWEST_TIMES):
        attempt = taker.start(FeedbackMode.TEST, items=frozenset({first, second}))
        places = {
            one.item_row_id: one.quiz_item.position
            for one in standings_of(taker.session, attempt, attempt.quiz.feedback_mode)
        }
        taker.give_right(attempt, places[first])
        taker.pass_time(timedelta(seconds=70))
        taker.give_right(attempt, places[second])
        taker.close(attempt)
    answers = answers_given(taker.session, [first])
    assert seconds_by_item(answers) == {first: 20.0, second: 90.0}
    assert seconds_by_item([one for one in answers if one.attempt_id != answers[0].attempt_id]) == {}


def test_an_item_is_found_by_its_name_in_the_bank(taker: Taker) -> None:
    every = bank_items(taker.session, 1)
    assert len(every) == 8
    assert bank_item_with_slug(taker.session, every[3].slug) == every[3]
    with pytest.raises(NotFound):
        bank_item_with_slug(taker.session, "no\0such")


def test_many_attempts_of_one_learner_show_no_facility() -> None:
    assert Usage(attempts=9, facility=0.5, learners=4).shown_facility is None
    assert Usage(attempts=9, facility=0.5, learners=5).shown_facility == 0.5
