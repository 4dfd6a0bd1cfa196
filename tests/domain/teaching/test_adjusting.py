"""Changing marks by hand: what may be typed, who comes second, and what is kept of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.domain.people.audit import AuditAction
from quizapp.domain.teaching.adjusting import MarkChanged, change_mark, change_total_rule
from quizapp.domain.teaching.adjustments import (
    Adjustment,
    AdjustmentFault,
    AdjustmentKind,
    AdjustmentRefused,
    read_adjustment,
)
from quizapp.domain.teaching.enrolments import enrol
from quizapp.domain.teaching.marks import refresh_marks
from quizapp.domain.teaching.marks_verification import verify_marks
from quizapp.models.audit import AuditEntry
from quizapp.models.teaching import TotalRule
from tests.domain.teaching.assigned import assignment, submitted
from tests.domain.teaching.school import NOW, cohort, person, teacher

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.models.assignments import Assignment, Mark
    from quizapp.models.people import User
    from quizapp.models.teaching import Enrolment

pytestmark = pytest.mark.usefixtures("eight")
NINE = Adjustment(AdjustmentKind.ADJUST, 9.0, "The oral part.")
EXCUSED = Adjustment(AdjustmentKind.EXCUSE, None, "Away.")
UNDO = Adjustment(AdjustmentKind.UNDO, None, "")


class Desk:
    """A teacher before the mark of a student."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.tanaka: User = teacher(session)
        self.sara = person(session, "sara")
        made = cohort(session, self.tanaka)
        self.enrolment: Enrolment = enrol(session, made.id, self.sara.id, NOW)
        self.given: Assignment = assignment(session, made, self.tanaka)

    def change(self, adjustment: Adjustment, revision: int) -> Mark:
        return change_mark(
            self.session, self.given, self.enrolment, adjustment, revision, self.tanaka, NOW, "192.0.2.1"
        )

    @property
    def trail(self) -> list[tuple[dict[str, object], dict[str, object]]]:
        rows = self.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert {row.actor for row in rows} <= {self.tanaka.public_id}
        return [(json.loads(row.before), json.loads(row.after)) for row in rows]


@pytest.fixture
def desk(db_session: Session) -> Desk:
    return Desk(db_session)


def test_a_mark_is_adjusted_excused_and_given_back(desk: Desk) -> None:
    submitted(desk.session, desk.given, desk.sara, [True, True, False, False])
    assert (desk.change(NINE, 0).final, desk.change(EXCUSED, 1).final) == (9.0, None)
    mark = desk.change(UNDO, 2)
    assert (mark.computed, mark.adjusted, mark.is_excused, mark.final, mark.revision) == (2.0, None, False, 2.0, 3)
    assert list(verify_marks(desk.session)) == []


def test_work_that_was_never_handed_in_can_be_given_a_mark(desk: Desk) -> None:
    assert desk.change(NINE, 0).final == 9.0
    refresh_marks(desk.session, desk.given)
    assert desk.change(UNDO, 1).final is None


def test_the_second_of_two_teachers_is_told_what_stands_now(desk: Desk) -> None:
    desk.change(NINE, 0)
    with pytest.raises(MarkChanged) as refused:
        desk.change(EXCUSED, 0)
    assert (refused.value.mark.final, refused.value.mark.is_excused) == (9.0, False)
    assert len(desk.trail) == 1


def test_every_change_is_in_the_trail_with_before_and_after(desk: Desk) -> None:
    desk.change(NINE, 0)
    desk.change(EXCUSED, 1)
    (_none, first), (before, after) = desk.trail
    assert first == {
        "assignment": desk.given.public_id,
        "mark": 9.0,
        "adjusted": 9.0,
        "excused": False,
        "reason": "The oral part.",
    }
    assert before == first
    assert (after["mark"], after["excused"], after["reason"]) == (None, True, "Away.")


def test_the_rule_of_the_total_is_changed_once(desk: Desk) -> None:
    made = desk.given.cohort
    assert change_total_rule(desk.session, made, TotalRule.MEAN, desk.tanaka, NOW)
    assert not change_total_rule(desk.session, made, TotalRule.MEAN, desk.tanaka, NOW)
    assert made.total_rule == TotalRule.MEAN
    rows = desk.session.scalars(select(AuditEntry.action)).all()
    assert rows == [AuditAction.TOTAL_RULE_CHANGED]


@pytest.mark.parametrize(
    ("typed", "language", "points"),
    [("7.5", "en", 7.5), ("７．５", "ja", 7.5), (" 0 ", "en", 0.0), ("8", "ja", 8.0), ("1e0", "en", 1.0)],
)
def test_points_are_read_as_people_type_them(typed: str, language: str, points: float) -> None:
    assert read_adjustment(AdjustmentKind.ADJUST, typed, "Oral.", 4, language).points == points


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", AdjustmentFault.NO_NUMBER),
        ("seven", AdjustmentFault.NO_NUMBER),
        ("7 points", AdjustmentFault.NO_NUMBER),
        ("nan", AdjustmentFault.NO_NUMBER),
        ("-1.5", AdjustmentFault.OUT_OF_RANGE),
        ("8.01", AdjustmentFault.OUT_OF_RANGE),
        ("1e400", AdjustmentFault.NO_NUMBER),
    ],
)
def test_what_is_no_mark_is_refused(typed: str, fault: AdjustmentFault) -> None:
    with pytest.raises(AdjustmentRefused) as refused:
        read_adjustment(AdjustmentKind.ADJUST, typed, "Oral.", 4, "en")
    assert refused.value.fault is fault


@pytest.mark.parametrize("kind", [AdjustmentKind.ADJUST, AdjustmentKind.EXCUSE])
def test_a_reason_is_needed_and_has_an_end(kind: AdjustmentKind) -> None:
    for reason, fault in ((" \u200b ", AdjustmentFault.NO_REASON), ("x" * 501, AdjustmentFault.LONG_REASON)):
        with pytest.raises(AdjustmentRefused) as refused:
            read_adjustment(kind, "1", reason, 4, "en")
        assert refused.value.fault is fault
