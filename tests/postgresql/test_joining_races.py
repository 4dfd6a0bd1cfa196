"""Twenty joins or labels at the same moment are there once; two last teachers don't both leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.clock import now
from quizapp.domain.errors import NotFound
from quizapp.domain.people.accounts import create_account
from quizapp.domain.teaching.cohorts import make_cohort
from quizapp.domain.teaching.enrolments import enrol, set_labels
from quizapp.domain.teaching.errors import LastTeacher
from quizapp.domain.teaching.joining import join_by_code
from quizapp.domain.teaching.teachers import add_teacher, hand_over, remove_teacher
from quizapp.extensions import db
from quizapp.models.people import Role, ThrottleCounter, User
from quizapp.models.teaching import Cohort, CohortTeacher, Enrolment, EnrolmentLabel
from tests.postgresql.races import at_once, count
from tests.postgresql.test_races import racing_app

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

__all__ = ["racing_app"]
NAMES = ("tanaka", "suzuki", "sara")


def make_people(app: Flask) -> tuple[dict[str, int], dict[str, str], int, str]:
    """Two teachers of a class and a student of none: their ids, their public ids, the class, its code."""
    with app.app_context():
        session = db.session()
        users = {
            name: create_account(
                session,
                username=name,
                password="two red pandas",
                now=now(),
                role=Role.STUDENT if name == "sara" else Role.TEACHER,
            )
            for name in NAMES
        }
        cohort = make_cohort(session, users["tanaka"].id, "3B", "en", "UTC", now())
        add_teacher(session, cohort, "suzuki", now())
        ids, public_ids = ({name: getattr(user, key) for name, user in users.items()} for key in ("id", "public_id"))
        session.commit()
        return ids, public_ids, cohort.id, cohort.join_code


def test_twenty_joins_at_once_are_one_enrolment(racing_app: Flask) -> None:
    ids, _, _, code = make_people(racing_app)

    def join(session: Session, _number: int) -> int:
        return join_by_code(session, ids["sara"], code, "address", now()).cohort.id

    outcomes = at_once(racing_app, 20, join)
    assert not outcomes.errors
    assert count(racing_app, Enrolment) == 1
    assert count(racing_app, ThrottleCounter, count=0) == 3


def test_labels_sent_twenty_times_at_once_are_there_once(racing_app: Flask) -> None:
    ids, _, cohort_id, _ = make_people(racing_app)
    with racing_app.app_context():
        enrolment_id = enrol(db.session(), cohort_id, ids["sara"], now()).id
        db.session.commit()

    def label(session: Session, _number: int) -> None:
        set_labels(session, session.get_one(Enrolment, enrolment_id), ["front", "red"])

    assert not at_once(racing_app, 20, label).errors
    assert count(racing_app, EnrolmentLabel) == 2


def test_of_two_teachers_who_leave_at_once_one_stays(racing_app: Flask) -> None:
    """The owner hands the class back and leaves, while the one to whom it is handed leaves."""
    _, public_ids, first_id, _ = make_people(racing_app)
    with racing_app.app_context():
        session = db.session()
        owner = session.query(User).filter_by(username="suzuki").one()
        made = [make_cohort(session, owner.id, f"4{letter}", "en", "UTC", now()) for letter in "ABCDEFG"]
        for one in made:
            add_teacher(session, one, "tanaka", now())
        hand_over(session, session.get_one(Cohort, first_id), public_ids["suzuki"], now())
        ids = [first_id, *(one.id for one in made)]
        session.commit()

    def leave(session: Session, number: int) -> None:
        cohort = session.get_one(Cohort, ids[number // 2])
        if number % 2:
            hand_over(session, cohort, public_ids["tanaka"], now())
            remove_teacher(session, cohort, public_ids["suzuki"])
        else:
            remove_teacher(session, cohort, public_ids["tanaka"])

    outcomes = at_once(racing_app, 2 * len(ids), leave)
    assert outcomes.kinds_of_error <= {LastTeacher, NotFound}
    assert len(outcomes.errors) == len(ids)
    with racing_app.app_context():
        assert sorted(one.cohort_id for one in db.session.query(CohortTeacher)) == sorted(ids)
