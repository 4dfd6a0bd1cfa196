"""A list of students is added whole or not at all; who is known is recognised."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.errors import Conflict
from quizapp.domain.people.errors import AccountRefused
from quizapp.domain.people.passwords import is_right_password, new_temporary_password
from quizapp.domain.teaching import roster_import
from quizapp.domain.teaching.enrolments import enrol, remove_student, set_labels
from quizapp.domain.teaching.errors import CohortFault, RosterFault
from quizapp.domain.teaching.labels import MOST
from quizapp.domain.teaching.listing import count_students
from quizapp.domain.teaching.roster_export import roster_as_csv
from quizapp.domain.teaching.roster_import import LabelsAdded, Step, carry_out_import, plan_import, prepare_import
from quizapp.models.people import Role, User
from quizapp.models.teaching import Enrolment
from tests.domain.teaching.school import NOW, cohort, person, teacher
from tests.statement_counter import count_statements

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def drawn(_username_key: str) -> str:
    return new_temporary_password()


def test_new_students_get_accounts_with_the_passwords_on_their_cards(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = cohort(db_session, tanaka)
    prepared = prepare_import(plan_import(db_session, made, tanaka.id, "sara,Sara O.,red\nmike"), drawn)
    assert db_session.query(User).count() == 1
    carry_out_import(db_session, made, prepared, NOW)
    users = {user.username: user for user in db_session.query(User).filter_by(role=Role.STUDENT)}
    assert [(card.username, card.display_name) for card in prepared.cards] == [("sara", "Sara O."), ("mike", "mike")]
    for card in prepared.cards:
        assert is_right_password(users[card.username].password_hash, card.password)
        assert card.password not in users[card.username].password_hash
        assert users[card.username].email is None
    assert roster_as_csv(db_session, made.id).splitlines()[1:] == ["mike,mike,", "sara,Sara O.,red"]


def test_students_of_ones_classes_are_recognised_and_strangers_are_not_taken_in(db_session: Session) -> None:
    tanaka, other = teacher(db_session), teacher(db_session, "other")
    made, second = cohort(db_session, tanaka), cohort(db_session, tanaka, "4C")
    others = cohort(db_session, other, "X")
    for name, place in (("present", made), ("removed", made), ("second", second), ("theirs", others), ("left", second)):
        enrolment = enrol(db_session, place.id, person(db_session, name).id, NOW)
        if name in {"removed", "left"}:
            remove_student(enrolment, NOW)
    person(db_session, "stranger")
    plan = plan_import(db_session, made, tanaka.id, "PRESENT\nremoved\nsecond\nnew-one")
    assert [one.step for one in plan.students] == [Step.PRESENT, Step.TAKE_BACK, Step.ENROL, Step.NEW]
    refused = plan_import(db_session, made, tanaka.id, "theirs\nstranger\nleft\nother\ntanaka")
    assert [one.fault for one in refused.faults] == [RosterFault.TAKEN] * 4 + [RosterFault.TEACHES]
    with pytest.raises(Conflict):
        prepare_import(refused, drawn)
    carry_out_import(db_session, made, prepare_import(plan, drawn), NOW)
    assert count_students(db_session, made.id) == 4
    again = plan_import(db_session, made, tanaka.id, "present\nremoved\nsecond\nnew-one")
    assert again.count(Step.PRESENT) == 4


def test_a_name_taken_meanwhile_stops_all_of_it(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = cohort(db_session, tanaka)
    db_session.commit()
    prepared = prepare_import(plan_import(db_session, made, tanaka.id, "anne\nsara\nmike"), drawn)
    person(db_session, "mike")
    db_session.commit()
    with pytest.raises(AccountRefused):
        carry_out_import(db_session, made, prepared, NOW)
    db_session.rollback()
    assert {user.username for user in db_session.query(User)} == {"tanaka", "mike"}
    assert db_session.query(Enrolment).count() == 0


def test_labels_in_a_list_are_added_to_those_that_are_there(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made, second = cohort(db_session, tanaka), cohort(db_session, tanaka, "4C")
    sara = person(db_session, "sara")
    enrol(db_session, second.id, sara.id, NOW)
    gone = enrol(db_session, made.id, sara.id, NOW)
    set_labels(db_session, gone, ["front"])
    remove_student(gone, NOW)
    carry_out_import(
        db_session, made, prepare_import(plan_import(db_session, made, tanaka.id, "sara,S,red;front"), drawn), NOW
    )
    assert sorted(one.label for one in gone.labels) == ["front", "red"]
    assert gone.removed_at is None


def test_labels_of_who_is_in_the_class_are_added_and_what_follows_from_them(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = cohort(db_session, tanaka)
    there = enrol(db_session, made.id, person(db_session, "sara").id, NOW)
    set_labels(db_session, there, ["front"])
    plan = plan_import(db_session, made, tanaka.id, "sara,S,red;front")
    assert [(one.step, one.new_labels) for one in plan.students] == [(Step.LABEL, ("red",))]
    added = carry_out_import(db_session, made, prepare_import(plan, drawn), NOW)
    assert added == (LabelsAdded(there.public_id, ("front",), ("front", "red")),)
    again = plan_import(db_session, made, tanaka.id, "sara,S,red;front")
    assert again.count(Step.PRESENT) == 1
    assert carry_out_import(db_session, made, prepare_import(again, drawn), NOW) == ()


def test_who_is_removed_before_labels_are_added_stays_removed(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = cohort(db_session, tanaka)
    there = enrol(db_session, made.id, person(db_session, "sara").id, NOW)
    prepared = prepare_import(plan_import(db_session, made, tanaka.id, "sara,S,red"), drawn)
    remove_student(there, NOW)
    carry_out_import(db_session, made, prepared, NOW)
    assert there.removed_at == NOW


def test_more_labels_than_a_student_can_have_are_a_fault_of_the_line(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = cohort(db_session, tanaka)
    for name in ("sara", "mike"):
        set_labels(db_session, enrol(db_session, made.id, person(db_session, name).id, NOW), map(str, range(MOST)))
    plan = plan_import(db_session, made, tanaka.id, "sara,S,1;9\nmike,M,red")
    assert [one.step for one in plan.students] == [Step.PRESENT]
    assert [(one.line, one.text, one.fault) for one in plan.faults] == [(2, "mike", CohortFault.TOO_MANY_LABELS)]


def test_the_plan_costs_as_many_statements_for_one_student_as_for_thirty(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = cohort(db_session, tanaka)
    names = [f"pupil{number}" for number in range(30)]
    for name in names:
        enrol(db_session, made.id, person(db_session, name).id, NOW)
    costs: list[int] = []
    for listed in (names[:1], names):
        with count_statements(db_session.connection()) as statements:
            plan = plan_import(db_session, made, tanaka.id, "\n".join(f"{name},N,red" for name in listed))
        costs.append(len(statements))
        assert plan.count(Step.LABEL) == len(listed)
    assert costs[0] == costs[1]


def test_what_is_exported_runs_no_formula_and_reads_back_as_it_was(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = cohort(db_session, tanaka)
    names = ["=HYPERLINK(1)", "+1", "-1+1", "@SUM", "＝1", "山田, 太郎", 'a "quoted" name']
    for number, name in enumerate(names):
        user = person(db_session, f"pupil{number}")
        user.display_name = name
        set_labels(db_session, enrol(db_session, made.id, user.id, NOW), ["=1", "b"] if number == 0 else [])
    text = roster_as_csv(db_session, made.id)
    assert text.startswith("\ufeff")
    cells = [cell for line in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")) for cell in line]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))] == []
    read = roster_import.read_roster(text)
    assert [row.display_name for row in read.rows] == ["=1" if name == "＝1" else name for name in names]
    assert read.rows[0].labels == ("=1", "b")
