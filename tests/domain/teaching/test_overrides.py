"""Overrides for students and labels: made once, changed by one at a time, followed by attempts and marks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from quizapp.domain.errors import NotFound
from quizapp.domain.quizzes.conditions import Changes, Conditions
from quizapp.domain.quizzes.governing import govern
from quizapp.domain.teaching.assignment_rules import AssignmentFault, AssignmentRefused
from quizapp.domain.teaching.assignment_trail import Doer
from quizapp.domain.teaching.assignments import EditedElsewhere
from quizapp.domain.teaching.enrolments import enrol, set_labels
from quizapp.domain.teaching.overrides import add_override, change_override, fingerprint, overrides_of, remove_override
from quizapp.models.assignments import Assignment, Mark, Override
from quizapp.models.audit import AuditEntry
from tests.domain.teaching import assigned
from tests.domain.teaching.school import NOW, cohort, person, teacher

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.models.people import User
    from quizapp.models.teaching import Enrolment

pytestmark = pytest.mark.usefixtures("eight")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class Room:
    """A class with one assignment and one student, who has a label."""

    given: Assignment
    sara: User
    enrolment: Enrolment
    by: Doer


def room(session: Session, conditions: Conditions) -> Room:
    tanaka, sara = teacher(session), person(session, "sara")
    made = cohort(session, tanaka)
    enrolment = enrol(session, made.id, sara.id, NOW)
    set_labels(session, enrolment, ["front"])
    return Room(assigned.assignment(session, made, tanaka, conditions), sara, enrolment, Doer(tanaka.public_id))


def last_entry(session: Session) -> AuditEntry:
    return session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first() or pytest.fail("no entry")


def test_an_override_for_a_student_moves_the_end_of_an_open_attempt(db_session: Session) -> None:
    here = room(db_session, Conditions(due_at=NOW + DAY, time_limit=3600))
    open_one = assigned.attempt(db_session, here.given, here.sara, NOW, NOW + HOUR)
    made = add_override(db_session, here.given, here.enrolment, Changes(time_factor=1.5), here.by, NOW)
    assert open_one.ends_at == NOW + 1.5 * HOUR
    change_override(db_session, here.given, made, Changes(time_limit=None), fingerprint(made), here.by, NOW)
    assert open_one.ends_at == NOW + DAY
    remove_override(db_session, here.given, made, here.by, NOW)
    assert open_one.ends_at == NOW + HOUR
    assert overrides_of(db_session, here.given) == []


def test_an_override_for_a_label_reaches_those_who_have_it_and_nobody_else(db_session: Session) -> None:
    here = room(db_session, Conditions(due_at=NOW + DAY))
    ben = person(db_session, "ben")
    enrol(db_session, here.given.cohort_id, ben.id, NOW)
    hers, his = (assigned.attempt(db_session, here.given, one, NOW, NOW + DAY) for one in (here.sara, ben))
    add_override(db_session, here.given, "front", Changes(due_at=NOW + 2 * DAY), here.by, NOW)
    assert (hers.ends_at, his.ends_at) == (NOW + 2 * DAY, NOW + DAY)


def test_marks_follow_an_override(db_session: Session) -> None:
    here = room(db_session, Conditions(due_at=NOW - HOUR, late_until=NOW + HOUR, late_credit=0.5))
    assigned.submitted(db_session, here.given, here.sara, [True] * 4)
    made = add_override(db_session, here.given, here.enrolment, Changes(late_credit=1.0), here.by, NOW)
    mark = db_session.scalars(select(Mark)).one()
    assert mark.final == 4.0
    remove_override(db_session, here.given, made, here.by, NOW)
    assert mark.final == 2.0


def test_a_double_click_makes_one_and_another_override_for_them_is_refused(db_session: Session) -> None:
    here = room(db_session, Conditions())
    for target in (here.enrolment, "front"):
        first, second = (add_override(db_session, here.given, target, Changes(wait=60), here.by, NOW) for _ in range(2))
        assert first is second
        with pytest.raises(AssignmentRefused) as refused:
            add_override(db_session, here.given, target, Changes(wait=90), here.by, NOW)
        assert refused.value.fault is AssignmentFault.TARGET_TAKEN
    assert db_session.scalar(select(func.count()).select_from(Override)) == 2
    assert [one.label for one in overrides_of(db_session, here.given)] == ["front", None]


def test_of_two_teachers_who_change_an_override_the_second_is_told(db_session: Session) -> None:
    here = room(db_session, Conditions())
    made = add_override(db_session, here.given, "front", Changes(wait=60), here.by, NOW)
    seen = fingerprint(made)
    change_override(db_session, here.given, made, Changes(wait=90), seen, here.by, NOW)
    with pytest.raises(EditedElsewhere):
        change_override(db_session, here.given, made, Changes(wait=30), seen, here.by, NOW)
    assert Changes.model_validate_json(made.changes).wait == 90


def test_removing_it_twice_says_that_it_is_gone(db_session: Session) -> None:
    here = room(db_session, Conditions())
    made = add_override(db_session, here.given, "front", Changes(wait=60), here.by, NOW)
    remove_override(db_session, here.given, made, here.by, NOW)
    with pytest.raises(NotFound):
        remove_override(db_session, here.given, made, here.by, NOW)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        (Changes(), AssignmentFault.NOTHING_CHANGED),
        (Changes(opens_at=NOW + 2 * DAY), AssignmentFault.OPENS_AFTER_DUE),
        (Changes(due_at=NOW - DAY), AssignmentFault.OPENS_AFTER_DUE),
        (Changes(late_until=NOW + HOUR), AssignmentFault.LATE_BEFORE_DUE),
        (Changes(due_at=None, late_until=NOW + 3 * DAY), AssignmentFault.LATE_WITHOUT_DUE),
    ],
)
def test_what_makes_no_sense_is_refused(db_session: Session, changes: Changes, fault: AssignmentFault) -> None:
    here = room(db_session, Conditions(opens_at=NOW, due_at=NOW + DAY, late_until=NOW + 2 * DAY))
    with pytest.raises(AssignmentRefused) as refused:
        add_override(db_session, here.given, here.enrolment, changes, here.by, NOW)
    assert refused.value.fault is fault


def test_a_due_date_after_the_end_of_late_work_is_allowed_and_is_the_end(db_session: Session) -> None:
    here = room(db_session, Conditions(due_at=NOW + DAY, late_until=NOW + 2 * DAY))
    add_override(db_session, here.given, here.enrolment, Changes(due_at=NOW + 7 * DAY), here.by, NOW)
    learner_id = assigned.attempt(db_session, here.given, here.sara).learner_id
    assert govern(db_session, here.given.id, learner_id).conditions.last_deadline == NOW + 7 * DAY


def test_the_trail_says_for_whom_and_what_but_no_password(db_session: Session) -> None:
    here = room(db_session, Conditions())
    made = add_override(db_session, here.given, here.enrolment, Changes(wait=60, password="swordfish"), here.by, NOW)
    entry = last_entry(db_session)
    assert (entry.action, entry.subject, entry.actor) == ("override_saved", made.public_id, here.by.public_id)
    after = json.loads(entry.after)
    assert after == {
        "wait": 60,
        "password": "changed",
        "student": here.enrolment.public_id,
        "assignment": here.given.public_id,
        "right_answer_before_end": True,
    }
    remove_override(db_session, here.given, made, here.by, NOW)
    entry = last_entry(db_session)
    assert entry.action == "override_removed"
    assert json.loads(entry.before) == {"wait": 60, "password": None}
    assert "swordfish" not in "".join(one.before + one.after for one in db_session.scalars(select(AuditEntry)))


def test_other_labels_bring_other_ends(db_session: Session) -> None:
    here = room(db_session, Conditions(due_at=NOW + DAY))
    add_override(db_session, here.given, "slow", Changes(due_at=NOW + 2 * DAY), here.by, NOW)
    open_one = assigned.attempt(db_session, here.given, here.sara, NOW, NOW + DAY)
    set_labels(db_session, here.enrolment, ["slow"])
    assert open_one.ends_at == NOW + 2 * DAY
