"""EI-10: a student is told of a mark that a teacher changed by hand, and not before the mark itself may be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.domain.people.sign_in_sessions import NOT_REMEMBERED, begin_sign_in_session, find_signed_in
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.quizzes.governing import govern
from quizapp.domain.quizzes.review_policy import PRESETS, Preset
from quizapp.domain.teaching.adjusting import MarkChanged, change_mark, find_mark
from quizapp.domain.teaching.adjustments import Adjustment, AdjustmentKind
from quizapp.domain.teaching.assignment_seen import assignment_seen, by_hand_seen
from quizapp.domain.teaching.notice_reading import notices_of
from quizapp.domain.teaching.notices import NoticeKind, put_all_away
from quizapp.models.teaching import Enrolment
from tests.domain.teaching.corrected import LATER, Schoolroom
from tests.domain.teaching.school import NOW

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.models.attempts import Attempt

pytestmark = pytest.mark.usefixtures("eight")
NINE = Adjustment(AdjustmentKind.ADJUST, 9.0, "The oral part.")
EXCUSED = Adjustment(AdjustmentKind.EXCUSE, None, "Away.")
UNDO = Adjustment(AdjustmentKind.UNDO, None, "")
END = LATER + timedelta(days=1)
AT_THE_END = Conditions(review=PRESETS[Preset.AFTER_THE_END], due_at=END)


@dataclass
class Desk:
    """A teacher who changes Sara's mark, and what she reads of it."""

    session: Session
    conditions: Conditions | None = None
    room: Schoolroom = field(init=False)

    def __post_init__(self) -> None:
        self.room = Schoolroom(self.session, self.conditions)
        self.room.student("sara")

    @property
    def learner_id(self) -> int:
        return self.room.learner_id("sara")

    def hand_in(self) -> Attempt:
        return self.room.answered("sara", True, True, False, False)

    def change(self, adjustment: Adjustment, now: datetime = LATER) -> None:
        enrolment = self.session.scalars(select(Enrolment)).one()
        mark = find_mark(self.session, self.room.given.id, self.learner_id)
        revision = mark.revision if mark else 0
        change_mark(self.session, self.room.given, enrolment, adjustment, revision, self.room.teacher, now)

    def read(self, now: datetime = LATER) -> list[tuple[object, ...]]:
        """The newest last, of marks changed by hand, with whether the number of unread ones agrees."""
        page = notices_of(self.session, self.learner_id, 1, now)
        token = begin_sign_in_session(self.session, self.room.students["sara"].id, "address", NOT_REMEMBERED, now)
        found = find_signed_in(self.session, token, now)
        assert found
        assert found.unread == page.unread
        return [(one.before, one.after, one.is_excused, one.words) for one in reversed(page.notices)]


def test_each_change_is_told_with_before_after_and_reason(db_session: Session) -> None:
    desk = Desk(db_session)
    attempt = desk.hand_in()
    for number, adjustment in enumerate((NINE, EXCUSED, UNDO)):
        desk.change(adjustment, LATER + timedelta(minutes=number))
    after = LATER + timedelta(hours=1)
    assert desk.read(after) == [(2, 9, False, "The oral part."), (9, None, True, "Away."), (None, 2, False, None)]
    last = notices_of(db_session, desk.learner_id, 1, after).notices[0]
    assert (last.kind, last.was_excused, last.attempt_id) == (NoticeKind.MARK_CHANGED, True, attempt.public_id)


def test_what_changes_nothing_or_comes_second_is_not_told(db_session: Session) -> None:
    desk = Desk(db_session)
    desk.hand_in()
    desk.change(UNDO)
    enrolment = db_session.scalars(select(Enrolment)).one()
    with pytest.raises(MarkChanged):
        change_mark(db_session, desk.room.given, enrolment, NINE, 0, desk.room.teacher, LATER)
    assert desk.read() == []


def test_nothing_is_told_before_the_mark_may_be(db_session: Session) -> None:
    desk = Desk(db_session, AT_THE_END)
    desk.hand_in()
    desk.change(NINE)
    early = END + GRACE - timedelta(seconds=1)
    assert desk.read(early) == []
    put_all_away(db_session, desk.learner_id, early)
    assert desk.read(END + GRACE) == [(2, 9, False, "The oral part.")]
    assert notices_of(db_session, desk.learner_id, 1, END + GRACE).unread == 1


def test_an_end_that_is_put_off_takes_what_was_to_be_told_with_it(db_session: Session) -> None:
    desk = Desk(db_session, AT_THE_END)
    desk.hand_in()
    desk.change(NINE)
    later = Conditions(review=PRESETS[Preset.AFTER_THE_END], due_at=END + timedelta(days=1))
    desk.room.given.conditions = later.model_dump_json()
    db_session.flush()
    assert desk.read(END + GRACE) == [(None, None, False, None)]


def test_a_mark_for_work_that_was_never_handed_in_is_told(db_session: Session) -> None:
    desk = Desk(db_session)
    desk.change(NINE)
    assert desk.read() == [(None, 9, False, "The oral part.")]
    assert notices_of(db_session, desk.learner_id, 1, LATER).notices[0].attempt_id is None


def test_the_pages_of_the_assignment_tell_the_mark_that_counts(db_session: Session) -> None:
    desk = Desk(db_session, AT_THE_END)
    desk.hand_in()
    governed = govern(db_session, desk.room.given.id, desk.learner_id)
    desk.change(NINE)
    for now, points in ((NOW, None), (LATER, None), (END + GRACE, 9)):
        view = assignment_seen(db_session, governed, desk.learner_id, now)
        by_hand = by_hand_seen(db_session, governed, desk.learner_id, now)
        assert (view.mark, view.by_hand) == (points, by_hand)
        assert [one.is_counted for one in view.attempts] == [False]
    desk.change(EXCUSED)
    view = assignment_seen(db_session, governed, desk.learner_id, END + GRACE)
    assert view.by_hand
    assert (view.mark, view.by_hand.points, view.by_hand.reason) == (None, None, "Away.")
    desk.change(UNDO)
    view = assignment_seen(db_session, governed, desk.learner_id, END + GRACE)
    assert (view.mark, view.by_hand) == (2, None)
