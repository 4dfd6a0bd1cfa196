"""An attempt that begins after a correction is counted by it, and as if it had never been once it is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from question_bank.changes import AcceptAnswer, ChangeCredit, Drop, FullCredit
from quizapp.domain.bank.versions import version_of
from quizapp.domain.quizzes.governing import govern
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.quizzes.versions_in_force import versions_in_force
from quizapp.domain.teaching.correction_undo import undo_correction
from quizapp.domain.teaching.taking import start_assignment
from quizapp.models.attempts import Treatment
from tests.domain.teaching.assigned import item_at
from tests.domain.teaching.corrected import LATER, Schoolroom

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from question_bank.items import Item
    from quizapp.models.attempts import Attempt
    from quizapp.models.bank import ItemVersion
    from quizapp.models.regrading import Correction

pytestmark = pytest.mark.usefixtures("eight")


def begun(room: Schoolroom) -> Attempt:
    room.student("new")
    learner_id, session = room.learner_id("new"), room.session
    return start_assignment(session, govern(session, room.given.id, learner_id), learner_id, new_key(), "", LATER)


def standing(room: Schoolroom, attempt: Attempt) -> tuple[str, float]:
    """How its first question is treated, and what all of them can earn."""
    room.session.expire_all()
    return item_at(room.session, attempt, 1)[0].treatment, attempt.max_score


def take_back(room: Schoolroom, correction: Correction) -> None:
    assert undo_correction(room.session, room.cohort, correction, room.teacher, LATER, "")


@pytest.mark.parametrize(
    ("change", "made"), [(Drop(), (Treatment.DROPPED, 3)), (FullCredit(), (Treatment.FULL_CREDIT, 4))]
)
def test_a_question_counts_again(db_session: Session, change: Drop | FullCredit, made: tuple[Treatment, float]) -> None:
    room = Schoolroom(db_session)
    correction, attempt = room.correct(change), begun(room)
    assert standing(room, attempt) == made
    take_back(room, correction)
    assert standing(room, attempt) == (Treatment.COUNTED, 4)


def test_it_is_treated_as_the_corrections_say_that_still_hold(db_session: Session) -> None:
    room = Schoolroom(db_session)
    first, second = room.correct(Drop()), room.correct(FullCredit())
    attempt = begun(room)
    assert standing(room, attempt) == (Treatment.FULL_CREDIT, 4)
    take_back(room, second)
    assert standing(room, attempt) == (Treatment.DROPPED, 3)
    take_back(room, first)
    assert standing(room, attempt) == (Treatment.COUNTED, 4)


def test_the_corrected_items_of_a_start_are_locked_in_their_order(
    db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Schoolroom(db_session)
    first = room.correct(ChangeCredit(answer="galaxy", credit=0.5), slug="choice-sample")
    second = room.correct(AcceptAnswer(text="Perry"), slug="short-text-sample")
    assert first.item_id < second.item_id
    assert first.version_after_id > second.version_before_id
    locked: list[int] = []

    def note(session: Session, item_row_id: int, item: Item, now: datetime) -> ItemVersion:
        locked.append(item_row_id)
        return version_of(session, item_row_id, item, now)

    monkeypatch.setattr("quizapp.domain.quizzes.versions_in_force.version_of", note)
    versions_in_force(db_session, room.cohort.id, {first.version_after_id, second.version_before_id}, LATER)
    assert locked == [first.item_id, second.item_id]
