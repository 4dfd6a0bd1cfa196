"""What a student sees at an instant is decided by the rules of their own requests, from what was there by then."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.quizzes.conditions import Changes, Conditions
from quizapp.domain.quizzes.deadlines import GRACE, Phase, StartRefusal
from quizapp.domain.quizzes.overriding import Origin
from quizapp.domain.quizzes.review_policy import ALL, PRESETS, TAKING, Moment, Preset
from quizapp.domain.teaching.assignment_listing import listed_assignments, open_attempts
from quizapp.domain.teaching.assignment_seen import assignment_seen
from quizapp.domain.teaching.assignment_trail import Doer
from quizapp.domain.teaching.enrolments import enrol
from quizapp.domain.teaching.overrides import add_override
from quizapp.domain.teaching.seen_by import seen_by
from tests.domain.teaching import assigned
from tests.domain.teaching.school import NOW, cohort, person, teacher
from tests.statement_counter import count_statements

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pytestmark = pytest.mark.usefixtures("eight")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_it_goes_with_the_instant(db_session: Session) -> None:
    tanaka, sara, ben = teacher(db_session), person(db_session, "sara"), person(db_session, "ben")
    room = cohort(db_session, tanaka)
    enrolment, other = (enrol(db_session, room.id, one.id, NOW) for one in (sara, ben))
    conditions = Conditions(
        opens_at=NOW - HOUR, due_at=NOW + DAY, attempts=2, wait=3600, review=PRESETS[Preset.AFTER_THE_END]
    )
    given = assigned.assignment(db_session, room, tanaka, conditions)
    by = Doer(tanaka.public_id)
    mine = add_override(db_session, given, enrolment, Changes(attempts=3), by, NOW)
    add_override(db_session, given, other, Changes(due_at=NOW + 3 * DAY), by, NOW)
    assigned.submitted(db_session, given, sara, [True] * 4, NOW)
    early = seen_by(db_session, given, enrolment, NOW - 2 * HOUR)
    assert (early.phase, early.beginning.refusal, early.attempts) == (Phase.NOT_OPEN, StartRefusal.NOT_OPEN, ())
    soon = seen_by(db_session, given, enrolment, NOW + timedelta(minutes=5))
    assert (soon.beginning.refusal, soon.beginning.left) == (StartRefusal.WAIT, 2)
    assert [(one.moment, one.shown) for one in soon.attempts] == [(Moment.LATER_OPEN, TAKING)]
    source = soon.governed.resolved.sources["attempts"]
    assert (source.origin, source.override_id) == (Origin.STUDENT, mine.public_id)
    ended = seen_by(db_session, given, enrolment, NOW + 2 * DAY)
    assert (ended.phase, ended.attempts[0].moment) == (Phase.ENDED, Moment.LATER_OPEN)
    after_all = seen_by(db_session, given, enrolment, NOW + 3 * DAY + GRACE)
    assert [(one.moment, one.shown) for one in after_all.attempts] == [(Moment.AFTER_END, ALL)]


def test_it_agrees_with_the_page_of_the_student(db_session: Session) -> None:
    tanaka, sara = teacher(db_session), person(db_session, "sara")
    room = cohort(db_session, tanaka)
    enrolment = enrol(db_session, room.id, sara.id, NOW)
    given = assigned.assignment(db_session, room, tanaka, Conditions(due_at=NOW + DAY, attempts=2))
    assigned.submitted(db_session, given, sara, [True] * 4, NOW)
    for at in (NOW - HOUR, NOW + HOUR, NOW + 2 * DAY):
        seen = seen_by(db_session, given, enrolment, at)
        page = assignment_seen(db_session, seen.governed, seen.learner_id, at)
        assert (page.phase, page.may) == (seen.phase, seen.beginning)
        assert len(page.attempts) == len(seen.attempts)


def test_an_attempt_submitted_later_was_open_then(db_session: Session) -> None:
    tanaka, sara = teacher(db_session), person(db_session, "sara")
    room = cohort(db_session, tanaka)
    enrolment = enrol(db_session, room.id, sara.id, NOW)
    given = assigned.assignment(db_session, room, tanaka, Conditions())
    attempt = assigned.submitted(db_session, given, sara, [True] * 4, NOW)
    attempt.submitted_at = NOW + HOUR
    seen = seen_by(db_session, given, enrolment, NOW + timedelta(minutes=1))
    assert (seen.beginning.refusal, seen.attempts[0].moment) == (StartRefusal.ATTEMPT_OPEN, Moment.DURING)


def test_an_attempt_whose_time_will_be_over_by_then_is_over(db_session: Session) -> None:
    tanaka, sara = teacher(db_session), person(db_session, "sara")
    room = cohort(db_session, tanaka)
    enrolment = enrol(db_session, room.id, sara.id, NOW)
    given = assigned.assignment(db_session, room, tanaka, Conditions(attempts=2, time_limit=600))
    assigned.attempt(db_session, given, sara, ends_at=NOW + timedelta(minutes=10))
    during = seen_by(db_session, given, enrolment, NOW + timedelta(minutes=5))
    assert (during.beginning.refusal, during.attempts[0].moment) == (StartRefusal.ATTEMPT_OPEN, Moment.DURING)
    for at in (NOW + timedelta(minutes=5), NOW + HOUR):
        seen = seen_by(db_session, given, enrolment, at)
        assert assignment_seen(db_session, seen.governed, seen.learner_id, at).may == seen.beginning
    assert (seen.beginning.refusal, seen.attempts[0].moment) == (None, Moment.LATER_OPEN)


def test_the_list_of_a_class_takes_no_more_statements_for_more(db_session: Session) -> None:
    tanaka = teacher(db_session)
    room = cohort(db_session, tanaka)

    def one_more(number: int) -> None:
        given = assigned.assignment(db_session, room, tanaka, Conditions(due_at=NOW + number * DAY))
        student = person(db_session, f"s{number}")
        enrol(db_session, room.id, student.id, NOW)
        assigned.attempt(db_session, given, student)

    def statements() -> int:
        db_session.flush()
        db_session.expire_all()
        with count_statements(db_session.connection()) as found:
            listed = listed_assignments(db_session, room.id, NOW)
            open_attempts(db_session, listed[0].assignment)
        return len(found)

    one_more(1)
    few = statements()
    for number in range(2, 8):
        one_more(number)
    assert statements() - few <= 2
    listed = listed_assignments(db_session, room.id, NOW)
    assert [one.progress.open for one in listed] == [1] * 7
    assert [one.rules.base.due_at for one in listed] == [NOW + number * DAY for number in range(1, 8)]
