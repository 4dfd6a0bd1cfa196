"""EI-1, EI-10, EI-11: at no address and no moment is a secret told that the review policy does not show just then."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from quizapp.clock import now
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.quizzes.review_policy import PRESETS, Aspect, Moment, Preset
from quizapp.extensions import db
from quizapp.models.assignments import Assignment, Override
from tests.security.authorisation.addresses import addresses
from tests.security.exam_integrity.canaries import HINT, canaries_in
from tests.security.exam_integrity.exams import Exam, exam_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from flask import Flask
    from werkzeug.test import TestResponse

    from quizapp.domain.quizzes.review_policy import ReviewMatrix
    from tests.web.students import Fields

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
NOBODY = "x" * 22
FORMS_OF_A_PAGE: tuple[dict[str, str], ...] = ({}, {"Accept": "application/json"}, {"Accept-Language": "ja"})
GENERAL = {"KEYfeedback"}
SPECIFIC = {"KEYoptwrong", "KEYoptthree", "KEYwrofeedb", "KEYsaysnott", "KEYsayswhat", "KEYoptright"}
KEYS = {"KEYaccepted", "987654321"}
TELLS: dict[Aspect, set[str]] = {
    Aspect.GENERAL_FEEDBACK: GENERAL,
    Aspect.SPECIFIC_FEEDBACK: SPECIFIC,
    Aspect.RIGHT_ANSWER: KEYS,
}
"""Which canaries a thing that is shown may tell; the others tell none."""
RANDOM = re.compile(
    r"data-(?:scope|key)=\"[^\"]+\"|[A-Za-z0-9_-]{22,}|[0-9a-f]{8}\b|\d\d?:\d\d(?::\d\d)?|\d{1,2} seconds?|\d{13}"
)
NAME = re.compile(r"(?:staff|pupil)(?:right|wrong)")


def urls_of(exam: Exam, attempt: str) -> Iterator[str]:
    """Every page there is, with the ids of the exam, and every question."""
    real = {"cohort_id": exam.cohort_id, "assignment_id": exam.assignment_id, "attempt_id": attempt}
    others = ("student_id", "teacher_id", "user_id", "set_id", "override_id", "correction_id", "claim_id", "notice_id")
    rest = {"code": "AAAAAAAA", "token": NOBODY, "item_slug": "short-text-sample", **dict.fromkeys(others, NOBODY)}
    for position in map(str, range(1, 10)):
        for one in addresses(exam.app, **real, **rest, position=position):
            if one.method == "GET" and (position == "1" or "/questions/" in one.url):
                yield one.url


def told(exam: Exam, attempt: str) -> set[str]:
    """The canaries of all pages in all their forms."""
    found: set[str] = set()
    for url in urls_of(exam, attempt):
        for headers in FORMS_OF_A_PAGE:
            response = exam.student.client.get(url, headers=headers)
            assert response.status_code < 500, url
            found |= set(canaries_in(response))
            if response.status_code != 200:
                break  # what is denied is denied in every form; test_matrix.py sees to that
    return found


def taken(exam: Exam) -> str:
    """An attempt with wrong answers: what one typed oneself is no secret, so nothing right is typed."""
    attempt = exam.start()
    for position in range(1, 9):
        wrong: Fields = {
            name: ["galaxy" if value == "quite something else" else value for value in values]
            for name, values in exam.student.wrong_entry(attempt, position).items()
        }
        exam.student.send(exam.student.read(attempt, position), wrong, "next")
    return attempt


def moments(begin: datetime) -> dict[Moment, datetime]:
    """An instant of each moment after an attempt that was submitted half an hour after the beginning."""
    submitted = begin + HOUR / 2
    return {
        Moment.JUST_AFTER: submitted + timedelta(seconds=1),
        Moment.LATER_OPEN: begin + HOUR + GRACE - timedelta(seconds=1),
        Moment.AFTER_END: begin + HOUR + GRACE + timedelta(seconds=1),
    }


def at_each_moment(app: Flask, matrix: ReviewMatrix) -> dict[Moment, set[str]]:
    begin = now()
    found: dict[Moment, set[str]] = {}
    with time_machine.travel(begin, tick=False):
        exam = exam_of(app, Conditions(due_at=begin + HOUR, attempts=2, review=matrix))
        attempt = taken(exam)
        found[Moment.DURING] = told(exam, attempt)
    with time_machine.travel(begin + HOUR / 2, tick=False):
        exam.student.submit(attempt)
    for moment, instant in moments(begin).items():
        with time_machine.travel(instant, tick=False):
            found[moment] = told(exam, attempt)
    return found


def may_tell(matrix: ReviewMatrix, moment: Moment) -> set[str]:
    return {canary for aspect in matrix.get(moment, ()) for canary in TELLS.get(aspect, set[str]())}


@pytest.mark.parametrize("preset", [Preset.AFTER_SUBMITTING, Preset.AFTER_THE_END])
def test_a_preset_tells_everything_from_its_moment_on_and_nothing_before(canary_app: Flask, preset: Preset) -> None:
    found = at_each_moment(canary_app, PRESETS[preset])
    for moment, canaries in found.items():
        allowed = may_tell(PRESETS[preset], moment)
        assert canaries <= allowed, moment
        assert bool(canaries) == bool(allowed), moment
        assert not allowed or canaries >= GENERAL | KEYS, moment


@pytest.mark.parametrize("aspect", list(Aspect))
def test_one_thing_alone_tells_nothing_of_the_others(canary_app: Flask, aspect: Aspect) -> None:
    """Shown at every moment but while answering, as far as that goes; after the end nothing is."""
    matrix = {moment: frozenset({Aspect.ATTEMPT, aspect}) for moment in (Moment.JUST_AFTER, Moment.LATER_OPEN)}
    for moment, canaries in at_each_moment(canary_app, matrix).items():
        assert canaries <= may_tell(matrix, moment), moment
        if moment in matrix and aspect in TELLS:
            assert canaries, moment


def test_as_one_goes_only_what_was_tried_tells_something(canary_app: Flask) -> None:
    exam = exam_of(canary_app, Conditions(review=PRESETS[Preset.AS_YOU_GO]))
    attempt = exam.start()
    assert told(exam, attempt) == set()
    exam.student.send(exam.student.read(attempt, 1), {}, "hint")
    assert told(exam, attempt) == {HINT[:11]}
    exam.student.send(exam.student.read(attempt, 1), {}, "reveal")
    assert told(exam, attempt) >= GENERAL
    for url in urls_of(exam, attempt):
        if "/questions/1" not in url:
            assert canaries_in(exam.student.client.get(url)) == [], url


def test_an_extension_of_a_classmate_keeps_the_key_from_everybody(canary_app: Flask) -> None:
    begin = now()
    with time_machine.travel(begin, tick=False):
        exam = exam_of(canary_app, Conditions(due_at=begin + HOUR, review=PRESETS[Preset.AFTER_THE_END]))
        attempt = taken(exam)
        exam.student.submit(attempt)
        later = (begin + 2 * HOUR).isoformat()
        with canary_app.app_context():
            given = db.session.query(Assignment).one()
            db.session.add(
                Override(assignment_id=given.id, label="slow", changes=f'{{"due_at": "{later}"}}', created_at=begin)
            )
            db.session.commit()
    for passed, is_told in ((HOUR + MINUTE, False), (2 * HOUR - MINUTE, False), (2 * HOUR + MINUTE, True)):
        with time_machine.travel(begin + passed, tick=False):
            assert bool(told(exam, attempt)) is is_told, passed


def plain(response: TestResponse) -> str:
    return RANDOM.sub("-", NAME.sub("-", response.data.decode("utf-8", "replace")))


def test_before_the_end_no_page_differs_between_all_right_and_all_wrong(canary_app: Flask) -> None:
    """EI-10: but for the pages that hold the answers themselves. The same student, at two exams of one kind."""
    pages: list[dict[str, str]] = []
    begin = now()
    conditions = Conditions(due_at=begin + HOUR, review=PRESETS[Preset.AFTER_THE_END])
    for is_right in (True, False):
        with time_machine.travel(begin, tick=False):
            names = ("staffright", "pupilright") if is_right else ("staffwrong", "pupilwrong")
            exam = exam_of(canary_app, conditions, names=names)
            attempt = exam.start()
            for position in range(1, 9):
                entry = (exam.student.right_entry if is_right else exam.student.wrong_entry)(attempt, position)
                exam.student.send(exam.student.read(attempt, position), entry, "next")
            exam.student.submit(attempt)
        with time_machine.travel(begin + 5 * MINUTE, tick=False):
            own = {"questions/", "/result", "/data/", "/review"}
            urls = [one for one in urls_of(exam, attempt) if not any(part in one for part in own)]
            pages.append({RANDOM.sub("-", url): plain(exam.student.client.get(url)) for url in urls})
    assert pages[0].keys() == pages[1].keys()
    for url, page in pages[0].items():
        assert page == pages[1][url], url
