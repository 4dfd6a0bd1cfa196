"""Beginning an attempt at an assignment: as often as allowed, once it is open, with the password, and never twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from quizapp.domain.errors import Throttled
from quizapp.domain.people.throttle import ASSIGNMENT_PASSWORDS
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.deadlines import StartRefusal
from quizapp.domain.quizzes.errors import AttemptWithheld, StartRefused, WrongAssignmentPassword
from quizapp.domain.quizzes.review_policy import PRESETS, Preset
from quizapp.domain.teaching.assignment_ends import follow_conditions
from quizapp.domain.teaching.submitting import submit_attempt
from quizapp.domain.teaching.taking import attempts_at, start_preview
from quizapp.models.assignments import Mark
from quizapp.models.attempts import Attempt, AttemptState, ClosedBy, FeedbackMode, Quiz, QuizItem
from tests.domain.teaching.school import NOW
from tests.domain.teaching.sitting import learner_of, sitting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pytestmark = pytest.mark.usefixtures("eight")
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def refusal_of(error: pytest.ExceptionInfo[StartRefused]) -> StartRefusal:
    return error.value.refusal


def test_an_attempt_has_the_questions_of_the_set_and_ends_with_the_earlier_of_limit_and_deadline(
    db_session: Session,
) -> None:
    here = sitting(db_session, Conditions(due_at=NOW + HOUR, time_limit=1800, attempts=2))
    first = here.start()
    assert (first.number, first.ends_at, first.max_score) == (1, NOW + HOUR / 2, 4)
    assert db_session.scalar(select(func.count()).where(QuizItem.quiz_id == first.quiz_id)) == 4
    submit_attempt(db_session, first, NOW)
    second = here.start(NOW + 59 * MINUTE)
    assert (second.number, second.ends_at) == (2, NOW + HOUR)


@pytest.mark.parametrize(
    ("preset", "mode"), [(Preset.AS_YOU_GO, FeedbackMode.PRACTISE), (Preset.AFTER_SUBMITTING, FeedbackMode.TEST)]
)
def test_the_review_policy_decides_how_it_is_answered(db_session: Session, preset: Preset, mode: FeedbackMode) -> None:
    attempt = sitting(db_session, Conditions(review=PRESETS[preset], shuffle_options=False)).start()
    assert (attempt.quiz.feedback_mode, attempt.quiz.shuffle_options) == (mode, False)


def test_a_start_while_one_is_open_goes_on_with_it(db_session: Session) -> None:
    here = sitting(db_session, Conditions(attempts=3))
    assert here.start().id == here.start(NOW + MINUTE).id


def test_a_start_that_is_sent_again_leads_to_its_attempt_also_when_that_is_handed_in(db_session: Session) -> None:
    here = sitting(db_session, Conditions(attempts=3))
    first = here.start(key="the-same-key-as-before")
    submit_attempt(db_session, first, NOW)
    assert here.start(NOW + MINUTE, key="the-same-key-as-before").id == first.id
    assert here.start(NOW + MINUTE).id != first.id


def test_no_attempt_begins_past_the_number_allowed(db_session: Session) -> None:
    here = sitting(db_session, Conditions(attempts=1))
    submit_attempt(db_session, here.start(), NOW)
    with pytest.raises(StartRefused) as error:
        here.start(NOW + MINUTE)
    assert refusal_of(error) is StartRefusal.NO_ATTEMPTS_LEFT


def test_no_attempt_begins_before_it_opens_nor_at_its_end(db_session: Session) -> None:
    here = sitting(db_session, Conditions(opens_at=NOW, due_at=NOW + HOUR))
    for instant, expected in ((NOW - MINUTE, StartRefusal.NOT_OPEN), (NOW + HOUR, StartRefusal.ENDED)):
        with pytest.raises(StartRefused) as error:
            here.start(instant)
        assert refusal_of(error) is expected
    assert attempts_at(db_session, here.given.id, here.learner_id) == []


def test_the_wait_between_two_attempts_is_kept(db_session: Session) -> None:
    here = sitting(db_session, Conditions(attempts=2, wait=600))
    submit_attempt(db_session, here.start(), NOW)
    with pytest.raises(StartRefused) as error:
        here.start(NOW + timedelta(seconds=599))
    assert (refusal_of(error), error.value.from_when) == (StartRefusal.WAIT, NOW + timedelta(seconds=600))
    assert here.start(NOW + timedelta(seconds=600)).number == 2


def test_an_attempt_whose_time_is_over_is_closed_by_the_next_start(db_session: Session) -> None:
    here = sitting(db_session, Conditions(attempts=2, time_limit=60))
    first = here.start()
    here.answer(first)
    second = here.start(NOW + 10 * MINUTE)
    assert (second.number, first.state, first.closed_by) == (2, AttemptState.SUBMITTED, ClosedBy.CLOCK)
    assert (first.submitted_at, first.score) == (NOW + MINUTE, 1)


def test_the_password_is_asked_for_and_wrong_ones_are_counted(db_session: Session) -> None:
    here = sitting(db_session, Conditions(password="otter 7"))
    for _ in range(ASSIGNMENT_PASSWORDS.most):
        with pytest.raises(WrongAssignmentPassword):
            here.start(password="badger")
    with pytest.raises(Throttled):
        here.start(password="otter 7")
    assert here.start(NOW + HOUR, password=" otter ７ ").number == 1


def test_nothing_begins_in_an_archived_class(db_session: Session) -> None:
    here = sitting(db_session)
    here.cohort.archived_at = NOW
    with pytest.raises(AttemptWithheld):
        here.start()


def test_a_preview_counts_nowhere_and_is_replaced_by_the_next_one(db_session: Session) -> None:
    here = sitting(db_session, Conditions(opens_at=NOW + HOUR, due_at=NOW + 2 * HOUR, time_limit=600))
    mine = learner_of(db_session, here.teacher)
    first = start_preview(db_session, here.given, mine, NOW)
    assert (first.is_preview, first.number, first.ends_at) == (True, None, NOW + 10 * MINUTE)
    submit_attempt(db_session, first, NOW)
    assert db_session.scalars(select(Mark)).all() == []
    start_preview(db_session, here.given, mine, NOW + MINUTE)
    assert [one.started_at for one in db_session.scalars(select(Attempt))] == [NOW + MINUTE]
    assert db_session.scalar(select(func.count()).select_from(Quiz)) == 1


def test_no_change_of_dates_ends_a_preview(db_session: Session) -> None:
    here = sitting(db_session, Conditions(time_limit=600))
    mine = learner_of(db_session, here.teacher)
    preview = start_preview(db_session, here.given, mine, NOW)
    here.given.conditions = Conditions(time_limit=300, due_at=NOW + MINUTE).model_dump_json()
    follow_conditions(db_session, here.given)
    assert preview.ends_at == NOW + 5 * MINUTE
