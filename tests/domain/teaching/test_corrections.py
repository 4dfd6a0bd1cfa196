"""A correction reaches every answer of the class, is told, logged, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from question_bank.changes import AcceptAnswer, ChangeDoesNotFit, ChangesNothing, Drop, FullCredit, NewKey
from question_bank.responses import ShortTextResponse
from quizapp.domain.bank.catalogue import item_of
from quizapp.domain.errors import NotFound
from quizapp.domain.people.actors import Actor
from quizapp.domain.people.deletion import delete_account
from quizapp.domain.quizzes.attempts import Answer, close_attempt, record_response
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.doors import question_for_learner
from quizapp.domain.quizzes.governing import govern
from quizapp.domain.quizzes.review_policy import PRESETS, Preset
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.quizzes.versions_in_force import versions_in_force
from quizapp.domain.teaching.correction_errors import LaterCorrection
from quizapp.domain.teaching.correction_impact import preview_correction
from quizapp.domain.teaching.correction_undo import undo_correction
from quizapp.domain.teaching.marks import refresh_marks
from quizapp.domain.teaching.regrading_rules import Policy
from quizapp.domain.teaching.submitting import submit_attempt
from quizapp.domain.teaching.taking import start_assignment
from quizapp.models.assignments import Mark
from quizapp.models.attempts import Attempt, QuizItem, Response, Treatment
from quizapp.models.audit import AuditEntry
from quizapp.models.bank import ItemVersion, StoredItem
from quizapp.models.regrading import Correction, Notice, RegradedQuestion
from tests.domain.teaching.assigned import attempt, item_at
from tests.domain.teaching.corrected import GALAXY, HERCULES, LATER, Schoolroom

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

GALAXY_TOO = AcceptAnswer(option="galaxy")
GALAXY_INSTEAD = NewKey(options=("galaxy",))
AS_YOU_GO = Conditions(review=PRESETS[Preset.AS_YOU_GO], attempts=None)


@pytest.fixture
def room(eight: None, db_session: Session) -> Schoolroom:
    """Sara has the key and three others right, Ken a distractor and three right, Mia answered nothing."""
    made = Schoolroom(db_session)
    made.answered("sara", HERCULES, True, True, True)
    made.answered("ken", GALAXY, True, True, True)
    made.answered("mia", None, None, None, None)
    return made


def marks(room: Schoolroom) -> list[float | None]:
    return [room.mark(name) for name in ("sara", "ken", "mia")]


def facts(session: Session) -> list[object]:
    """Everything that a correction may change of attempts, answers and marks."""
    session.flush()
    session.expire_all()
    return [
        session.execute(select(table.__table__).order_by(table.__table__.c.id)).all()
        for table in (QuizItem, Response, Attempt, Mark)
    ]


def test_another_key_moves_every_mark_to_where_it_belongs(room: Schoolroom) -> None:
    assert marks(room) == [4, 3, 0]
    room.correct(GALAXY_INSTEAD)
    assert marks(room) == [3, 4, 0]
    assert room.is_consistent()


def test_nobody_has_less_where_the_teacher_says_so(room: Schoolroom) -> None:
    made = room.correct(GALAXY_INSTEAD, Policy.NEVER_LOWER)
    assert marks(room) == [4, 4, 0]
    # Whom it changes nothing for is counted by the new key as well.
    versions = room.session.scalars(
        select(QuizItem.item_version_id).where(QuizItem.position == 1).order_by(QuizItem.id)
    )
    assert list(versions) == [made.version_before_id, made.version_after_id, made.version_after_id]
    assert room.is_consistent()


def test_a_dropped_question_counts_for_nobody(room: Schoolroom) -> None:
    room.answered("leo", HERCULES, None, None, None)
    room.correct(Drop())
    assert [*marks(room), room.mark("leo")] == [4, 4, 0, 0]
    assert set(room.session.scalars(select(Attempt.max_score))) == {3}
    assert room.is_consistent()


def test_a_question_is_dropped_only_for_those_whom_it_helps_where_nobody_may_have_less(room: Schoolroom) -> None:
    room.answered("leo", HERCULES, None, None, None)
    room.correct(Drop(), Policy.NEVER_LOWER)
    assert [*marks(room), room.mark("leo")] == [4, 4, 0, 1]
    assert room.is_consistent()


def test_everybody_gets_the_points_answered_or_not(room: Schoolroom) -> None:
    room.correct(FullCredit())
    assert marks(room) == [4, 4, 1]
    assert room.is_consistent()


def test_the_preview_says_what_applying_does_and_stores_nothing(room: Schoolroom, db_session: Session) -> None:
    before = facts(db_session)
    (impact,) = preview_correction(db_session, room.cohort.id, room.item().row_id, GALAXY_INSTEAD, Policy.RECOMPUTE)
    assert [(one.name, one.before, one.after) for one in impact.up] == [("Ken", 3, 4)]
    assert [(one.name, one.before, one.after) for one in impact.down] == [("Sara", 4, 3)]
    assert (impact.same, impact.open) == (1, 0)
    assert (impact.mean_before, impact.mean_after) == (pytest.approx(7 / 3, abs=1e-6), pytest.approx(7 / 3, abs=1e-6))
    assert facts(db_session) == before
    assert db_session.scalar(select(func.count()).select_from(Correction)) == 0
    (gentle,) = preview_correction(db_session, room.cohort.id, room.item().row_id, GALAXY_INSTEAD, Policy.NEVER_LOWER)
    assert (len(gentle.up), len(gentle.down), gentle.same) == (1, 0, 2)


@pytest.mark.parametrize("policy", list(Policy))
@pytest.mark.parametrize("change", [GALAXY_TOO, GALAXY_INSTEAD, Drop(), FullCredit()])
def test_taking_it_back_restores_every_row(
    room: Schoolroom, db_session: Session, change: AcceptAnswer | NewKey | Drop | FullCredit, policy: Policy
) -> None:
    attempt(db_session, room.given, room.student("open"))
    before = facts(db_session)
    correction = room.correct(change, policy)
    assert facts(db_session) != before
    assert undo_correction(db_session, room.cohort, correction, room.teacher, LATER, "")
    assert facts(db_session) == before
    assert not undo_correction(db_session, room.cohort, correction, room.teacher, LATER, "")
    assert facts(db_session) == before


def test_a_later_correction_of_the_item_is_taken_back_first(room: Schoolroom, db_session: Session) -> None:
    before = facts(db_session)
    first = room.correct(GALAXY_TOO)
    second = room.correct(NewKey(options=("spartan",)))
    assert marks(room) == [3, 3, 0]
    with pytest.raises(LaterCorrection):
        undo_correction(db_session, room.cohort, first, room.teacher, LATER, "")
    undo_correction(db_session, room.cohort, second, room.teacher, LATER, "")
    assert marks(room) == [4, 4, 0]
    undo_correction(db_session, room.cohort, first, room.teacher, LATER, "")
    assert facts(db_session) == before


def test_sent_twice_it_is_done_once(room: Schoolroom, db_session: Session) -> None:
    key = new_key()
    assert room.correct(GALAXY_TOO, key=key).id == room.correct(GALAXY_TOO, key=key).id
    assert db_session.scalar(select(func.count()).select_from(Correction)) == 1


def test_a_change_that_does_nothing_or_does_not_fit_is_refused(room: Schoolroom, db_session: Session) -> None:
    before = facts(db_session)
    with pytest.raises(ChangesNothing):
        room.correct(NewKey(options=("hercules",)))
    with pytest.raises(ChangeDoesNotFit):
        room.correct(AcceptAnswer(option="zeppelin"))
    assert facts(db_session) == before
    room.correct(Drop())
    with pytest.raises(ChangesNothing):
        room.correct(Drop())


def test_only_what_was_answered_in_the_class_is_touched(room: Schoolroom, db_session: Session) -> None:
    other = Schoolroom(db_session, taught_by="sato")
    other.answered("rin", GALAXY, True, True, True)
    room.correct(GALAXY_INSTEAD)
    assert other.mark("rin") == 3
    with pytest.raises(NotFound):
        room.item("cloze-sample")


def test_an_open_attempt_is_graded_by_the_corrected_key_from_then_on(room: Schoolroom, db_session: Session) -> None:
    made = attempt(db_session, room.given, room.student("open"))
    actor = Actor(made.learner_id, None, None)
    room.correct(GALAXY_INSTEAD)
    question = question_for_learner(db_session, actor, made.public_id, 1)
    record_response(db_session, question, Answer(GALAXY, new_key(), 0, "en"), LATER)
    close_attempt(db_session, made, LATER)
    refresh_marks(db_session, room.given, [made.learner_id])
    assert room.mark("open") == 1
    assert room.is_consistent()


def test_an_attempt_begun_later_counts_as_corrected_and_is_taken_back_too(
    room: Schoolroom, db_session: Session
) -> None:
    correction = room.correct(GALAXY_INSTEAD)
    room.correct(Drop(), slug="choices-sample")
    room.student("new")
    learner_id = room.learner_id("new")
    made = start_assignment(db_session, govern(db_session, room.given.id, learner_id), learner_id, new_key(), "", LATER)
    first, second, third, _fourth = (item_at(db_session, made, position)[0] for position in (1, 2, 3, 4))
    assert first.item_version_id == correction.version_after_id != correction.version_before_id
    assert [one.treatment for one in (first, second, third)] == ["counted", "dropped", "counted"]
    assert made.max_score == 3
    question = question_for_learner(db_session, Actor(learner_id, None, None), made.public_id, 1)
    record_response(db_session, question, Answer(GALAXY, new_key(), 0, "en"), LATER)
    submit_attempt(db_session, made, LATER)
    assert made.score == 1
    undo_correction(db_session, room.cohort, correction, room.teacher, LATER, "")
    assert (first.item_version_id, made.score, room.mark("new")) == (correction.version_before_id, 0, 0)
    assert room.is_consistent()


def test_a_version_that_was_never_corrected_is_its_own(room: Schoolroom, db_session: Session) -> None:
    ids = db_session.scalars(select(ItemVersion.id)).all()
    found = versions_in_force(db_session, room.cohort.id, ids, LATER)
    assert {key: (one.version_id, one.treatment) for key, one in found.items()} == {
        key: (key, Treatment.COUNTED) for key in ids
    }


def test_in_practice_a_try_that_comes_to_count_makes_the_next_one_a_second(eight: None, db_session: Session) -> None:
    room = Schoolroom(db_session, AS_YOU_GO)
    made = attempt(db_session, room.given, room.student("sara"))
    actor = Actor(made.learner_id, None, None)
    for number, answer in enumerate((ShortTextResponse(text="perry"), ShortTextResponse(text="hercules"))):
        question = question_for_learner(db_session, actor, made.public_id, 4)
        record_response(db_session, question, Answer(answer, new_key(), number, "en"), LATER)
    close_attempt(db_session, made, LATER)
    refresh_marks(db_session, room.given, [made.learner_id])
    assert room.mark("sara") == 0.5
    room.correct(AcceptAnswer(text="perry", credit=0.75), slug="short-text-sample")
    assert room.mark("sara") == 0.75
    assert room.is_consistent()


def test_a_mark_that_a_teacher_adjusted_stays(room: Schoolroom, db_session: Session) -> None:
    mark = db_session.scalars(select(Mark).where(Mark.computed == 3)).one()
    mark.adjusted = mark.final = 2.5
    room.correct(GALAXY_TOO)
    assert room.mark("ken") == 2.5
    assert mark.computed == 4


def test_of_several_attempts_the_grading_method_decides_again(eight: None, db_session: Session) -> None:
    room = Schoolroom(db_session, Conditions(attempts=None))
    room.answered("ken", GALAXY, True, None, None)
    room.answered("ken", HERCULES, None, None, None, now=LATER)
    (impact,) = preview_correction(db_session, room.cohort.id, room.item().row_id, GALAXY_TOO, Policy.RECOMPUTE)
    assert [(one.before, one.after) for one in impact.changes] == [(1, 2)]
    room.correct(GALAXY_TOO)
    assert room.mark("ken") == 2


def test_those_whose_mark_moved_are_told_and_nobody_else(room: Schoolroom, db_session: Session) -> None:
    correction = room.correct(GALAXY_TOO)
    (notice,) = db_session.scalars(select(Notice))
    assert notice.learner_id == room.learner_id("ken")
    assert '"words":"The brief says so."' in notice.content
    assert '"before":3.0,"after":4.0' in notice.content
    undo_correction(db_session, room.cohort, correction, room.teacher, LATER, "")
    assert [one.kind for one in db_session.scalars(select(Notice).order_by(Notice.id))] == ["corrected", "taken_back"]


def test_the_trail_and_the_log_keep_who_did_what(room: Schoolroom, db_session: Session) -> None:
    correction = room.correct(GALAXY_TOO)
    undo_correction(db_session, room.cohort, correction, room.teacher, LATER, "")
    trail = db_session.scalars(select(AuditEntry).where(AuditEntry.subject == correction.public_id)).all()
    assert [(one.action, one.actor) for one in trail] == [
        ("correction_applied", room.teacher.public_id),
        ("correction_undone", room.teacher.public_id),
    ]
    log = db_session.scalars(select(RegradedQuestion).order_by(RegradedQuestion.id)).all()
    assert [one.is_undo for one in log] == [False] * 3 + [True] * 3
    assert [(one.score_before, one.score_after) for one in log[:2]] == [(4, 4), (3, 4)]


def test_the_log_is_never_changed_but_goes_with_a_person(room: Schoolroom, db_session: Session) -> None:
    room.correct(GALAXY_TOO)
    with pytest.raises(DatabaseError, match="never changed"), db_session.begin_nested():
        db_session.execute(text("UPDATE regraded_questions SET score_after = 100"))
    delete_account(db_session, room.students["ken"])
    assert db_session.scalar(select(func.count()).select_from(RegradedQuestion)) == 2


def test_a_correction_leaves_the_banks_own_version_alone(room: Schoolroom, db_session: Session) -> None:
    item = db_session.scalars(select(StoredItem).where(StoredItem.slug == "choice-sample")).one()
    was = item.current_number
    correction = room.correct(GALAXY_TOO)
    assert item.current_number == was
    after = db_session.get_one(ItemVersion, correction.version_after_id)
    assert after.number == was + 1
    assert item_of(after.content).stem == room.item().counting.item.stem


def test_the_same_correction_in_another_class_shares_the_version(room: Schoolroom, db_session: Session) -> None:
    first, second = (one.correct(GALAXY_TOO) for one in (room, Schoolroom(db_session, taught_by="sato")))
    assert first.version_after_id == second.version_after_id
