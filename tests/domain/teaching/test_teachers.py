"""A class is shared, handed over and left; one teacher always stays."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from quizapp.domain.errors import NotFound
from quizapp.domain.people.deletion import delete_account
from quizapp.domain.teaching import doors
from quizapp.domain.teaching.cohort_rules import owner_of
from quizapp.domain.teaching.cohorts import delete_cohort
from quizapp.domain.teaching.enrolments import enrol
from quizapp.domain.teaching.errors import CohortFault, CohortRefused, LastTeacher, OwnerStays
from quizapp.domain.teaching.listing import cohorts_of
from quizapp.domain.teaching.teachers import add_teacher, hand_over, remove_teacher, teachers_of
from quizapp.models.people import Role, User
from tests.domain.teaching.school import NOW, actor, cohort, person, teacher

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LATER = NOW + timedelta(days=1)


def test_a_teacher_is_added_by_name_and_nobody_else_is(db_session: Session) -> None:
    made = cohort(db_session, teacher(db_session))
    suzuki = teacher(db_session, "suzuki")
    person(db_session, "sara")
    add_teacher(db_session, made, " SUZUKI ", LATER)
    assert doors.cohort_for_teacher(db_session, actor(suzuki), made.public_id).may_own is False
    for name, fault in (
        ("suzuki", CohortFault.TEACHES_ALREADY),
        ("sara", CohortFault.NO_SUCH_TEACHER),
        ("nobody", CohortFault.NO_SUCH_TEACHER),
        ("\0", CohortFault.NO_SUCH_TEACHER),
    ):
        with pytest.raises(CohortRefused) as refused:
            add_teacher(db_session, made, name, LATER)
        assert refused.value.fault is fault


def test_a_teacher_who_was_a_student_of_the_class_is_none_any_more(db_session: Session) -> None:
    made, suzuki = cohort(db_session, teacher(db_session)), teacher(db_session, "suzuki")
    enrolment = enrol(db_session, made.id, suzuki.id, NOW)
    add_teacher(db_session, made, "suzuki", LATER)
    assert enrolment.removed_at == LATER


def test_the_last_teacher_and_the_owner_stay_until_somebody_else_has_the_class(db_session: Session) -> None:
    tanaka, suzuki = teacher(db_session), teacher(db_session, "suzuki")
    made = cohort(db_session, tanaka)
    with pytest.raises(LastTeacher):
        remove_teacher(db_session, made, tanaka.public_id)
    add_teacher(db_session, made, "suzuki", LATER)
    with pytest.raises(OwnerStays):
        remove_teacher(db_session, made, tanaka.public_id)
    hand_over(db_session, made, suzuki.public_id, LATER)
    remove_teacher(db_session, made, tanaka.public_id)
    assert [one.user for one in teachers_of(db_session, made.id)] == [suzuki]
    with pytest.raises(LastTeacher):
        remove_teacher(db_session, made, suzuki.public_id)
    for nobody in (tanaka.public_id, "x" * 22):
        with pytest.raises(NotFound):
            remove_teacher(db_session, made, nobody)
        with pytest.raises(NotFound):
            hand_over(db_session, made, nobody, LATER)


@pytest.mark.parametrize("change", [{"role": Role.STUDENT}, {"disabled_at": LATER}])
def test_a_class_is_handed_to_nobody_who_may_not_teach_any_more(db_session: Session, change: dict[str, object]) -> None:
    tanaka, suzuki = teacher(db_session), teacher(db_session, "suzuki")
    made = cohort(db_session, tanaka)
    add_teacher(db_session, made, "suzuki", LATER)
    db_session.execute(update(User).where(User.id == suzuki.id).values(**change))
    with pytest.raises(NotFound):
        hand_over(db_session, made, suzuki.public_id, LATER)
    assert owner_of(teachers_of(db_session, made.id)).user is tanaka


def test_when_the_owners_account_is_gone_the_longest_serving_teacher_owns_the_class(db_session: Session) -> None:
    tanaka = teacher(db_session)
    made = cohort(db_session, tanaka)
    for number, name in enumerate(("suzuki", "abe")):
        teacher(db_session, name)
        add_teacher(db_session, made, name, LATER + timedelta(days=number))
    delete_account(db_session, tanaka)
    db_session.expire_all()
    owner = owner_of(teachers_of(db_session, made.id))
    assert owner
    assert owner.user.username == "suzuki"
    assert owner_of(()) is None


def test_a_deleted_class_is_offered_to_its_owner_for_restoring_and_not_to_others(db_session: Session) -> None:
    tanaka, suzuki = teacher(db_session), teacher(db_session, "suzuki")
    made = cohort(db_session, tanaka)
    add_teacher(db_session, made, "suzuki", LATER)
    delete_cohort(db_session, made, made.name, LATER)
    offered = [cohorts_of(db_session, actor(user), LATER).deleted for user in (tanaka, suzuki)]
    assert [len(one) for one in offered] == [1, 0]
