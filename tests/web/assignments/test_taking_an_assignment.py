"""A student's page of an assignment: what it says, starting it, and what the result says when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from question_bank.items import ChoiceItem
from question_bank.presentation import option_token
from quizapp.clock import now
from quizapp.domain.quizzes.conditions import Conditions, GradingMethod, Navigation, OverallFeedback
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.quizzes.review_policy import ALL, PRESETS, Aspect, Moment, Preset
from quizapp.extensions import db
from quizapp.models.assignments import Mark
from quizapp.models.attempts import Attempt, QuizItem, Treatment
from quizapp.models.teaching import Cohort
from tests.security.exam_integrity.exams import Exam, exam_of
from tests.web.students import Student

if TYPE_CHECKING:
    from flask import Flask

HOUR = timedelta(hours=1)


@pytest.fixture
def exam(stocked_app: Flask) -> Exam:
    return exam_of(stocked_app, Conditions(due_at=now() + HOUR, attempts=2, time_limit=600), size=4)


def page(exam: Exam) -> str:
    return exam.student.client.get(exam.url).text


def archive(exam: Exam) -> None:
    with exam.app.app_context():
        db.session.query(Cohort).update({"archived_at": now()})
        db.session.commit()


def test_the_page_says_what_is_asked_for_in_plain_words(exam: Exam) -> None:
    exam.set_conditions(
        Conditions(
            due_at=now() + HOUR,
            late_until=now() + 2 * HOUR,
            late_credit=0.5,
            attempts=2,
            wait=5400,
            time_limit=600,
            grading_method=GradingMethod.LAST,
            navigation=Navigation.FORWARD,
            password="otter",
        )
    )
    text = page(exam)
    for words in (
        *("10 minutes", "2 of 2 left", "1 hour 30 minutes", "your last attempt", "for 50% of its points"),
        *("forward only", "is asked for when you start", "Times are those of Asia/Tokyo"),
    ):
        assert words in text
    assert "otter" not in text


def test_pressing_start_twice_begins_one_attempt_and_leads_to_it(exam: Exam) -> None:
    places = {exam.send_start(start_key="the-key-of-one-page-00").headers["Location"] for _ in range(5)}
    assert len(places) == 1
    with exam.app.app_context():
        assert db.session.query(Attempt).count() == 1
    assert "Go on with attempt 1" in page(exam)


def test_submit_pressed_five_times_hands_in_once(exam: Exam) -> None:
    attempt = exam.start()
    exam.student.answer_right(attempt, 1, "next")
    data = {"csrf_token": exam.student.token()}
    places = {exam.student.client.post(f"/attempts/{attempt}/submit", data=data).headers["Location"] for _ in range(5)}
    assert places == {f"/attempts/{attempt}/result"}
    with exam.app.app_context():
        assert [one.final for one in db.session.query(Mark)] == [1]


def test_a_wrong_password_is_said_at_its_field_and_a_right_one_starts(exam: Exam) -> None:
    exam.set_conditions(Conditions(password="otter"))
    refused = exam.send_start(password="badger")
    assert (refused.status_code, "This is not the password" in refused.text) == (400, True)
    assert exam.send_start(password="otter").status_code == 303


def test_too_many_wrong_passwords_have_to_wait(exam: Exam) -> None:
    exam.set_conditions(Conditions(password="otter"))
    replies = [exam.send_start(password="badger") for _ in range(11)]
    assert [reply.status_code for reply in replies] == [400] * 10 + [429]
    assert "Retry-After" in replies[-1].headers


def test_where_no_attempt_is_left_the_page_says_so_and_refuses(exam: Exam) -> None:
    exam.set_conditions(Conditions(attempts=1))
    exam.student.submit(exam.start())
    assert "You have made every attempt that is allowed" in page(exam)
    assert exam.send_start().status_code == 409


def test_a_wait_says_when_it_is_over_or_that_the_end_comes_first(exam: Exam) -> None:
    exam.set_conditions(Conditions(due_at=now() + HOUR, attempts=2, wait=1800))
    exam.student.submit(exam.start())
    assert "The next attempt can begin on" in page(exam)
    exam.set_conditions(Conditions(due_at=now() + HOUR, attempts=2, wait=7200))
    assert "The next attempt can begin on" not in page(exam)
    assert "No other attempt can begin: the wait between two is over only after the end." in page(exam)


def test_the_clock_s_end_is_told_without_waiting_for_it_to_be_closed(exam: Exam) -> None:
    attempt = exam.start()
    with time_machine.travel(now() + timedelta(minutes=11), tick=False):
        assert "The time is over; what was saved is handed in by itself within a minute." in page(exam)
        assert exam.student.client.get(f"/attempts/{attempt}").headers["Location"].endswith("/review")
        review = exam.student.client.get(f"/attempts/{attempt}/review").text
        assert "The time was over at" in review
        assert "Back to the questions" not in review
        second = exam.start()
    assert second != attempt
    assert exam.student.attempt(attempt).closed_by == "clock"


def test_an_archived_class_shows_it_and_takes_nothing(exam: Exam) -> None:
    archive(exam)
    assert "This class is over; nothing more is taken." in page(exam)
    assert exam.send_start().status_code == 403


def test_a_guest_is_asked_to_sign_in(exam: Exam) -> None:
    assert Student(exam.app).client.get(exam.url).headers["Location"].startswith("/sign-in")


def test_the_result_says_what_will_be_shown_and_when(exam: Exam) -> None:
    due = now() + HOUR
    exam.set_conditions(Conditions(due_at=due, review=PRESETS[Preset.AFTER_THE_END]))
    attempt = exam.start()
    exam.student.answer_right(attempt, 1, "next")
    exam.student.submit(attempt)
    text = exam.student.client.get(f"/attempts/{attempt}/result").text
    assert "Shown after" in text
    assert "the right answers" in text
    assert "Every question again" in text
    assert "How this score was worked out" not in text
    assert "not shown yet" in exam.student.client.get("/progress").text
    with time_machine.travel(due + GRACE, tick=False):
        told = exam.student.client.get(f"/attempts/{attempt}/result").text
        assert "1 of 4 points" in told
        assert "Shown after" not in told


def test_where_nothing_is_shown_the_result_says_that_it_was_handed_in(exam: Exam) -> None:
    exam.set_conditions(Conditions(review={}))
    attempt = exam.start()
    exam.student.answer_right(attempt, 1, "next")
    exam.student.submit(attempt)
    text = exam.student.client.get(f"/attempts/{attempt}/result").text
    assert "Your answers are handed in and kept." in text
    assert "Every question again" not in text


def test_late_work_counts_its_share_and_the_result_multiplies_it_out(exam: Exam) -> None:
    due = now() + HOUR
    exam.set_conditions(Conditions(due_at=due, late_until=due + HOUR, late_credit=0.5))
    with time_machine.travel(due + timedelta(minutes=5), tick=False):
        attempt = exam.start()
        for position in range(1, 5):
            exam.student.answer_right(attempt, position, "next")
        exam.student.submit(attempt)
        text = exam.student.client.get(f"/attempts/{attempt}/result").text
    assert "4 ÷ 4 × 50% for late work × 4 points = 2 points" in text


def test_what_is_said_of_the_whole_goes_by_the_share(exam: Exam) -> None:
    said = tuple(
        OverallFeedback(from_share=share, text={"en": words, "ja": words})
        for share, words in ((0.0, "Read again."), (0.5, "Well on your way."), (1.0, "Nothing to add."))
    )
    exam.set_conditions(Conditions(overall_feedback=said))
    attempt = exam.start()
    for position in (1, 2, 3):
        exam.student.answer_right(attempt, position, "next")
    exam.student.submit(attempt)
    text = exam.student.client.get(f"/attempts/{attempt}/result").text
    assert "Well on your way." in text
    assert "Read again." not in text


def test_the_right_answers_without_the_points_tell_no_score(exam: Exam) -> None:
    exam.set_conditions(Conditions(review=dict.fromkeys(Moment, ALL - {Aspect.MARKS})))
    attempt = exam.start()
    exam.student.answer_right(attempt, 1, "next")
    exam.student.submit(attempt)
    text = exam.student.client.get(f"/attempts/{attempt}/result").text
    assert "Every question again" in text
    assert "1 of 4 questions right" not in text
    assert "of 4 points" not in text
    assert "How this score was worked out" not in text


@pytest.mark.parametrize(("treatment", "words"), [("dropped", "has dropped this"), ("full_credit", "full credit for")])
def test_a_question_that_was_dealt_with_says_so(exam: Exam, treatment: str, words: str) -> None:
    attempt = exam.start()
    with exam.app.app_context():
        db.session.query(QuizItem).filter_by(position=2).update({"treatment": Treatment(treatment)})
        db.session.commit()
    exam.student.submit(attempt)
    assert words in exam.student.client.get(f"/attempts/{attempt}/result").text
    assert exam.student.attempt(attempt).max_score == (3 if treatment == "dropped" else 4)


def test_options_keep_their_authored_order_where_the_assignment_says_so(exam: Exam) -> None:
    exam.set_conditions(Conditions(shuffle_options=False, attempts=5))
    attempt = exam.start()
    for position in range(1, 5):
        item, seed = exam.student.item(attempt, position)
        if isinstance(item, ChoiceItem):
            text = exam.student.read(attempt, position).text
            places = [text.index(option_token(item, seed, option.id)) for option in item.options]
            assert places == sorted(places)


def test_the_class_s_page_leads_to_the_assignment(exam: Exam) -> None:
    text = exam.student.client.get(f"/classes/{exam.cohort_id}").text
    assert exam.url in text
    assert "to do" in text


def test_as_one_goes_points_are_told_only_where_they_are_shown(exam: Exam) -> None:
    for marks, is_told in ((frozenset[Aspect](), False), (frozenset({Aspect.MARKS}), True)):
        during = frozenset({Aspect.CORRECTNESS, Aspect.RIGHT_ANSWER}) | marks
        exam.set_conditions(Conditions(review={Moment.DURING: during}, attempts=5))
        attempt = exam.start()
        exam.student.answer_right(attempt, 1)
        assert ("1 of 1 point" in exam.student.read(attempt, 1).text) is is_told
        exam.student.submit(attempt)
