"""The record of changes is read page by page, names whom it tells of while they are there, and can't be edited."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

from question_bank.changes import AcceptAnswer
from quizapp.domain.people.audit import AuditAction, write_audit
from quizapp.domain.people.deletion import delete_account
from quizapp.domain.quizzes.doors import attempt_for_learner
from quizapp.domain.teaching.audit_names import NamedAttempt, NamedOverride
from quizapp.domain.teaching.audit_reading import PAGE_SIZE, trail_page
from quizapp.domain.teaching.claims import make_claim
from quizapp.domain.teaching.correction_undo import undo_correction
from quizapp.domain.teaching.enrolments import enrol
from quizapp.extensions import db
from quizapp.models.assignments import Override
from quizapp.models.audit import AuditEntry
from quizapp.models.teaching import Enrolment
from tests.domain.teaching.corrected import GALAXY, LATER, Schoolroom
from tests.domain.teaching.school import NOW, actor, cohort, person, teacher
from tests.statement_counter import count_statements

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.models.people import User
    from quizapp.models.teaching import Cohort


@pytest.fixture
def tanaka(db_session: Session) -> User:
    return teacher(db_session)


@pytest.fixture
def made(db_session: Session, tanaka: User) -> Cohort:
    return cohort(db_session, tanaka)


def write(session: Session, made: Cohort | None, actor: str, number: int = 0, subject: str = "") -> None:
    write_audit(
        session,
        AuditAction.LABELS_CHANGED if number % 2 else AuditAction.MARK_ADJUSTED,
        NOW + timedelta(minutes=number),
        actor=actor,
        cohort_id=made.id if made else None,
        subject=subject,
        before={"mark": -1, "same": 1},
        after={"mark": number, "same": 1},
    )
    session.flush()


@pytest.mark.parametrize(
    "statement",
    [
        update(AuditEntry).values(actor="somebody else"),
        delete(AuditEntry),
        text("UPDATE audit_entries SET after = ''"),
        text("DELETE FROM audit_entries WHERE id > 0"),
    ],
)
def test_the_database_refuses_to_change_or_delete_a_row(
    db_session: Session, made: Cohort, tanaka: User, statement: object
) -> None:
    write(db_session, made, tanaka.public_id)
    with pytest.raises(DBAPIError, match="never changed"), db_session.begin_nested():
        db_session.execute(statement)  # pyright: ignore[reportCallIssue, reportArgumentType]
    assert trail_page(db_session, made.id, None, 1).total == 1


def test_the_latest_come_first_and_only_those_of_the_class(db_session: Session, made: Cohort, tanaka: User) -> None:
    other = cohort(db_session, tanaka, "4C")
    for number in range(3):
        write(db_session, made, tanaka.public_id, number)
    write(db_session, other, tanaka.public_id)
    write(db_session, None, tanaka.public_id)
    found = trail_page(db_session, made.id, None, 1)
    assert [one.changes[0].after for one in found.entries] == [2, 1, 0]
    assert [one.field for one in found.entries[0].changes] == ["mark"]
    assert trail_page(db_session, None, None, 1).total == 5
    assert trail_page(db_session, made.id, AuditAction.LABELS_CHANGED, 1).total == 1


def test_a_class_with_the_row_of_a_purged_one_does_not_show_its_trail(
    db_session: Session, made: Cohort, tanaka: User
) -> None:
    write(db_session, made, tanaka.public_id)
    made.created_at = NOW + timedelta(days=31)
    db_session.flush()
    assert trail_page(db_session, made.id, None, 1).total == 0
    assert [one.cohort for one in trail_page(db_session, None, None, 1).entries] == [None]


def test_people_are_named_while_they_are_there(db_session: Session, made: Cohort, tanaka: User) -> None:
    sara = person(db_session, "sara")
    enrolment = enrol(db_session, made.id, sara.id, NOW)
    write(db_session, made, sara.public_id, subject=enrolment.public_id)
    assert trail_page(db_session, made.id, None, 1).names.plain == {sara.public_id: "Sara", enrolment.public_id: "Sara"}
    delete_account(db_session, sara)
    found = trail_page(db_session, made.id, None, 1)
    assert (found.total, found.names.plain) == (1, {})


def test_an_action_that_is_not_known_any_more_does_no_harm(db_session: Session, made: Cohort) -> None:
    db_session.add(AuditEntry(at=NOW, actor=None, cohort_id=made.id, action="waltzed"))
    db_session.flush()
    assert trail_page(db_session, made.id, None, 1).entries[0].action is None


def test_a_page_costs_the_same_whatever_is_on_it(db_session: Session, made: Cohort, tanaka: User) -> None:
    costs: list[int] = []
    for number in (1, PAGE_SIZE + 20):
        for one in range(number):
            write(db_session, made, tanaka.public_id, one)
        with count_statements(db.engine) as statements:
            assert trail_page(db_session, made.id, None, 99).entries
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 7


def test_what_a_row_is_about_is_named_by_its_question_or_by_whom_and_where(eight: None, db_session: Session) -> None:
    room = Schoolroom(db_session)
    attempt = room.answered("ken", GALAXY, True, True, True)
    found = attempt_for_learner(db_session, actor(room.students["ken"], attempt.learner_id), attempt.public_id)
    claim = make_claim(db_session, found, 1, "It flew there.", LATER)
    correction = room.correct(AcceptAnswer(option="galaxy"), begun_by=claim)
    enrolment = db_session.scalars(select(Enrolment)).one()
    overrides = [
        Override(assignment_id=room.given.id, enrolment_id=enrolment.id, changes="{}", created_at=NOW),
        Override(assignment_id=room.given.id, label="blue", changes="{}", created_at=NOW),
    ]
    db_session.add_all(overrides)
    db_session.flush()
    for subject in (*(one.public_id for one in overrides), attempt.public_id):
        write(db_session, room.cohort, room.teacher.public_id, subject=subject)
    names, title = trail_page(db_session, room.cohort.id, None, 1).names, room.given.title
    assert {key: item.id for key, item in names.items.items()} == {
        claim.public_id: "choice-sample",
        correction.public_id: "choice-sample",
    }
    assert [names.overrides[one.public_id] for one in overrides] == [
        NamedOverride("Ken", title),
        NamedOverride("blue", title),
    ]
    assert names.attempts == {attempt.public_id: NamedAttempt("Ken", 1, title)}


def test_how_many_attempts_were_graded_is_not_how_many_are_allowed(eight: None, db_session: Session) -> None:
    room = Schoolroom(db_session)
    room.answered("ken", GALAXY, True, True, True)
    undo_correction(db_session, room.cohort, room.correct(AcceptAnswer(option="galaxy")), room.teacher, LATER, "")
    for entry in trail_page(db_session, room.cohort.id, None, 1).entries:
        assert entry.is_new
        assert [one.after for one in entry.changes if one.field == "regraded"] == [1]
        assert "attempts" not in [one.field for one in entry.changes]
