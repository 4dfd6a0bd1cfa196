"""What is shown of an attempt at an assignment, when, and that nothing tells it sooner (EI-10, EI-11, AZ-8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.learning.answers import answers_seen
from quizapp.domain.learning.history import HistoryFilter, history_page, open_attempt, scores_over_time
from quizapp.domain.quizzes.conditions import Changes, Conditions
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.quizzes.doors import attempt_for_learner
from quizapp.domain.quizzes.errors import AttemptWithheld, Withholding
from quizapp.domain.quizzes.question_pages import question_page
from quizapp.domain.quizzes.review_policy import ALL, JUST_AFTER, PRESETS, TAKING, Aspect, Moment, Preset
from quizapp.domain.quizzes.starting import QuizRequest, new_key, start_quiz
from quizapp.domain.quizzes.visibility import releases, shown_of, visible_of
from quizapp.domain.quizzes.withholding import shown_by_attempt, withheld
from quizapp.domain.teaching.assignment_seen import assignment_seen
from quizapp.domain.teaching.enrolments import enrol, remove_student, take_student_back
from quizapp.domain.teaching.own_assignments import OwnState, own_assignments
from quizapp.domain.teaching.submitting import submit_attempt
from quizapp.models.assignments import Override
from quizapp.models.attempts import AttemptState, FeedbackMode
from tests.domain.teaching.school import NOW, person
from tests.domain.teaching.sitting import Sitting, learner_of, sitting

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.models.attempts import Attempt

pytestmark = pytest.mark.usefixtures("eight")
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
DUE = NOW + HOUR
EXAM = Conditions(due_at=DUE, review=PRESETS[Preset.AFTER_THE_END])


def handed_in(here: Sitting) -> Attempt:
    attempt = here.start()
    here.answer(attempt)
    submit_attempt(here.session, attempt, NOW)
    return attempt


def test_the_marks_of_an_exam_are_told_from_its_end_on_and_not_a_second_sooner(db_session: Session) -> None:
    here = sitting(db_session, EXAM)
    attempt = handed_in(here)
    for instant, score in ((DUE + GRACE - SECOND, None), (DUE + GRACE, 1)):
        untold = withheld(shown_by_attempt(db_session, here.learner_id, instant), Aspect.MARKS)
        listed = history_page(db_session, here.learner_id, HistoryFilter(), 1, untold).attempts
        assert [(one.public_id, one.score) for one in listed] == [(attempt.public_id, score)]
        assert len(scores_over_time(db_session, here.learner_id, untold)) == (score is not None)
        assert len(answers_seen(db_session, here.learner_id, instant)) == (score is not None)
        seen = assignment_seen(db_session, here.governed, here.learner_id, instant)
        assert [one.worth.points if one.worth else None for one in seen.attempts] == [score]
        assert seen.mark == score


def test_no_key_is_told_while_the_grace_still_takes_a_classmates_answer(db_session: Session) -> None:
    here = sitting(db_session, EXAM)
    handed_in(here)
    classmate = person(db_session, "ken")
    enrol(db_session, here.cohort.id, classmate.id, NOW)
    theirs = replace(here, student=classmate, learner_id=learner_of(db_session, classmate))
    attempt = theirs.start()
    assert theirs.answer(attempt, now=DUE + GRACE) is not None
    for instant, is_told in ((DUE + GRACE - SECOND, False), (DUE + GRACE, True)):
        (shown,) = shown_by_attempt(db_session, here.learner_id, instant).values()
        assert (Aspect.RIGHT_ANSWER in shown) is is_told


def test_what_a_removed_student_was_given_keeps_nothing_from_the_others(db_session: Session) -> None:
    here = sitting(db_session, EXAM)
    handed_in(here)
    gone = enrol(db_session, here.cohort.id, person(db_session, "ken").id, NOW)
    changes = Changes(due_at=None).as_json()
    db_session.add(Override(assignment_id=here.given.id, enrolment_id=gone.id, changes=changes, created_at=NOW))
    for is_present in (True, False):
        (shown,) = shown_by_attempt(db_session, here.learner_id, DUE + GRACE).values()
        assert (Aspect.RIGHT_ANSWER in shown) is not is_present
        remove_student(gone, NOW)
        db_session.flush()


def test_an_override_for_one_keeps_it_from_everybody_until_that_one_is_through(db_session: Session) -> None:
    here = sitting(db_session, EXAM)
    changes = Changes(due_at=DUE + HOUR).as_json()
    db_session.add(Override(assignment_id=here.given.id, label="late", changes=changes, created_at=NOW))
    handed_in(here)
    for instant, is_told in ((DUE + GRACE, False), (DUE + HOUR + GRACE, True)):
        (shown,) = shown_by_attempt(db_session, here.learner_id, instant).values()
        assert (Aspect.RIGHT_ANSWER in shown) is is_told


def test_what_comes_is_said_with_its_instant() -> None:
    matrix = PRESETS[Preset.AFTER_THE_END]
    (release,) = releases(matrix, DUE, NOW, NOW + SECOND)
    assert (release.at, release.aspects) == (DUE, ALL - TAKING)
    assert release.has_marks
    assert releases(matrix, DUE, NOW, DUE) == ()
    assert releases(matrix, None, NOW, NOW) == ()
    later = {Moment.JUST_AFTER: TAKING, Moment.LATER_OPEN: TAKING | {Aspect.MARKS}, Moment.AFTER_END: ALL}
    assert [one.at for one in releases(later, DUE, NOW, NOW)] == [NOW + JUST_AFTER, DUE]


def test_while_it_is_open_a_test_shows_nothing_and_practice_no_more_than_its_policy(db_session: Session) -> None:
    here = sitting(db_session, Conditions(review=PRESETS[Preset.AS_YOU_GO]))
    attempt = here.start()
    here.answer(attempt)
    visible = question_page(db_session, here.question(attempt)).visible
    assert visible.correctness
    assert visible.answer
    standing = question_page(db_session, here.question(attempt)).current.standing
    in_test = visible_of(FeedbackMode.TEST, AttemptState.OPEN, standing, ALL)
    assert not (in_test.correctness)
    assert not (in_test.specific)
    assert not (in_test.general)
    assert not (in_test.answer)
    assert not (in_test.marks)
    without_key = visible_of(FeedbackMode.PRACTISE, AttemptState.OPEN, standing, ALL - {Aspect.RIGHT_ANSWER})
    assert (without_key.correctness, without_key.answer) == (True, False)


def test_practice_that_goes_on_tells_how_a_try_came_out_whatever_the_policy_has_become(db_session: Session) -> None:
    rules = sitting(db_session, EXAM).governed.rules
    assert shown_of(rules, FeedbackMode.PRACTISE, None, NOW) == TAKING | {Aspect.CORRECTNESS}
    assert shown_of(rules, FeedbackMode.TEST, None, NOW) == TAKING
    assert shown_of(None, FeedbackMode.TEST, None, NOW) == ALL


def test_a_removed_student_reads_and_takes_nothing_until_taken_back(db_session: Session) -> None:
    here = sitting(db_session)
    attempt = here.start()
    here.answer(attempt)
    remove_student(here.enrolment, NOW)
    for door in (
        lambda: here.question(attempt),
        lambda: attempt_for_learner(db_session, here.actor, attempt.public_id),
    ):
        with pytest.raises(AttemptWithheld) as error:
            door()
        assert error.value.reason is Withholding.REMOVED
    assert open_attempt(db_session, here.learner_id) is None
    assert shown_by_attempt(db_session, here.learner_id, NOW) == {attempt.id: frozenset()}
    take_student_back(here.enrolment)
    here.answer(attempt, 2)
    assert open_attempt(db_session, here.learner_id) is not None


def test_an_archived_class_is_read_and_not_taken(db_session: Session) -> None:
    here = sitting(db_session, Conditions(attempts=2))
    done = handed_in(here)
    going_on = here.start(NOW + HOUR)
    here.cohort.archived_at = NOW + HOUR
    assert attempt_for_learner(db_session, here.actor, done.public_id).attempt is done
    with pytest.raises(AttemptWithheld) as error:
        here.question(going_on)
    assert error.value.reason is Withholding.ARCHIVED


@pytest.mark.parametrize("gone", ["assignment", "class"])
def test_what_is_deleted_is_neither_read_nor_taken(db_session: Session, gone: str) -> None:
    here = sitting(db_session)
    attempt = here.start()
    (here.given if gone == "assignment" else here.cohort).deleted_at = NOW
    with pytest.raises(AttemptWithheld) as error:
        here.question(attempt)
    assert error.value.reason is Withholding.GONE


def test_of_an_attempt_whose_assignment_is_gone_for_good_nothing_is_shown(db_session: Session) -> None:
    """Quizzes of one's own are none of it."""
    here = sitting(db_session)
    attempt = handed_in(here)
    start_quiz(db_session, here.learner_id, QuizRequest(size=1), new_key(), NOW)
    attempt.assignment_id = None
    db_session.flush()
    assert shown_by_attempt(db_session, here.learner_id, NOW) == {attempt.id: frozenset()}


def test_before_starting_the_page_says_how_short_the_time_is(db_session: Session) -> None:
    here = sitting(db_session, Conditions(due_at=DUE, time_limit=600))
    view = assignment_seen(db_session, here.governed, here.learner_id, DUE - timedelta(seconds=60))
    assert (view.cut_short_to, view.would_end_at) == (timedelta(seconds=60), DUE)
    early = assignment_seen(db_session, here.governed, here.learner_id, NOW)
    assert (early.cut_short_to, early.would_end_at) == (None, NOW + timedelta(seconds=600))


def test_the_page_is_told_as_of_any_instant(db_session: Session) -> None:
    here = sitting(db_session, Conditions(due_at=DUE, attempts=1))
    attempt = here.start(NOW + SECOND)
    submit_attempt(db_session, attempt, NOW + 60 * SECOND)
    before, during, after = (
        assignment_seen(db_session, here.governed, here.learner_id, NOW + number * SECOND) for number in (0, 30, 90)
    )
    assert (before.attempts, before.may.left) == ((), 1)
    assert during.continuing is not None
    assert (after.continuing, after.may.left) == (None, 0)


def test_the_class_page_lists_what_is_to_do_and_what_became_of_it(db_session: Session) -> None:
    here = sitting(db_session, Conditions(opens_at=NOW, due_at=DUE, time_limit=600))
    states: list[OwnState] = []

    def look(instant: datetime) -> None:
        states.extend(one.state for one in own_assignments(db_session, here.cohort.id, here.learner_id, instant))

    look(NOW - SECOND)
    look(NOW)
    look(DUE)
    attempt = here.start()
    look(NOW)
    look(NOW + timedelta(seconds=700))
    submit_attempt(db_session, attempt, NOW)
    look(NOW)
    assert states == [
        OwnState.NOT_OPEN,
        OwnState.TO_DO,
        OwnState.MISSED,
        OwnState.GOING_ON,
        OwnState.DONE,
        OwnState.DONE,
    ]
