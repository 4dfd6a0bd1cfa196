"""Making, changing, deleting and restoring an assignment, and what follows from its conditions."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from quizapp.domain.errors import Conflict, NotFound
from quizapp.domain.quizzes.conditions import Conditions, OverallFeedback
from quizapp.domain.quizzes.governing import conditions_of
from quizapp.domain.quizzes.set_content import Section, SetContent
from quizapp.domain.teaching.assignment_ends import renew_ends
from quizapp.domain.teaching.assignment_rules import AssignmentFault, AssignmentRefused
from quizapp.domain.teaching.assignment_trail import Doer
from quizapp.domain.teaching.assignments import (
    AssignmentValues,
    EditedElsewhere,
    change_assignment,
    delete_assignment,
    make_assignment,
    restore_assignment,
)
from quizapp.domain.teaching.enrolments import enrol
from quizapp.models.assignments import Assignment, Mark, Override
from quizapp.models.audit import AuditEntry
from tests.domain.teaching import assigned
from tests.domain.teaching.school import NOW, cohort, person, teacher
from tests.statement_counter import count_statements

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.models.people import User

pytestmark = pytest.mark.usefixtures("eight")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KEY = "k" * 22


def made_by(session: Session, owner: User, conditions: Conditions, **more: object) -> Assignment:
    typed: dict[str, object] = {"title": " Week\u200b  1 ", "points": 4.0, "weight": 1.0, **more}
    values = AssignmentValues(
        title=str(typed["title"]),
        version_id=assigned.question_set(session, owner).id,
        conditions=conditions,
        points=float(str(typed["points"])),
        weight=float(str(typed["weight"])),
    )
    return make_assignment(session, cohort(session, owner), values, owner, KEY, NOW)


def trail(session: Session) -> list[AuditEntry]:
    return list(session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


def values_of(assignment: Assignment, **changes: object) -> AssignmentValues:
    conditions = conditions_of(assignment).model_copy(update=changes)
    return AssignmentValues(
        assignment.title, assignment.question_set_version_id, conditions, assignment.points, assignment.weight
    )


def test_an_assignment_pins_its_version_and_is_written_into_the_trail(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = made_by(db_session, tanaka, Conditions(due_at=NOW + DAY, password="swordfish"))
    assert (made.title, made.points, made.revision, made.created_by) == ("Week 1", 4.0, 1, tanaka.id)
    assert conditions_of(made) == Conditions(due_at=NOW + DAY, password="swordfish")
    (entry,) = trail(db_session)
    assert (entry.action, entry.subject, entry.actor) == ("assignment_made", made.public_id, tanaka.public_id)
    assert json.loads(entry.after)["password"] == "changed"
    assert json.loads(entry.after)["right_answer_before_end"] is True
    assert "swordfish" not in entry.before + entry.after


def test_a_double_click_makes_one(db_session: Session) -> None:
    tanaka = teacher(db_session)
    room, version = cohort(db_session, tanaka), assigned.question_set(db_session, tanaka)
    values = AssignmentValues("Week 1", version.id, Conditions(), 1.0, 1.0)
    first, second = (make_assignment(db_session, room, values, tanaka, KEY, NOW) for _ in range(2))
    assert first is second
    assert db_session.scalar(select(func.count()).select_from(Assignment)) == 1
    assert len(trail(db_session)) == 1


def test_the_key_of_another_classes_form_makes_nothing(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made_by(db_session, tanaka, Conditions())
    with pytest.raises(Conflict):
        made_by(db_session, tanaka, Conditions())


@pytest.mark.parametrize(
    ("conditions", "more", "fault"),
    [
        (Conditions(opens_at=NOW, due_at=NOW), {}, AssignmentFault.OPENS_AFTER_DUE),
        (Conditions(late_until=NOW), {}, AssignmentFault.LATE_WITHOUT_DUE),
        (Conditions(due_at=NOW, late_until=NOW - HOUR), {}, AssignmentFault.LATE_BEFORE_DUE),
        (Conditions(), {"title": " \u200b"}, AssignmentFault.TITLE_LENGTH),
        (Conditions(), {"title": "x" * 101}, AssignmentFault.TITLE_LENGTH),
        (Conditions(), {"points": 0.0}, AssignmentFault.POINTS),
        (Conditions(), {"points": "nan"}, AssignmentFault.POINTS),
        (Conditions(), {"weight": -1.0}, AssignmentFault.WEIGHT),
        (Conditions(), {"weight": "inf"}, AssignmentFault.WEIGHT),
    ],
)
def test_what_makes_no_sense_is_refused(
    db_session: Session, conditions: Conditions, more: dict[str, object], fault: AssignmentFault
) -> None:
    with pytest.raises(AssignmentRefused) as refused:
        made_by(db_session, teacher(db_session), conditions, **more)
    assert refused.value.fault is fault
    assert db_session.scalar(select(func.count()).select_from(Assignment)) == 0


def test_an_empty_set_is_not_given(db_session: Session) -> None:
    tanaka = teacher(db_session)
    version = assigned.question_set(db_session, tanaka)
    content = SetContent.model_validate_json(version.content)
    version.content = content.model_copy(update={"sections": (Section(),)}).model_dump_json()
    values = AssignmentValues("Week 1", version.id, Conditions(), 1.0, 1.0)
    with pytest.raises(AssignmentRefused) as refused:
        make_assignment(db_session, cohort(db_session, tanaka), values, tanaka, KEY, NOW)
    assert refused.value.fault is AssignmentFault.EMPTY_SET


def test_of_two_teachers_who_change_it_at_once_the_second_is_told(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = made_by(db_session, tanaka, Conditions())
    change_assignment(db_session, made, values_of(made, attempts=2), 1, Doer(tanaka.public_id), NOW)
    with pytest.raises(EditedElsewhere):
        change_assignment(db_session, made, values_of(made, attempts=3), 1, Doer(tanaka.public_id), NOW)
    assert (conditions_of(made).attempts, made.revision) == (2, 2)
    last = trail(db_session)[-1]
    assert (json.loads(last.before), json.loads(last.after)) == ({"attempts": 1}, {"attempts": 2})
    assert len(trail(db_session)) == 2


def test_another_order_of_the_same_review_policy_is_no_change(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = made_by(db_session, tanaka, Conditions())
    change_assignment(
        db_session, made, values_of(made, review=dict(conditions_of(made).review)), 1, Doer(tanaka.public_id), NOW
    )
    assert json.loads(trail(db_session)[-1].after) == {}


def test_open_attempts_end_by_the_new_conditions_and_submitted_ones_stay(db_session: Session) -> None:
    tanaka, sara, ben = teacher(db_session), person(db_session, "sara"), person(db_session, "ben")
    made = made_by(db_session, tanaka, Conditions(due_at=NOW + DAY, attempts=None))
    enrolment = enrol(db_session, made.cohort_id, sara.id, NOW)
    enrol(db_session, made.cohort_id, ben.id, NOW)
    changes = '{"time_factor": 1.5}'
    db_session.add(Override(assignment_id=made.id, enrolment_id=enrolment.id, changes=changes, created_at=NOW))
    done = assigned.submitted(db_session, made, sara, [True] * 4)
    hers = assigned.attempt(db_session, made, sara, NOW, NOW + DAY)
    his = assigned.attempt(db_session, made, ben, NOW, NOW + DAY)
    change_assignment(db_session, made, values_of(made, time_limit=3600), 1, Doer(tanaka.public_id), NOW)
    assert (hers.ends_at, his.ends_at, done.ends_at) == (NOW + 1.5 * HOUR, NOW + HOUR, None)
    change_assignment(db_session, made, values_of(made, time_limit=None, due_at=None), 2, Doer(tanaka.public_id), NOW)
    assert (hers.ends_at, his.ends_at) == (None, None)


def test_only_the_ends_of_the_learners_named_are_renewed(db_session: Session) -> None:
    tanaka, sara, ben = teacher(db_session), person(db_session, "sara"), person(db_session, "ben")
    made = made_by(db_session, tanaka, Conditions(due_at=NOW + DAY))
    hers, his = (assigned.attempt(db_session, made, one) for one in (sara, ben))
    assert renew_ends(db_session, made, [hers.learner_id]) == 1
    assert (hers.ends_at, his.ends_at) == (NOW + DAY, None)
    assert renew_ends(db_session, made, [hers.learner_id]) == 0


def test_renewing_takes_no_more_statements_for_more_attempts(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = made_by(db_session, tanaka, Conditions(due_at=NOW + DAY))
    assigned.attempt(db_session, made, person(db_session, "sara"))
    with count_statements(db_session.connection()) as few:
        renew_ends(db_session, made)
    for number in range(8):
        assigned.attempt(db_session, made, person(db_session, f"s{number}"))
    with count_statements(db_session.connection()) as many:
        assert renew_ends(db_session, made) == 8
    assert len(many) == len(few)


def test_marks_follow_the_late_rule(db_session: Session) -> None:
    tanaka, sara = teacher(db_session), person(db_session, "sara")
    made = made_by(db_session, tanaka, Conditions(due_at=NOW - HOUR, late_until=NOW + HOUR, late_credit=0.5))
    enrol(db_session, made.cohort_id, sara.id, NOW)
    assigned.submitted(db_session, made, sara, [True] * 4)
    mark = db_session.scalars(select(Mark)).one()
    assert mark.final == 2.0
    change_assignment(db_session, made, values_of(made, due_at=NOW + HOUR), 1, Doer(tanaka.public_id), NOW)
    assert mark.final == 4.0


def test_a_deleted_assignment_can_be_restored_for_thirty_days(db_session: Session) -> None:
    tanaka, sara = teacher(db_session), person(db_session, "sara")
    made = made_by(db_session, tanaka, Conditions(overall_feedback=(OverallFeedback(from_share=0, text={"en": "!"}),)))
    enrol(db_session, made.cohort_id, sara.id, NOW)
    assigned.submitted(db_session, made, sara, [True] * 4)
    delete_assignment(db_session, made, Doer(tanaka.public_id), NOW)
    delete_assignment(db_session, made, Doer(tanaka.public_id), NOW + DAY)
    assert made.deleted_at == NOW
    restore_assignment(db_session, made, Doer(tanaka.public_id), NOW + 29 * DAY)
    restore_assignment(db_session, made, Doer(tanaka.public_id), NOW + 29 * DAY)
    assert made.deleted_at is None
    assert db_session.scalars(select(Mark)).one().final == 4.0
    assert [one.action for one in trail(db_session)[1:]] == ["assignment_deleted", "assignment_restored"]
    delete_assignment(db_session, made, Doer(tanaka.public_id), NOW)
    with pytest.raises(NotFound):
        restore_assignment(db_session, made, Doer(tanaka.public_id), NOW + 30 * DAY)


def test_a_deleted_assignment_is_not_changed(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = made_by(db_session, tanaka, Conditions())
    delete_assignment(db_session, made, Doer(tanaka.public_id), NOW)
    with pytest.raises(EditedElsewhere):
        change_assignment(db_session, made, values_of(made, attempts=2), 1, Doer(tanaka.public_id), NOW)
