"""DI-7, DI-13: forms of a class sent many times at once are done once, and a storm of all of them breaks nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.quizzes.verification import verify
from quizapp.domain.teaching.marks_verification import verify_marks
from quizapp.domain.teaching.overrides import fingerprint
from quizapp.extensions import db
from quizapp.models.assignments import Assignment, Mark, Override
from quizapp.models.attempts import Attempt
from quizapp.models.audit import AuditEntry
from quizapp.models.people import User
from quizapp.models.question_sets import QuestionSet
from quizapp.models.regrading import Claim, Correction, Notice
from quizapp.models.teaching import Cohort, Enrolment
from tests.security.exam_integrity.tabs import at_once, tab_of
from tests.security.input.forms_of_pages import forms_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask

    from quizapp.models.base import Base
    from tests.security.cast import Cast
    from tests.web.students import Student

CLICKS = 6
ASSIGNMENT = {"title": "Week 2", "review": "after_submitting", "grading_method": "highest", "navigation": "free"}


@dataclass(frozen=True)
class Deed:
    """A form that somebody sends. who: of the cast. url: where it goes."""

    who: str
    url: str
    data: Mapping[str, str]


class Desk:
    """The forms of the cast's class, each as its page has it by now."""

    def __init__(self, app: Flask, cast: Cast) -> None:
        self.app, self.cast, self.work = app, cast, cast.school.work
        self.home = f"/classes/{cast.school.cohort}"
        self.given = f"{self.home}/assignments/{self.work['assignment_id']}"
        self.cell = f"{self.home}/gradebook/{self.work['assignment_id']}/{cast.school.classmate}"

    def make_set(self) -> Deed:
        (brief,) = forms_field(self.cast["teacher"], "/sets/new", "/sets", "brief")
        return Deed("teacher", "/sets", {"title": "Week 3", "brief": brief, "make_key": new_key()})

    def make_class(self) -> Deed:
        data = {"name": "5D", "language": "en", "time_zone": "Asia/Tokyo", "make_key": new_key()}
        return Deed("teacher", "/classes", data)

    def make_assignment(self) -> Deed:
        data = {**ASSIGNMENT, "question_set": self.work["set_id"], "make_key": new_key()}
        return Deed("teacher", f"{self.home}/assignments", data)

    def edit(self) -> Deed:
        with self.app.app_context():
            row = db.session.query(Assignment).filter_by(public_id=self.work["assignment_id"]).one()
            data = {**ASSIGNMENT, "revision": str(row.revision), "make_key": row.make_key, "attempts": "5"}
        return Deed("teacher", f"{self.given}/edit", data)

    def make_override(self) -> Deed:
        form = {"change_attempts": "y", "attempts": "7", "time_factor": "1.5"}
        return Deed("teacher", f"{self.given}/overrides", {**form, "label": "", "student": self.students_enrolment})

    def save_override(self) -> Deed:
        with self.app.app_context():
            row = db.session.query(Override).filter_by(public_id=self.work["override_id"]).one()
            seen = fingerprint(row)
        data = {"change_attempts": "y", "attempts": "9", "time_factor": "1.5", "seen": seen}
        return Deed("teacher", f"{self.given}/overrides/{self.work['override_id']}", data)

    def adjust(self) -> Deed:
        (revision,) = forms_field(self.cast["teacher"], self.cell, f"{self.cell}/adjust", "revision")
        data = {"deed": "adjust", "points": "2", "reason": "Oral.", "revision": revision}
        return Deed("teacher", f"{self.cell}/adjust", data)

    def decline(self) -> Deed:
        return Deed("teacher", f"{self.home}/claims/{self.work['claim_id']}/decline", {"word": "No."})

    def apply(self) -> Deed:
        url = f"{self.given}/items/{self.work['item_slug']}/correct/apply"
        change = {"change": '{"kind":"full_credit"}', "reason": "Unclear.", "policy": "never_lower", "claim": ""}
        return Deed("teacher", url, {**change, "make_key": new_key()})

    def start(self) -> Deed:
        url = f"/assignments/{self.work['assignment_id']}/start"
        return Deed("student", url, {"start_key": new_key(), "password": ""})

    def submit(self, attempt: str) -> Deed:
        return Deed("student", f"/attempts/{attempt}/submit", {})

    @property
    def students_enrolment(self) -> str:
        page = self.cast["teacher"].client.get(f"{self.given}/overrides/new").text
        options = page.split('name="student"')[1].split("</select>")[0].split('value="')
        return next(one[:22] for one in options[1:] if ">Student<" in one.title() or "student" in one.lower())

    def send(self, *deeds: Deed) -> list[tuple[str, int, str]]:
        """All at once, each by a browser of its own; the last part of the address, the status, and where it leads."""
        tokens = {deed.who: self.cast[deed.who].token() for deed in deeds}
        replies: list[tuple[str, int, str]] = []

        def press(deed: Deed, tab: Student) -> None:
            data = {"csrf_token": tokens[deed.who], **deed.data}
            response = tab.client.post(deed.url, data=data)
            replies.append((deed.url.rsplit("/", 1)[-1], response.status_code, response.headers.get("Location", "")))

        tabs = [(deed, tab_of(self.cast[deed.who])) for deed in deeds]
        at_once(*(lambda deed=deed, tab=tab: press(deed, tab) for deed, tab in tabs))
        return replies

    def count(self, table: type[Base], **where: object) -> int:
        with self.app.app_context():
            return db.session.query(table).filter_by(**where).count()

    def is_consistent(self) -> bool:
        with self.app.app_context():
            session = db.session()
            return [*verify(session), *verify_marks(session)] == []


def forms_field(person: Student, page: str, action: str, name: str) -> list[str]:
    """What stands in a field of a form of a page; of several, the first."""
    forms = forms_of(page, person.client.get(page).text)
    return next(one for one in forms if one.action == action and name in one.fields).fields[name][:1]


@pytest.fixture
def desk(stocked_app: Flask, cast: Cast) -> Desk:
    return Desk(stocked_app, cast)


MADE = {
    "make_class": Cohort,
    "make_set": QuestionSet,
    "make_assignment": Assignment,
    "make_override": Override,
    "apply": Correction,
}


@pytest.mark.parametrize("deed", MADE)
def test_a_click_that_comes_many_times_makes_one(desk: Desk, deed: str) -> None:
    table: type[Base] = MADE[deed]
    before, trail = desk.count(table), desk.count(AuditEntry)
    sent = getattr(desk, deed)()
    replies = desk.send(*[sent] * CLICKS)
    assert {status for _url, status, _target in replies} == {303}
    assert len({target for _url, _status, target in replies}) == 1
    assert desk.count(table) == before + 1
    assert desk.count(AuditEntry) <= trail + 1
    assert desk.is_consistent()


@pytest.mark.parametrize("deed", ["edit", "save_override", "adjust", "decline"])
def test_of_many_who_saw_the_same_one_changes_it_and_the_others_are_told(desk: Desk, deed: str) -> None:
    trail = desk.count(AuditEntry)
    replies = Counter(status for _url, status, _target in desk.send(*[getattr(desk, deed)()] * CLICKS))
    assert replies == {303: 1, 409: CLICKS - 1}
    assert desk.count(AuditEntry) == trail + 1
    assert desk.is_consistent()


def test_a_list_that_comes_many_times_adds_its_students_once(desk: Desk) -> None:
    accounts, enrolments = desk.count(User), desk.count(Enrolment)
    data = {"students": "anne,Anne,red\nmike\nrin", "make_key": new_key()}
    sent = Deed("teacher", f"{desk.home}/import/students", data)
    replies = Counter(status for _url, status, _target in desk.send(*[sent] * CLICKS))
    assert replies == {201: CLICKS}, "every reply has the cards, whichever the browser shows"
    assert (desk.count(User), desk.count(Enrolment)) == (accounts + 3, enrolments + 3)


def test_starting_and_submitting_many_times_is_one_attempt_and_one_mark(desk: Desk) -> None:
    desk.send(desk.edit())
    before = desk.count(Attempt)
    replies = desk.send(*(desk.start() for _ in range(CLICKS)))
    (target,) = {target for _url, _status, target in replies}
    attempt = target.split("/")[2]
    assert desk.count(Attempt) == before + 1
    assert {status for _url, status, _target in desk.send(*[desk.submit(attempt)] * CLICKS)} == {303}
    assert desk.count(Mark, assignment_id=1) == 2
    assert desk.is_consistent()


def test_a_storm_of_everything_breaks_nothing(desk: Desk) -> None:
    desk.send(desk.edit())
    (reply,) = desk.send(desk.start())
    attempt = reply[2].split("/")[2]
    for _round in range(3):
        deeds = [desk.make_set(), desk.make_assignment(), desk.edit(), desk.make_override(), desk.save_override()]
        deeds += [desk.adjust(), desk.decline(), desk.apply(), desk.apply(), desk.start(), desk.submit(attempt)]
        replies = desk.send(*deeds, *deeds)
        assert {status for _url, status, _target in replies} <= {303, 400, 404, 409}, replies
    assert desk.is_consistent()
    assert desk.count(Claim, state="declined") == 1
    assert desk.count(Notice, kind="claim_declined") == 2
