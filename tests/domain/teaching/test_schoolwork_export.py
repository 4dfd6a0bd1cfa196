"""A student's marks and notices for their exported record: all of them, from the classes that they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.domain.teaching.notices import NoticeContent, NoticeKind, add_notice
from quizapp.domain.teaching.schoolwork_export import schoolwork_of
from tests.domain.teaching.corrected import GALAXY, LATER, Schoolroom
from tests.domain.teaching.school import NOW

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pytestmark = pytest.mark.usefixtures("eight")
MANY = 45
"""More than two pages."""


def test_every_notice_and_every_mark_is_there_once(db_session: Session) -> None:
    room = Schoolroom(db_session)
    made = room.answered("ken", GALAXY, True, True, True)
    for number in range(MANY):
        content = NoticeContent(words=f"Word {number}.", attempt_id=made.public_id, position=1)
        kind = NoticeKind.CLAIM_DECLINED
        add_notice(db_session, made.learner_id, room.cohort.id, room.given.id, kind, content, NOW)
    db_session.flush()
    found = schoolwork_of(db_session, room.students["ken"].id, made.learner_id, LATER)
    assert [(one.assignment, one.points, one.possible, one.state) for one in found.marks] == [
        ("Week 1", 3, 4, "marked")
    ]
    assert {one.words for one in found.notices} == {f"Word {number}." for number in range(MANY)}
    assert len(found.notices) == MANY


def test_nobody_else_s_are(db_session: Session) -> None:
    room = Schoolroom(db_session)
    made = room.answered("ken", GALAXY, True, True, True)
    other = room.student("mia")
    found = schoolwork_of(db_session, other.id, room.learner_id("mia"), LATER)
    assert ([one.points for one in found.marks], found.notices) == ([None], ())
    assert made.learner_id != room.learner_id("mia")
