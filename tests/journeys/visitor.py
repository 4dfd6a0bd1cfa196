"""A person at a real browser: opens pages, enters answers, presses buttons; what should never happen is noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.extensions import db
from quizapp.models.attempts import Attempt, Response
from tests.web.students import Student

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request
    from playwright.sync_api import Response as Reply

    from tests.journeys.live_server import LiveServer

    Entry = Mapping[str, str | Sequence[str]]

ANSWER = "[data-answer-button]"
"""The button that answers; once a question is settled, the link to the next one."""
FORM = "#answer-form"
SUBMIT = "form[action$='/submit'] button"
COOKIES = {"quizapp"}
READ_FORM = """form => {
  const read = {};
  for (const [name, value] of new FormData(form))
    if (name.startsWith("response") && value !== "") (read[name] ??= []).push(value);
  return read;
}"""


@dataclass
class Visitor:
    """A browser profile with one page open.

    faults: what went wrong unseen, for the test's end. refusals: statuses that scripts are meant to meet in this test.
    """

    server: LiveServer
    context: BrowserContext
    page: Page
    language: str
    faults: list[str] = field(default_factory=list[str])
    refusals: set[int] = field(default_factory=set[int])

    def watch(self) -> None:
        """Note requests to other origins, missing files, errors in the console (CSP violations are some)."""
        self.context.on("request", self._note_request)
        self.context.on("response", self._note_response)
        self.context.on("console", self._note_console)
        self.context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))

    def open(self, path: str) -> Page:
        """Open a page of the app."""
        self.page.goto(self.server.url + path)
        return self.page

    def start(self) -> str:
        """One click on the home page; returns the attempt's id."""
        self.open("/")
        self.page.locator(".home-start form[action='/quiz'] button").click()
        self.page.wait_for_url("**/questions/1")
        return self.attempt_id

    def start_at(self, kind: str, feedback_mode: str = "practise") -> None:
        """Open a question of a type in a new quiz of all eight types, as the guest who began it."""
        student = Student(self.server.app, self.language)
        attempt = student.start(feedback_mode=feedback_mode)
        self.become(student)
        kinds = [student.item(attempt, position)[0].type for position in range(1, 9)]
        self.open(f"/attempts/{attempt}/questions/{kinds.index(kind) + 1}")

    def answers_stored(self) -> int:
        """How many responses the attempt on the page holds."""
        with self.server.app.app_context():
            query = select(func.count(Response.id)).join(Attempt).where(Attempt.public_id == self.attempt_id)
            return db.session.scalar(query) or 0

    @property
    def attempt_id(self) -> str:
        """The attempt whose page is open."""
        return self.page.url.split("/attempts/")[1].split("/")[0]

    @property
    def position(self) -> int:
        """The question whose page is open."""
        return int(self.page.url.split("/questions/")[1].split("?")[0].split("#")[0])

    @property
    def question_type(self) -> str:
        """The type of the question on the page."""
        names = str(self.page.locator(".question").get_attribute("class")).split()
        return next(name.removeprefix("question--") for name in names if name.startswith("question--"))

    def right_entry(self) -> Entry:
        """The right answer to the question on the page, as its form's fields."""
        return Student(self.server.app, self.language).right_entry(self.attempt_id, self.position)

    def enter(self, entry: Entry) -> None:
        """Fill the question's form in, as a mouse and a keyboard do."""
        self._untick()
        for name, values in entry.items():
            for value in [values] if isinstance(values, str) else values:
                self._enter_one(name, value)

    def entered(self) -> dict[str, list[str]]:
        """What stands in the question's form, by field; empty fields are left out."""
        read: dict[str, list[str]] = self.page.locator(FORM).evaluate(READ_FORM)
        return read

    def press(self, action: str) -> None:
        """Press the button of the question's form with this action."""
        self.page.locator(f"button[form='answer-form'][value='{action}'], {FORM} button[value='{action}']").click()

    def answer(self, entry: Entry) -> None:
        """Enter an answer and send it."""
        self.enter(entry)
        self.page.locator(ANSWER).click()

    def switch_language(self, language: str) -> None:
        """Press the language's button, wherever the page has it."""
        self.page.locator(f"button[name='language'][value='{language}']").click()
        self.page.locator(f"html[lang='{language}']").wait_for()
        self.language = language

    def become(self, student: Student) -> None:
        """Take over the cookie of a student who has prepared something."""
        cookie = student.client.get_cookie("quizapp")
        assert cookie
        self.context.clear_cookies()
        self.context.add_cookies([{"name": "quizapp", "value": cookie.value, "url": self.server.url}])

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        width: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return width

    def _untick(self) -> None:
        ticked = self.page.locator(f"{FORM} input[type='checkbox']:checked")
        for _ in range(ticked.count()):
            ticked.first.uncheck()

    def _enter_one(self, name: str, value: str) -> None:
        control = self.page.locator(f"{FORM} [name='{name}']").first
        kind = control.evaluate("element => element.type")
        if kind in {"radio", "checkbox"}:
            self.page.locator(f"{FORM} input[value='{value}']").check()
        elif kind == "select-one":
            control.select_option(value)
        else:
            control.fill(value)

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.server.url, "data:")):
            self.faults.append(f"request to another origin: {request.url}")

    def _note_response(self, response: Reply) -> None:
        is_refusal = response.status >= 400 and response.status not in self.refusals
        if is_refusal and response.request.resource_type != "document":
            self.faults.append(f"{response.status} for {response.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        # That a page came with 4xx is told in the console too; tests that expect one look at it themselves.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console: {message.text}")
