"""The last minute before a deadline: a class answers, its pages save by themselves, and everybody submits.

    python -m tests.benchmarks.deadline_minute [--students 300] [--seconds 60] [--databases sqlite postgresql]

One assignment of 20 questions. Everybody starts within the first half of as many seconds as the rush takes; then each
saves an answer about every 6 seconds, as the page's script does while one types, and submits at a moment of the rush:
60 % spread over it, 40 % in its last twelfth (5 seconds of 60). What gets no answer or a server error is sent again,
as the script does. SQLite with two workers, PostgreSQL with four.

Each browser keeps a journal of what the server has acknowledged, which is then held against the database. Exits with 1
if an acknowledged answer is missing or stored twice, an attempt is missing, doubled or left open, or there was a server
error.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from threading import Thread
from typing import TYPE_CHECKING

from sqlalchemy import select

from question_bank.entry import to_entry
from question_bank.items import ChoiceItem
from question_bank.responses import ChoiceResponse, TrueFalseResponse
from quizapp.domain.bank.catalogue import item_of
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.starting import new_key
from quizapp.extensions import db
from quizapp.models.attempts import Attempt, AttemptState, Quiz, QuizItem, Response
from quizapp.models.bank import ItemVersion
from tests.benchmarks.classroom import classroom, give, seat

if TYPE_CHECKING:
    from tests.benchmarks.classroom import Browser, Room
    from tests.faults.devices import Answer

WORKERS = {"sqlite": 2, "postgresql": 4}
QUESTIONS = 20
SAVES_EVERY = 6.0
"""Seconds between two saves of one student, on average."""
LATE, LAST = 0.4, 1 / 12
"""The share of students who submit in the last part of the rush, and that part."""
PERSISTENCE = 10
"""How often something is sent again."""
SERVER_ERROR = 500
PERCENTILES = (50, 95, 99)
Entry = dict[str, str]


@dataclass
class Pupil:
    """A student at work. acknowledged: client keys. seconds: of every request that was answered, by what it did."""

    browser: Browser
    path: str
    rng: Random
    seconds: dict[str, list[float]] = field(default_factory=dict[str, list[float]])
    acknowledged: list[str] = field(default_factory=list[str])
    resends: int = 0
    refused: int = 0
    attempt: str = ""
    hidden: Entry = field(default_factory=dict[str, str])
    entries: list[tuple[Entry, Entry]] = field(default_factory=list[tuple[Entry, Entry]])
    has_submitted: bool = False

    def start(self, at: float) -> None:
        """Open the assignment, start at a moment of the monotonic clock, and open the first question."""
        form = self.browser.send("GET", self.path).hidden_fields()
        fields = {"csrf_token": str(form["csrf_token"]), "start_key": str(form["start_key"])}
        _sleep_until(at)
        answer = self._send("start", f"{self.path}/start", fields)
        self.attempt = answer.headers.get("location", "").split("/")[2] if answer.status == 303 else ""
        page = self.browser.send("GET", f"/attempts/{self.attempt}/questions/1")
        self.hidden = {name: str(value) for name, value in page.hidden_fields().items()}

    def work(self, submits_at: float) -> None:
        """Save answers until the moment of submitting, then submit."""
        saved: Counter[int] = Counter()
        while True:
            pause = self.rng.uniform(0.5, 1.5) * SAVES_EVERY
            if time.monotonic() + pause > submits_at:
                break
            time.sleep(pause)
            self._save(self.rng.randrange(QUESTIONS), saved)
        _sleep_until(submits_at)
        path = f"/attempts/{self.attempt}/submit"
        self.has_submitted = self._send("submit", path, {"csrf_token": self.hidden["csrf_token"]}).status == 303

    def _save(self, question: int, saved: Counter[int]) -> None:
        """Another answer than the one before, as the page's script sends it."""
        key = new_key()
        fields = {
            **self.hidden,
            **self.entries[question][saved[question] % 2],
            "client_key": key,
            "based_on": str(saved[question]),
            "action": "save",
        }
        path = f"/attempts/{self.attempt}/questions/{question + 1}"
        if self._send("save", path, fields, "application/json").status == 200:
            self.acknowledged.append(key)
            saved[question] += 1
        else:
            self.refused += 1

    def _send(self, deed: str, path: str, fields: Entry, accept: str = "text/html") -> Answer:
        """Send a form, again where there was no answer or a server error."""
        tries = 0
        while True:
            began = time.monotonic()
            answer = self.browser.send("POST", path, fields, accept)
            self.seconds.setdefault(deed, []).append(time.monotonic() - began)
            if 0 < answer.status < SERVER_ERROR or tries == PERSISTENCE:
                return answer
            tries, self.resends = tries + 1, self.resends + 1
            time.sleep(0.2)


def main() -> int:
    """Run it on each database, print the figures, and say whether nothing was lost, doubled or broken."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--databases", nargs="+", default=list(WORKERS))
    options = parser.parse_args()
    is_clean = True
    for kind in options.databases:
        with classroom(kind, WORKERS[kind]) as room:
            assignment = give(room, QUESTIONS, Conditions())
            names = [f"s{number}" for number in range(options.students)]
            pupils = [
                Pupil(browser, f"/assignments/{assignment}", Random(name))  # noqa: S311 - to be run again from its seed
                for name, browser in zip(names, seat(room, names), strict=True)
            ]
            rush(room, pupils, options.seconds)
            sys.stdout.write(f"{kind}, {WORKERS[kind]} workers, {options.students} students, {options.seconds:g} s\n")
            is_clean &= report(room, pupils)
    return int(not is_clean)


def rush(room: Room, pupils: list[Pupil], seconds: float) -> None:
    """Let everybody start, then work and submit."""
    began = time.monotonic() + 1
    ramp = [(pupil.start, began + pupil.rng.uniform(0, seconds / 2)) for pupil in pupils]
    _at_once([Thread(target=start, args=(moment,)) for start, moment in ramp])
    _learn_entries(room, pupils)
    began = time.monotonic()
    threads: list[Thread] = []
    for pupil in pupils:
        is_late = pupil.rng.random() < LATE
        share = pupil.rng.uniform(1 - LAST, 1) if is_late else pupil.rng.uniform(0, 1 - LAST)
        threads.append(Thread(target=pupil.work, args=(began + share * seconds,)))
    _at_once(threads)


def report(room: Room, pupils: list[Pupil]) -> bool:
    """Print what came of it; whether nothing was lost, doubled, left open or broken."""
    with room.app.app_context():
        session = db.session()
        stored = Counter(session.scalars(select(Response.client_key)))
        attempts = session.execute(select(Attempt.public_id, Attempt.learner_id, Attempt.state)).all()
    acknowledged = [key for pupil in pupils for key in pupil.acknowledged]
    statuses = Counter(one for pupil in pupils for one in pupil.browser.statuses)
    figures = {
        "answers acknowledged": len(acknowledged),
        "acknowledged and lost": sum(not stored[key] for key in acknowledged),
        "stored twice": sum(times > 1 for times in stored.values()),
        "stored beyond the acknowledged": len(set(stored) - set(acknowledged)),
        "answers refused": sum(pupil.refused for pupil in pupils),
        "sent again": sum(pupil.resends for pupil in pupils),
        "students without an attempt": len(pupils) - len({row[1] for row in attempts}),
        "attempts doubled": len(attempts) - len({row[1] for row in attempts}),
        "attempts left open": sum(row[2] == AttemptState.OPEN for row in attempts),
        "submits not acknowledged": sum(not pupil.has_submitted for pupil in pupils),
        "no answer or a server error": sum(
            n for status, n in statuses.items() if status == 0 or status >= SERVER_ERROR
        ),
    }
    for name, value in figures.items():
        sys.stdout.write(f"  {name}: {value}\n")
    sys.stdout.write(f"  statuses: {dict(sorted(statuses.items()))}\n")
    for deed in ("start", "save", "submit"):
        sys.stdout.write(
            f"  {deed}: {_percentiles([one for pupil in pupils for one in pupil.seconds.get(deed, ())])}\n"
        )
    return not any(value for name, value in figures.items() if name not in {"answers acknowledged", "sent again"})


def _learn_entries(room: Room, pupils: list[Pupil]) -> None:
    """Two answers to each question of each attempt, as the fields of its form; from the database, not the pages."""
    with room.app.app_context():
        session = db.session()
        for pupil in pupils:
            rows = session.execute(
                select(ItemVersion.content, Quiz.seed)
                .join(QuizItem, QuizItem.item_version_id == ItemVersion.id)
                .join(Quiz, Quiz.id == QuizItem.quiz_id)
                .join(Attempt, Attempt.quiz_id == Quiz.id)
                .where(Attempt.public_id == pupil.attempt)
                .order_by(QuizItem.position)
            )
            pupil.entries = [_two_answers(content, seed) for content, seed in rows]


def _two_answers(content: str, seed: str) -> tuple[Entry, Entry]:
    item = item_of(content)
    if isinstance(item, ChoiceItem):
        given = [ChoiceResponse(option=one.id) for one in item.options[:2]]
    else:
        given = [TrueFalseResponse(value=value) for value in (True, False)]
    first, second = ({name: values[0] for name, values in to_entry(item, seed, one).items()} for one in given)
    return first, second


def _percentiles(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    if not ordered:
        return "none"
    shown = {f"p{one}": ordered[min(len(ordered) - 1, len(ordered) * one // 100)] for one in PERCENTILES}
    texts = [f"{name} {1_000 * value:.0f} ms" for name, value in {**shown, "max": ordered[-1]}.items()]
    return f"{len(ordered)} requests, {', '.join(texts)}"


def _sleep_until(moment: float) -> None:
    time.sleep(max(0.0, moment - time.monotonic()))


def _at_once(threads: list[Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    sys.exit(main())
