"""A class with an assignment on a server of its own, whose students' browsers are signed in: for measuring load."""

from __future__ import annotations

import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask.sessions import SecureCookieSessionInterface

from quizapp.cli.serve import prepare
from quizapp.clock import now
from quizapp.config import Settings
from quizapp.domain.bank.catalogue import get_brief
from quizapp.domain.people.sign_in_sessions import NOT_REMEMBERED, begin_sign_in_session
from quizapp.domain.quizzes.drawable import drawable_items
from quizapp.domain.quizzes.set_content import PickedItem, Section, SetContent
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.assignments import AssignmentValues, make_assignment
from quizapp.domain.teaching.cohorts import make_cohort
from quizapp.domain.teaching.enrolments import enrol
from quizapp.extensions import db
from quizapp.models.people import Role, User
from quizapp.models.question_sets import QuestionSet, QuestionSetVersion
from quizapp.models.teaching import Cohort
from quizapp.web.identity import SIGN_IN_KEY
from tests.domain.teaching.school import person
from tests.faults.devices import Answer
from tests.faults.server import LOOPBACK, serving
from tests.postgresql.server import postgresql_server
from tests.stock import open_app

if TYPE_CHECKING:
    from collections.abc import Generator

    from flask import Flask
    from sqlalchemy.orm import Session

    from quizapp.domain.quizzes.conditions import Conditions


FORM = "application/x-www-form-urlencoded"
RELOAD = "SELECT pg_reload_conf()"
TIMEOUT = 60.0
"""Seconds that a browser waits for one answer."""
ONE_FIELD = ("choice", "true_false")
"""Types of items that are answered by one field of fixed values."""


@dataclass(frozen=True)
class Room:
    """A running server with an app on the same database, for arranging and for looking. cohort_id: row id."""

    app: Flask
    port: int
    cohort_id: int
    teacher_id: int


@dataclass
class Browser:
    """One student's. statuses: of all that it was answered, 0 for no answer."""

    port: int
    cookie: str
    statuses: list[int] = field(default_factory=list[int])

    def send(self, method: str, path: str, fields: dict[str, str] | None = None, accept: str = "text/html") -> Answer:
        """One request. Its status is noted; what gets no answer has status 0 and no text, and nothing is raised."""
        headers = {"Cookie": self.cookie, "Accept-Language": "en", "Accept": accept}
        if fields is not None:
            headers["Content-Type"] = FORM
        connection = HTTPConnection(LOOPBACK, self.port, timeout=TIMEOUT)
        try:
            connection.request(method, path, None if fields is None else urlencode(fields), headers)
            response = connection.getresponse()
            text = response.read().decode()
        except (OSError, HTTPException):
            self.statuses.append(0)
            return Answer(0, {}, "")
        finally:
            connection.close()
        given = response.headers.get("Set-Cookie")
        if given:
            self.cookie = given.partition(";")[0]
        self.statuses.append(response.status)
        return Answer(response.status, {name.lower(): value for name, value in response.headers.items()}, text)


@contextmanager
def classroom(kind: str, workers: int) -> Generator[Room]:
    """A server with so many workers and the built-in bank, and an empty class on it. kind: sqlite or postgresql."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        if kind == "sqlite":
            yield from _room(folder, workers)
        else:
            with postgresql_server() as server:
                # Measured as it would be run: the tests' server forgets to write through, this one doesn't.
                server.execute("ALTER SYSTEM RESET fsync", "ALTER SYSTEM RESET synchronous_commit", RELOAD)
                yield from _room(folder, workers, database_url=server.address(server.create()))


def _room(folder: Path, workers: int, **settings: str) -> Generator[Room]:
    folder.mkdir(parents=True)
    prepare(Settings.model_validate({"data": folder, **settings}), "http://localhost")
    app = open_app(folder, **settings)
    with app.app_context():
        session = db.session()
        teacher = person(session, "tanaka", Role.TEACHER)
        cohort = make_cohort(session, teacher.id, "3B", "en", "UTC", now())
        session.commit()
        cohort_id, teacher_id = cohort.id, teacher.id
    with serving(folder, workers, 0, **settings) as server:
        time.sleep(2)  # all workers have imported the app by then
        yield Room(app, server.port, cohort_id, teacher_id)
    with app.app_context():
        db.engine.dispose()


def give(room: Room, questions: int, conditions: Conditions) -> str:
    """An assignment of questions that are answered by one field; its public id."""
    with room.app.app_context():
        session = db.session()
        version = _version(session, room.teacher_id, questions)
        cohort = session.get_one(Cohort, room.cohort_id)
        values = AssignmentValues("Load", version.id, conditions, float(questions), 1.0)
        made = make_assignment(session, cohort, values, session.get_one(User, room.teacher_id), new_key(), now())
        session.commit()
        return made.public_id


def seat(room: Room, names: list[str]) -> list[Browser]:
    """Students of the class with these user names, each with a browser that is signed in."""
    with room.app.app_context():
        session = db.session()
        browsers: list[Browser] = []
        for name in names:
            user: User = person(session, name)
            enrol(session, room.cohort_id, user.id, now())
            token = begin_sign_in_session(session, user.id, "-", NOT_REMEMBERED, now())
            browsers.append(Browser(room.port, _cookie(room.app, token)))
        session.commit()
        return browsers


def _cookie(app: Flask, token: str) -> str:
    """The cookie of a browser that has signed in."""
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert serializer
    return f"quizapp={serializer.dumps({SIGN_IN_KEY: token})}"


def _version(session: Session, owner_id: int, questions: int) -> QuestionSetVersion:
    brief_id = get_brief(session).id
    items = [one for one in drawable_items(session, brief_id, None) if one.item.type in ONE_FIELD][:questions]
    assert len(items) == questions
    entries = tuple(PickedItem(item_id=one.candidate.item_id, version_id=one.version_id) for one in items)
    content = SetContent(brief_id=brief_id, sections=(Section(entries=entries),)).model_dump_json()
    made = QuestionSet(
        owner_id=owner_id, title="Load", current_number=1, created_at=now(), changed_at=now(), make_key=new_key()
    )
    session.add(made)
    session.flush()
    version = QuestionSetVersion(
        question_set_id=made.id, number=1, content=content, created_at=now(), created_by=owner_id
    )
    session.add(version)
    session.flush()
    return version
