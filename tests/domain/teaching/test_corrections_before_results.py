"""EI-10: a correction before results are shown tells nobody by itself whether their answer was right."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from question_bank.changes import AcceptAnswer, Drop
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.review_policy import PRESETS, Preset
from quizapp.domain.teaching.correction_undo import undo_correction
from quizapp.domain.teaching.notice_reading import notices_of
from quizapp.domain.teaching.regrading_rules import Policy
from quizapp.models.attempts import QuizItem
from quizapp.models.regrading import Notice
from tests.domain.teaching.assigned import attempt
from tests.domain.teaching.corrected import GALAXY, HERCULES, LATER, Schoolroom

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from question_bank.changes import Change

pytestmark = pytest.mark.usefixtures("eight")
END = LATER + timedelta(days=1)
CHANGES = (AcceptAnswer(option="galaxy"), Drop())


def sat(session: Session) -> Schoolroom:
    """Right, wrong, without an answer, and still at it; results come at the end."""
    room = Schoolroom(session, Conditions(review=PRESETS[Preset.AFTER_THE_END], due_at=END))
    room.answered("right", HERCULES, None, None, None)
    room.answered("wrong", GALAXY, None, None, None)
    room.answered("empty", None, None, None, None)
    attempt(session, room.given, room.student("writing"))
    return room


def told(room: Schoolroom, session: Session, at: str = "early") -> dict[str, list[tuple[object, ...]]]:
    """What each student reads, without the ids."""
    now = LATER if at == "early" else END + timedelta(minutes=1)
    return {
        name: [
            (one.kind, one.before, one.after, one.words, one.position)
            for one in notices_of(session, room.learner_id(name), 1, now).notices
        ]
        for name in room.students
    }


@pytest.mark.parametrize("policy", list(Policy))
@pytest.mark.parametrize("change", CHANGES)
def test_everybody_who_has_the_question_reads_the_same(db_session: Session, change: Change, policy: Policy) -> None:
    room = sat(db_session)
    correction = room.correct(change, policy)
    early = told(room, db_session)
    assert len(early) == 4
    assert len({str(one) for one in early.values()}) == 1
    assert [len(one) for one in early.values()] == [1] * 4
    undo_correction(db_session, room.cohort, correction, room.teacher, LATER, "")
    again = told(room, db_session)
    assert len({str(one) for one in again.values()}) == 1
    assert db_session.scalars(select(QuizItem.treatment)).all() == ["counted"] * 16


def test_after_the_end_each_reads_what_it_did_to_them(db_session: Session) -> None:
    room = sat(db_session)
    room.correct(AcceptAnswer(option="galaxy"))
    late = told(room, db_session, "late")
    assert [late[name][0][1:3] for name in ("right", "wrong", "empty")] == [(1, 1), (0, 1), (0, 0)]


def test_where_results_are_shown_only_those_are_told_whom_it_moves(db_session: Session) -> None:
    room = Schoolroom(db_session)
    for name, answer in (("right", HERCULES), ("wrong", GALAXY), ("empty", None)):
        room.answered(name, answer, None, None, None)
    room.correct(AcceptAnswer(option="galaxy"))
    assert list(db_session.scalars(select(Notice.learner_id))) == [room.learner_id("wrong")]
