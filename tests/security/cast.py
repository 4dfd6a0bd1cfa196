"""A fixed cast of visitors, each at a browser of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.clock import now
from quizapp.domain.people.accounts import prepare_account, store_account
from quizapp.domain.people.sign_in_sessions import NOT_REMEMBERED, begin_sign_in_session
from quizapp.extensions import db
from quizapp.models.people import Role
from quizapp.web.identity import SIGN_IN_KEY
from tests.security.school import School, school_of
from tests.web.students import Student

if TYPE_CHECKING:
    from flask import Flask

PASSWORD = "nine oranges in a boat"


@dataclass(frozen=True)
class Cast:
    """Who is on stage, by role; `public_ids` are those of the accounts, `school` what the pages of classes name."""

    people: dict[str, Student]
    public_ids: dict[str, str]
    school: School

    def __getitem__(self, name: str) -> Student:
        return self.people[name]


def cast_of(app: Flask) -> Cast:
    """The cast: a stranger without a record, a guest, students of one class (two, one disabled, one removed from it),
    its teacher, the teacher of another class, an administrator.
    """
    people = {name: Student(app) for name in ("stranger", "guest")}
    public_ids: dict[str, str] = {}
    for name, role in (
        ("student", Role.STUDENT),
        ("classmate", Role.STUDENT),
        ("disabled", Role.STUDENT),
        ("removed", Role.STUDENT),
        ("teacher", Role.TEACHER),
        ("other_teacher", Role.TEACHER),
        ("administrator", Role.ADMINISTRATOR),
    ):
        people[name], public_ids[name] = signed_in(app, name, role)
    people["guest"].start(size="5")
    disable(app, public_ids["disabled"])
    return Cast(people, public_ids, school_of(app, public_ids))


def signed_in(app: Flask, name: str, role: Role = Role.STUDENT) -> tuple[Student, str]:
    """Somebody with an account, signed in; and the account's public id."""
    with app.app_context():
        user = store_account(db.session(), prepare_account(name, PASSWORD), now(), role)
        token = begin_sign_in_session(db.session(), user.id, "address", NOT_REMEMBERED, now())
        public_id = user.public_id
        db.session.commit()
    student = Student(app)
    with student.client.session_transaction() as cookie:
        cookie[SIGN_IN_KEY] = token
    return student, public_id


def disable(app: Flask, public_id: str) -> None:
    """Disable an account as an administrator would, but for the page."""
    from quizapp.models.people import User

    with app.app_context():
        db.session.query(User).filter_by(public_id=public_id).update({"disabled_at": now()})
        db.session.commit()
