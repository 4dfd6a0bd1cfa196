"""IN-1: whatever a student types, every page shows it as text: no dialog, nothing that the policy has to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from quizapp.clock import now
from quizapp.domain.people.accounts import change_profile, prepare_account, store_account
from quizapp.domain.people.names import read_display_name
from quizapp.domain.people.sign_in_sessions import NOT_REMEMBERED, begin_sign_in_session
from quizapp.extensions import db
from quizapp.models.people import Role, User
from quizapp.web.identity import SIGN_IN_KEY
from tests.journeys.visitor import ANSWER, FORM
from tests.security.input.payloads import SCRIPTS
from tests.security.input.typed_answers import TYPED_KINDS, answer_typed
from tests.web.students import Student

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Dialog

    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

SEEN = """typed => document.body.innerText.includes(typed)
  || [...document.querySelectorAll('input')].some(input => input.value === typed)"""
PAGES = (
    *(
        "/",
        "/notes",
        "/about",
        "/quiz/new?topic={0}",
        "/progress?kind={0}&state={0}&page={0}",
        "/{0}",
        "/?language={0}",
    ),
    *("/sign-in?next={0}", "/register?next={0}", "/account/merge?next={0}", "/account/data", "/attempts/{0}"),
)
PAGES_OF_ACCOUNTS = ("/account", "/account/email", "/account/password", "/account/delete")
GIVEN_BACK = ("username", "display_name", "email")
"""Fields of the form for a new account that keep what was typed; the password's is emptied."""


def listen(visitor: Visitor) -> Visitor:
    """Count dialogs as faults, as the visit fixture counts what the console says of the policy.

    The browser's own question before a page is left with something unsaved is none: it is answered with yes.
    """

    def note(dialog: Dialog) -> None:
        if dialog.type == "beforeunload":
            dialog.accept()
        else:
            visitor.faults.append(f"dialog: {dialog}")

    visitor.page.on("dialog", note)
    return visitor


def person(app: Flask, name: str, role: Role, display_name: str) -> Student:
    student = Student(app)
    with app.app_context():
        user = db.session.query(User).filter_by(username=name).one_or_none()
        user = user or store_account(db.session(), prepare_account(name, "nine oranges in a boat"), now(), role)
        change_profile(user, display_name, None, None)
        token = begin_sign_in_session(db.session(), user.id, "address", NOT_REMEMBERED, now())
        db.session.commit()
    with student.client.session_transaction() as cookie:
        cookie[SIGN_IN_KEY] = token
    return student


def sees(visitor: Visitor, typed: str) -> bool:
    seen: bool = visitor.page.evaluate(SEEN, typed)
    return seen


def test_typed_answers_on_the_question_and_on_the_result(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = listen(visit(eight_types_server))
    for payload in SCRIPTS:
        student = Student(eight_types_server.app)
        attempt = student.start()
        for kind in TYPED_KINDS:
            position = student.position_of(attempt, kind)
            answer_typed(student, attempt, position, payload)
            visitor.become(student)
            visitor.open(f"/attempts/{attempt}/questions/{position}")
            assert sees(visitor, payload), (kind, payload)
        student.submit(attempt)
        visitor.open(f"/attempts/{attempt}/result")
        assert sees(visitor, payload), payload


def test_typed_answers_that_are_in_conflict_or_wait_for_a_sign_in(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = listen(visit(eight_types_server))
    visitor.refusals |= {401, 409}
    for payload in SCRIPTS[::3]:
        student = Student(eight_types_server.app)
        attempt = student.start(feedback_mode="test")
        for kind in TYPED_KINDS:
            position = student.position_of(attempt, kind)
            visitor.become(student)
            visitor.open(f"/attempts/{attempt}/questions/{position}")
            answer_typed(student, attempt, position, "another answer" if kind != "numeric" else "7")
            type_and_send(visitor, payload)
            visitor.page.locator("[data-panel]").wait_for()
            assert sees(visitor, payload), (kind, payload)
            visitor.open(f"/attempts/{attempt}/questions/{position}")
            visitor.context.clear_cookies()
            type_and_send(visitor, payload)
            visitor.page.locator("[data-panel]").wait_for()
            hidden = visitor.page.locator("input[type='hidden'][name^='response']").evaluate_all(
                "inputs => inputs.map(input => input.value)"
            )
            assert payload in hidden, (kind, payload)


def type_and_send(visitor: Visitor, typed: str) -> None:
    for box in visitor.page.locator(f"{FORM} input:not([type])").all():
        box.fill(typed)
    visitor.page.locator(ANSWER).click()


ROLES = (Role.STUDENT, Role.TEACHER, Role.ADMINISTRATOR, None)


@pytest.mark.parametrize("turn", range(len(ROLES)), ids=["student", "teacher", "administrator", "nobody"])
def test_names_and_addresses_on_every_page(visit: Visit, eight_types_server: LiveServer, turn: int) -> None:
    """Every page to every role, each payload in one of the roles."""
    visitor, role = listen(visit(eight_types_server)), ROLES[turn]
    for payload in SCRIPTS[turn :: len(ROLES)]:
        shown = read_display_name(payload)
        if role:
            visitor.become(person(eight_types_server.app, f"{role.value}-x", role, payload))
        own = PAGES_OF_ACCOUNTS if role else ()
        for page in (*PAGES, *own):
            visitor.open(page.format(quote(payload, safe="")))
            assert not role or sees(visitor, shown), (page, payload)


def test_accounts_as_the_administrator_sees_them(visit: Visit, eight_types_server: LiveServer) -> None:
    app = eight_types_server.app
    for number, payload in enumerate(SCRIPTS):
        person(app, f"named{number}", Role.STUDENT, payload)
    with app.app_context():
        ids = [user.public_id for user in db.session.query(User).filter(User.username.startswith("named"))]
    visitor = listen(visit(eight_types_server))
    visitor.become(person(app, "chief", Role.ADMINISTRATOR, "Chief"))
    for payload, public_id in zip(SCRIPTS, ids, strict=True):
        visitor.open(f"/admin/users/{public_id}")
        assert sees(visitor, read_display_name(payload)), payload
        visitor.open(f"/admin/users?q={quote(payload, safe='')}")
        assert sees(visitor, payload), payload
    visitor.open("/admin/users")
    assert all(sees(visitor, read_display_name(payload)) for payload in SCRIPTS)


def test_forms_that_are_refused_give_back_what_was_typed(visit: Visit, eight_types_server: LiveServer) -> None:
    visitor = listen(visit(eight_types_server))
    for payload in SCRIPTS[::2]:
        visitor.open("/register")
        for name in (*GIVEN_BACK, "password"):
            box = visitor.page.locator(f"main [name='{name}']")
            box.evaluate("box => { box.type = 'text'; }")
            box.fill(payload)
        visitor.page.locator("main form").evaluate("form => { form.noValidate = true; }")
        visitor.page.locator("main form button.button--primary").click()
        visitor.page.locator("main [name='username'][aria-invalid='true']").wait_for()
        given_back = {name: visitor.page.locator(f"main [name='{name}']").input_value() for name in GIVEN_BACK}
        assert given_back == dict.fromkeys(GIVEN_BACK, payload)
        assert visitor.page.locator("main [name='password']").input_value() == ""
