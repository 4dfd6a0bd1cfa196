"""Making, renaming, archiving, deleting and restoring a class; who passes its doors."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from quizapp.domain.errors import Forbidden, NotFound
from quizapp.domain.people.actors import Actor
from quizapp.domain.teaching import doors
from quizapp.domain.teaching.cohort_rules import RESTORABLE_FOR
from quizapp.domain.teaching.cohorts import change_cohort, delete_cohort, make_cohort, restore_cohort
from quizapp.domain.teaching.enrolments import enrol, remove_student, set_labels
from quizapp.domain.teaching.errors import CohortFault, CohortRefused
from quizapp.domain.teaching.listing import PAGE_SIZE, cohorts_of, count_students, labels_of, roster_page
from quizapp.models.people import Role
from quizapp.models.teaching import Cohort, CohortTeacher, Enrolment, EnrolmentLabel
from tests.domain.teaching.school import NOW, actor, cohort, person, teacher

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def test_who_makes_a_class_owns_it(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = cohort(db_session, tanaka, "  ３Ｂ\u200b  English ")
    assert made.name == "3B English"
    found = doors.cohort_for_owner(db_session, actor(tanaka), made.public_id)
    assert found.owner
    assert (found.owner.user_id, found.may_teach, found.may_own) == (tanaka.id, True, True)


def test_a_form_sent_twice_makes_one_class_and_with_another_name_another(db_session: Session) -> None:
    tanaka, suzuki = teacher(db_session), teacher(db_session, "suzuki")

    def made(owner_id: int, name: str) -> int:
        return make_cohort(db_session, owner_id, name, "en", "UTC", NOW, "k" * 22).id

    first = made(tanaka.id, "3B")
    assert made(tanaka.id, " 3B ") == first
    assert made(tanaka.id, "4C") != first
    with pytest.raises(IntegrityError):
        made(suzuki.id, "3B")
    assert db_session.query(Cohort).count() == 2


def test_a_list_of_classes_is_paged_and_counts_students_by_class(db_session: Session) -> None:
    tanaka, chief = teacher(db_session), person(db_session, "chief", Role.ADMINISTRATOR)
    for number in range(PAGE_SIZE + 1):
        cohort(db_session, tanaka, f"class {number:03}")
    first, last = (cohorts_of(db_session, actor(chief), NOW, page) for page in (1, 9))
    assert (len(first.taught), first.page.pages, first.total) == (PAGE_SIZE, 2, PAGE_SIZE + 1)
    assert ([one.cohort.name for one in last.taught], last.page.number) == ([f"class {PAGE_SIZE:03}"], 2)
    enrol(db_session, last.taught[0].cohort.id, person(db_session, "sara").id, NOW)
    assert [one.students for one in cohorts_of(db_session, actor(tanaka), NOW, 2).taught] == [1]


def test_a_name_has_one_to_eighty_characters_and_a_time_zone_is_known(db_session: Session) -> None:
    made = cohort(db_session, teacher(db_session))
    for name, zone, fault in (
        ("", "UTC", CohortFault.NAME_LENGTH),
        (" \u200b ", "UTC", CohortFault.NAME_LENGTH),
        ("x" * 81, "UTC", CohortFault.NAME_LENGTH),
        ("3B", "Mars/Olympus", CohortFault.TIME_ZONE),
    ):
        with pytest.raises(CohortRefused) as refused:
            change_cohort(made, name, "en", zone)
        assert refused.value.fault is fault


def test_doors_let_in_whom_they_should(db_session: Session) -> None:
    tanaka, sara, stranger = teacher(db_session), person(db_session, "sara"), person(db_session, "nobody")
    colleague, chief = teacher(db_session, "colleague"), person(db_session, "chief", Role.ADMINISTRATOR)
    made = cohort(db_session, tanaka)
    enrolment = enrol(db_session, made.id, sara.id, NOW)
    public_id = made.public_id
    for door in (doors.cohort_for_member, doors.cohort_for_teacher, doors.cohort_for_owner, doors.cohort_for_student):
        for outsider in (actor(stranger), actor(colleague), Actor(None, None, None), Actor(7, None, None)):
            with pytest.raises(NotFound):
                door(db_session, outsider, public_id)
            with pytest.raises(NotFound):
                door(db_session, outsider, "x" * 22)
    for door in (doors.cohort_for_teacher, doors.cohort_for_owner):
        assert door(db_session, actor(tanaka), public_id).cohort is made
        assert door(db_session, actor(chief), public_id).cohort is made
        with pytest.raises(Forbidden):
            door(db_session, actor(sara), public_id)
    assert doors.cohort_for_student(db_session, actor(sara), public_id) is made
    with pytest.raises(Forbidden):
        doors.cohort_for_student(db_session, actor(tanaka), public_id)
    assert doors.student_for_teacher(db_session, actor(tanaka), public_id, enrolment.public_id)[1] is enrolment
    remove_student(enrolment, NOW)
    db_session.flush()
    with pytest.raises(NotFound):
        doors.cohort_for_member(db_session, actor(sara), public_id)


def test_a_student_of_another_class_is_not_found_by_way_of_ones_own(db_session: Session) -> None:
    tanaka, other, sara = teacher(db_session), teacher(db_session, "other"), person(db_session, "sara")
    own, others = cohort(db_session, tanaka), cohort(db_session, other, "4C")
    theirs = enrol(db_session, others.id, sara.id, NOW)
    with pytest.raises(NotFound):
        doors.student_for_teacher(db_session, actor(tanaka), own.public_id, theirs.public_id)


def test_a_teacher_who_is_none_any_more_is_a_stranger(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = cohort(db_session, tanaka)
    tanaka.role = Role.STUDENT
    db_session.flush()
    with pytest.raises(NotFound):
        doors.cohort_for_member(db_session, actor(tanaka), made.public_id)
    assert cohorts_of(db_session, actor(tanaka), NOW).taught == ()


def test_a_deleted_class_comes_back_whole_within_thirty_days(db_session: Session) -> None:
    tanaka, sara = teacher(db_session), person(db_session, "sara")
    made, other = cohort(db_session, tanaka), cohort(db_session, tanaka, "4C")
    set_labels(db_session, enrol(db_session, made.id, sara.id, NOW), ["front"])
    with pytest.raises(CohortRefused):
        delete_cohort(db_session, made, "4C", NOW)
    delete_cohort(db_session, made, " 3b ", NOW)
    for someone in (tanaka, sara):
        with pytest.raises(NotFound):
            doors.cohort_for_member(db_session, actor(someone), made.public_id)
    lists = cohorts_of(db_session, actor(tanaka), NOW)
    assert [one.cohort for one in lists.taught] == [other]
    assert [(one.cohort, one.students) for one in lists.deleted] == [(made, 1)]
    assert cohorts_of(db_session, actor(sara), NOW).joined == ()
    late = NOW + RESTORABLE_FOR
    restore_cohort(
        doors.cohort_for_owner(db_session, actor(tanaka), made.public_id).cohort, late - timedelta(seconds=1)
    )
    db_session.flush()
    assert cohorts_of(db_session, actor(sara), NOW).joined == (made,)
    assert labels_of(db_session, made.id) == ("front",)


def test_after_thirty_days_a_deleted_class_is_gone_and_others_are_not(db_session: Session) -> None:
    tanaka, sara = teacher(db_session), person(db_session, "sara")
    old, later, kept = (cohort(db_session, tanaka, name) for name in ("old", "later", "kept"))
    set_labels(db_session, enrol(db_session, old.id, sara.id, NOW), ["front"])
    enrol(db_session, kept.id, sara.id, NOW)
    delete_cohort(db_session, old, "old", NOW)
    with pytest.raises(NotFound):
        restore_cohort(old, NOW + RESTORABLE_FOR)
    delete_cohort(db_session, later, "later", NOW + RESTORABLE_FOR)
    db_session.expire_all()
    assert {one.name for one in db_session.query(Cohort)} == {"later", "kept"}
    counts = [db_session.query(table).count() for table in (CohortTeacher, Enrolment, EnrolmentLabel)]
    assert counts == [2, 1, 0]


def test_the_students_are_paged_and_filtered(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = cohort(db_session, tanaka)
    for number in range(PAGE_SIZE + 2):
        enrolment = enrol(db_session, made.id, person(db_session, f"pupil{number:03}").id, NOW)
        if number % 50 == 0:
            set_labels(db_session, enrolment, ["fifty"])
    first, last = roster_page(db_session, made.id, "", 1), roster_page(db_session, made.id, "", 99)
    assert (len(first.students), first.page.pages, first.total) == (PAGE_SIZE, 2, PAGE_SIZE + 2)
    assert ([one.user.username for one in last.students], last.page.number) == (["pupil100", "pupil101"], 2)
    labelled = roster_page(db_session, made.id, "fifty", 1)
    assert [one.user.username for one in labelled.students] == ["pupil000", "pupil050", "pupil100"]
    assert roster_page(db_session, made.id, "' or 1=1 --", -3).total == 0
    assert count_students(db_session, made.id) == PAGE_SIZE + 2
