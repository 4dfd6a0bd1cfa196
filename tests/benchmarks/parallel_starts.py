"""50 parallel starts of one student against an attempt limit of 1 and of 3, again and again: how many attempts begin?

    python -m tests.benchmarks.parallel_starts [--runs 20] [--starts 50] [--workers 4] [--databases sqlite postgresql]

In each run a fresh student's starts are sent at once, each with a key of its own, as from as many tabs; the attempt
that began is submitted and they are sent again, until the limit refuses them all. Exits with 1 unless each run ends
with exactly as many attempts as the limit allows, never two open at once, and no server error.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from threading import Barrier, Thread
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.starting import new_key
from quizapp.extensions import db
from quizapp.models.attempts import Attempt, AttemptState
from quizapp.models.people import Learner, User
from tests.benchmarks.classroom import Browser, classroom, give, seat

if TYPE_CHECKING:
    from tests.benchmarks.classroom import Room

LIMITS = (1, 3)
QUESTIONS = 5
SERVER_ERROR = 500


def main() -> int:
    """Run it on each database, print a line for each limit, and say whether all was exact."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--starts", type=int, default=50)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    options = parser.parse_args()
    is_exact = True
    for kind in options.databases:
        with classroom(kind, options.workers) as room:
            for limit in LIMITS:
                path = f"/assignments/{give(room, QUESTIONS, Conditions(attempts=limit))}"
                ends = [run(room, path, f"s{limit}-{number}", options.starts, limit) for number in range(options.runs)]
                made, statuses = Counter(one[0] for one in ends), sum((one[1] for one in ends), Counter[int]())
                is_exact &= set(made) == {limit} and not any(one >= SERVER_ERROR or one == 0 for one in statuses)
                sys.stdout.write(
                    f"{kind}, {options.workers} workers, limit {limit}, {options.starts} parallel starts: "
                    f"attempts in the end (by runs) {dict(made)}, statuses {dict(sorted(statuses.items()))}\n"
                )
    return int(not is_exact)


def run(room: Room, path: str, name: str, starts: int, limit: int) -> tuple[int, Counter[int]]:
    """The attempts that one student has at the end, 0 where there were ever more than allowed, and all statuses."""
    (first,) = seat(room, [name])
    page = first.send("GET", path)
    token = str(page.hidden_fields()["csrf_token"])
    statuses: Counter[int] = Counter()
    for _burst in range(limit + 1):
        browsers = [Browser(first.port, first.cookie) for _ in range(starts)]
        _at_once(browsers, f"{path}/start", token)
        statuses += Counter(one for browser in browsers for one in browser.statuses)
        attempts = _attempts(room, name)
        still_open = [one for one in attempts if one.state == AttemptState.OPEN]
        if len(attempts) > limit or len(still_open) > 1:
            return 0, statuses
        for one in still_open:
            first.send("POST", f"/attempts/{one.public_id}/submit", {"csrf_token": token})
    return len(_attempts(room, name)), statuses


def _at_once(browsers: list[Browser], path: str, token: str) -> None:
    barrier = Barrier(len(browsers))

    def start(browser: Browser) -> None:
        barrier.wait()
        browser.send("POST", path, {"csrf_token": token, "start_key": new_key()})

    threads = [Thread(target=start, args=(browser,)) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _attempts(room: Room, name: str) -> list[Attempt]:
    with room.app.app_context():
        query = select(Attempt).join(Learner, Learner.id == Attempt.learner_id).join(User, User.id == Learner.user_id)
        return list(db.session.scalars(query.where(User.username == name)))


if __name__ == "__main__":
    sys.exit(main())
