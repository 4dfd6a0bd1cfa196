"""The demonstration is consistent, marked, has its two flawed items to find, and goes without a trace."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from question_bank.changes import AcceptAnswer, NewKey
from question_bank.files import builtin_bank_path, read_bank
from question_bank.items import ChoiceItem, NumericItem, TrueFalseItem
from quizapp.clock import now
from quizapp.domain.demonstration.course import Work
from quizapp.domain.demonstration.errors import (
    BankMissing,
    NothingToRemove,
    RealClassesHere,
    StandsAlready,
    TeacherMissing,
    UsedOutside,
)
from quizapp.domain.demonstration.making import Wishes, make_demonstration
from quizapp.domain.demonstration.pupils import NUMBER, USERNAME_PREFIX
from quizapp.domain.demonstration.removing import remove_demonstration
from quizapp.domain.demonstration.teacher import find_demonstration_teacher
from quizapp.domain.people.passwords import is_right_password
from quizapp.domain.quizzes.set_content import SetContent
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.quizzes.verification import verify
from quizapp.domain.teaching.analysed_work import AttemptChoice
from quizapp.domain.teaching.cohort_rules import RESTORABLE_FOR
from quizapp.domain.teaching.cohorts import delete_cohort
from quizapp.domain.teaching.correction_undo import undo_correction
from quizapp.domain.teaching.corrections import Wanted, apply_correction
from quizapp.domain.teaching.enrolments import enrol
from quizapp.domain.teaching.item_analysis import analyse_assignment
from quizapp.domain.teaching.marks_verification import verify_marks
from quizapp.domain.teaching.regrading_rules import Policy
from quizapp.domain.teaching.regrading_scope import item_of_assignment
from quizapp.domain.teaching.taking import start_preview
from quizapp.models.assignments import Assignment, Mark
from quizapp.models.attempts import Attempt, AttemptState, ClosedBy, Response
from quizapp.models.audit import AuditEntry
from quizapp.models.bank import StoredItem
from quizapp.models.people import Role, User
from quizapp.models.regrading import Claim, Correction
from quizapp.models.teaching import Cohort
from tests.database_dump import dump
from tests.domain.teaching.assigned import assignment as give
from tests.domain.teaching.assigned import submitted
from tests.domain.teaching.school import cohort, person, teacher
from tests.stock import load

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from question_bank.changes import Change
    from question_bank.items import Item

WISHES = Wishes("en", "Asia/Tokyo", 0, "--beside")
TWICE = Wishes("ja", "Asia/Tokyo", 2, "--beside")


@pytest.fixture
def chief(app: Flask, db_session: Session) -> User:
    """An administrator, on the built-in bank."""
    bank = read_bank(builtin_bank_path()).bank
    assert bank
    load(app, bank)
    return person(db_session, "chief", Role.ADMINISTRATOR)


def assignments(session: Session) -> dict[Work, Assignment]:
    return dict(zip(Work, session.query(Assignment).order_by(Assignment.id), strict=True))


def test_it_is_consistent_and_says_what_it_is(chief: User, db_session: Session) -> None:
    made = make_demonstration(db_session, chief, WISHES, now())
    assert made.is_demonstration
    assert list(verify(db_session)) == []
    assert list(verify_marks(db_session)) == []
    pupils = db_session.scalars(select(User).where(User.username.startswith(USERNAME_PREFIX))).all()
    assert len(pupils) == NUMBER
    assert all(one.display_name.startswith(("Demo student ", "デモ生徒")) for one in pupils)
    assert not any(is_right_password(one.password_hash, "") for one in pupils)
    languages = {row[0] for row in db_session.execute(select(Response.language).distinct())}
    assert languages == {"en", "ja"}
    attempts = db_session.scalars(select(Attempt)).all()
    begun = [one.started_at.astimezone(ZoneInfo("Asia/Tokyo")) for one in attempts if one.state != AttemptState.OPEN]
    assert max(one.date() for one in begun) - min(one.date() for one in begun) >= timedelta(days=14)
    assert sum(one.closed_by == ClosedBy.CLOCK for one in attempts) == 1
    assert sum(one.state == AttemptState.OPEN for one in attempts) == 2
    assert sorted(one.state for one in db_session.scalars(select(Claim))) == ["declined", "open", "open", "open"]
    marks = db_session.scalars(select(Mark).where(Mark.reason != "")).all()
    assert sorted((one.is_excused, one.adjusted is not None) for one in marks) == [(False, True), (True, False)]


def test_the_flawed_items_are_the_first_that_the_analysis_names(chief: User, db_session: Session) -> None:
    make_demonstration(db_session, chief, WISHES, now())
    given = assignments(db_session)
    worst: list[str] = []
    for work in (Work.FIRST, Work.SECOND):
        analysis = analyse_assignment(db_session, given[work], AttemptChoice.FIRST).analysis
        assert analysis
        worst.append(analysis.items[analysis.worst[0]].used.slug)
    assert worst == ["demonstration-1", "demonstration-2"]


def test_removing_leaves_every_table_as_it_was(app: Flask, chief: User, db_session: Session) -> None:
    tanaka, sara = teacher(db_session), person(db_session, "sara")
    # A real pupil of a name like theirs, with real work, in a real class.
    like_them = person(db_session, f"{USERNAME_PREFIX}99")
    real = cohort(db_session, tanaka)
    for one in (sara, like_them):
        enrol(db_session, real.id, one.id, now())
    real_work = give(db_session, real, tanaka)
    submitted(db_session, real_work, sara, [True, None, True, True])
    db_session.add(AuditEntry(at=now(), actor=None, cohort_id=real.id, action="cohort_made"))
    db_session.commit()
    before = dump(app)
    made = make_demonstration(db_session, chief, TWICE, now())
    enrol(db_session, made.id, sara.id, now())
    enrol(db_session, made.id, like_them.id, now())
    teach_in(db_session, made, chief, sara)
    db_session.commit()
    assert dump(app) != before
    remove_demonstration(db_session)
    db_session.commit()
    assert dump(app) == before
    refuses_changes_to_the_trail(db_session)


def refuses_changes_to_the_trail(session: Session) -> None:
    """The guards of the audit trail are in place again, and what was there of others is there."""
    assert session.query(AuditEntry).count() == 1
    for statement in ("DELETE FROM audit_entries", "UPDATE audit_entries SET action = 'x'"):
        with pytest.raises(DBAPIError, match="never changed"):
            session.execute(text(statement))
        session.rollback()


def teach_in(session: Session, made: Cohort, chief: User, guest: User) -> None:
    """What somebody does who tries everything: real work, a preview, corrections, one taken back."""
    given = assignments_of(session, made)
    submitted(session, given[0], guest, [True, True, None])
    start_preview(session, given[0], chief.learner.id, now())
    version = given[0].question_set_version
    content = SetContent.model_validate_json(version.content)
    items = [session.get_one(StoredItem, one.item_id).slug for one in content.picked[3:6]]
    corrections: list[Correction] = []
    for slug in items:
        item = item_of_assignment(session, given[0], slug)
        wanted = Wanted(another_key(item.counting.item), Policy.RECOMPUTE, "Looked at again.", new_key())
        corrections.append(apply_correction(session, made, item, wanted, chief, now(), "192.0.2.1"))
    assert undo_correction(session, made, corrections[-1], chief, now(), "192.0.2.1")


def another_key(item: Item) -> Change:
    """A change that makes a version of the item: an option more that counts, or a typed answer."""
    match item:
        case ChoiceItem():
            return AcceptAnswer(option=next(one.id for one in item.options if not one.right))
        case TrueFalseItem():
            return NewKey(judgement=not item.right)
        case NumericItem():
            return AcceptAnswer(text="123456")
        case _:
            return AcceptAnswer(text="quite something else")


def assignments_of(session: Session, of: Cohort) -> list[Assignment]:
    return session.query(Assignment).where(Assignment.cohort_id == of.id).order_by(Assignment.id).all()


def test_it_is_made_once_and_stays_while_a_real_class_has_work_with_its_items(chief: User, db_session: Session) -> None:
    with pytest.raises(NothingToRemove):
        remove_demonstration(db_session)
    made = make_demonstration(db_session, chief, WISHES, now())
    with pytest.raises(StandsAlready):
        make_demonstration(db_session, chief, WISHES, now())
    delete_cohort(db_session, made, made.name, now() - RESTORABLE_FOR - timedelta(days=1))
    delete_cohort(db_session, cohort(db_session, chief), "3B", now())
    assert db_session.query(Cohort).filter_by(is_demonstration=True).count() == 1
    real = cohort(db_session, chief)
    given = assignments(db_session)[Work.FIRST]
    db_session.add(
        Assignment(
            cohort_id=real.id,
            question_set_version_id=given.question_set_version_id,
            title="Borrowed",
            conditions=given.conditions,
            points=12.0,
            created_at=now(),
            make_key="k" * 22,
        )
    )
    db_session.flush()
    with pytest.raises(UsedOutside, match="Borrowed"):
        remove_demonstration(db_session)


def test_beside_real_classes_it_has_to_be_asked_for_twice(chief: User, db_session: Session) -> None:
    cohort(db_session, chief)
    for told in (0, 1):
        with pytest.raises(RealClassesHere, match="--beside --beside"):
            make_demonstration(db_session, chief, Wishes("en", "UTC", told, "--beside"), now())
    assert db_session.query(User).count() == 1


def test_without_the_built_in_bank_it_says_so(db_session: Session) -> None:
    with pytest.raises(BankMissing, match="bank sync"):
        make_demonstration(db_session, person(db_session, "chief", Role.ADMINISTRATOR), WISHES, now())


def test_its_teacher_is_the_only_administrator_or_whoever_is_named(db_session: Session) -> None:
    with pytest.raises(TeacherMissing, match="no administrator"):
        find_demonstration_teacher(db_session, None)
    chief, tanaka = person(db_session, "chief", Role.ADMINISTRATOR), teacher(db_session)
    person(db_session, "sara")
    assert find_demonstration_teacher(db_session, None) is chief
    assert find_demonstration_teacher(db_session, "Tanaka") is tanaka
    for name in ("sara", "nobody"):
        with pytest.raises(TeacherMissing, match=name):
            find_demonstration_teacher(db_session, name)
    person(db_session, "second", Role.ADMINISTRATOR)
    with pytest.raises(TeacherMissing, match="--teacher"):
        find_demonstration_teacher(db_session, None)
