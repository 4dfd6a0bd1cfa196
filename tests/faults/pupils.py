"""Students who take an assignment again and again, each keeping a journal of what the server has confirmed."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Thread
from typing import TYPE_CHECKING

from quizapp.clock import now
from quizapp.domain.people.sign_in_sessions import NOT_REMEMBERED, begin_sign_in_session
from quizapp.domain.teaching.enrolments import enrol
from quizapp.extensions import db
from quizapp.web.identity import SIGN_IN_KEY
from tests.domain.teaching.school import person
from tests.domain.teaching.sitting import sitting
from tests.faults.devices import Device
from tests.faults.journals import entry_on
from tests.faults.server import LOOPBACK

if TYPE_CHECKING:
    from threading import Event

    from flask import Flask

    from quizapp.domain.quizzes.conditions import Conditions
    from quizapp.models.teaching import Cohort
    from tests.faults.devices import Fields

UNTIL_STOPPED = 50
"""Attempts that a pupil makes at the most: fewer than one learner may start within an hour."""


@dataclass
class Pupil:
    """A student at a device.

    begun, submitted: the attempts that the server said have begun, are handed in. acknowledged: the client key of every
    answer that it said it has. faults: answers with another status; after one the pupil works no more.
    handing_in_took: seconds, of each submission. cut_off: submissions that got no answer at first.
    """

    device: Device
    assignment: str
    questions: int
    begun: list[str] = field(default_factory=list[str])
    acknowledged: list[str] = field(default_factory=list[str])
    submitted: list[str] = field(default_factory=list[str])
    faults: list[str] = field(default_factory=list[str])
    is_handing_in: bool = False
    handing_in_took: list[float] = field(default_factory=list[float])
    cut_off: int = 0

    def work(self, stop: Event) -> None:
        """Start, answer, hand in, and begin again, until told to stop in the middle of it."""
        for number in range(UNTIL_STOPPED):
            start = f"/assignments/{self.assignment}"
            attempt = self._sent(f"{start}/start", self.device.get(start).hidden_fields())
            if self.faults:
                return
            self.begun.append(attempt.rsplit("/", 1)[1])
            for position in range(1, self.questions + 1):
                if stop.is_set() or self.faults:
                    return
                self._answer(f"{attempt}/questions/{position}", number)
            self._hand_in(attempt)

    def _answer(self, path: str, number: int) -> None:
        page = self.device.get(path)
        entry, fields = entry_on(page, number), page.hidden_fields()
        if entry and self._sent(path, {**fields, **entry, "action": "next"}):
            self.acknowledged.append(str(fields["client_key"]))

    def _hand_in(self, attempt: str) -> None:
        fields, before = self.device.get(f"{attempt}/review").hidden_fields(), self.device.resends
        self.is_handing_in, began = True, time.monotonic()
        location = self._sent(f"{attempt}/submit", fields)
        self.is_handing_in = False
        self.handing_in_took.append(time.monotonic() - began)
        self.cut_off += self.device.resends > before
        if location:
            self.submitted.append(attempt.rsplit("/", 1)[1])

    def _sent(self, path: str, fields: Fields) -> str:
        """Where the answer leads to; nothing when it was none."""
        answer = self.device.post_patiently(path, fields)
        if answer.status == 303:
            return answer.headers["location"]
        self.faults.append(f"{answer.status} {path}")
        return ""


def class_of_pupils(app: Flask, port: int, number: int, questions: int, conditions: Conditions) -> list[Pupil]:
    """So many students of a class with one assignment, signed in at a server that shares the app's data folder."""
    with app.app_context():
        session = db.session()
        here = sitting(session, conditions, questions)
        tokens = [_enrolled(here.cohort, name) for name in (f"pupil-{one}" for one in range(number))]
        session.commit()
        assignment = here.given.public_id
    return [Pupil(Device(LOOPBACK, port, _cookie(app, token)), assignment, questions) for token in tokens]


def all_work(pupils: list[Pupil], stop: Event) -> list[Thread]:
    """Let them all work at the same time; returns their threads, which are running."""
    threads = [Thread(target=one.work, args=(stop,), daemon=True) for one in pupils]
    for thread in threads:
        thread.start()
    return threads


def _enrolled(cohort: Cohort, name: str) -> str:
    """A student of the class; returns the token of their sign-in."""
    session = db.session()
    user = person(session, name)
    enrol(session, cohort.id, user.id, now())
    return begin_sign_in_session(session, user.id, "address", NOT_REMEMBERED, now())


def _cookie(app: Flask, token: str) -> str:
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie[SIGN_IN_KEY] = token
    kept = client.get_cookie("quizapp")
    assert kept
    return f"{kept.key}={kept.value}"
