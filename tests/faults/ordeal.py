"""Workers and whole servers killed at random points of students' submissions, with a look at what each kill left."""

from __future__ import annotations

import os
import signal
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median
from threading import Event
from typing import TYPE_CHECKING

from quizapp.domain.quizzes.conditions import Conditions
from tests.faults.findings import confirmed_to, look
from tests.faults.places import come_to_rest
from tests.faults.pupils import all_work, class_of_pupils
from tests.faults.server import PATIENCE, free_port, serving, wait_until

if TYPE_CHECKING:
    from random import Random

    from flask import Flask

    from tests.faults.findings import Findings
    from tests.faults.places import Place
    from tests.faults.pupils import Pupil
    from tests.faults.server import RunningServer

WORKERS = 2
OFTEN = 0.002
"""Seconds between two looks at whether somebody is handing in: a submission takes longer."""


@dataclass(frozen=True)
class Ordeal:
    """How much is to happen: kills fall at random among so many submissions."""

    submissions: int
    worker_kills: int
    server_kills: int
    pupils: int = 8
    questions: int = 3


@dataclass
class Outcome:
    """What has happened. after_kills: a look after each kill of everything, before anybody could mend something.

    exit_code: of the last server, which was asked to stop.
    """

    pupils: list[Pupil]
    after_kills: list[Findings] = field(default_factory=list["Findings"])
    worker_kills: int = 0
    exit_code: int | None = None

    @property
    def submissions(self) -> int:
        """Submissions that were confirmed."""
        return sum(len(one.submitted) for one in self.pupils)

    @property
    def cut_off(self) -> int:
        """Submissions among these that a kill left without an answer, so that they were sent again."""
        return sum(one.cut_off for one in self.pupils)

    @property
    def faults(self) -> list[str]:
        """Answers that nobody should get."""
        return [fault for one in self.pupils for fault in one.faults]


def endure(app: Flask, place: Place, ordeal: Ordeal, chance: Random) -> Outcome:
    """Let students of a new class work through it all; nothing runs any more when this returns."""
    port, stop = free_port(), Event()
    conditions = Conditions(attempts=None)
    outcome = Outcome(class_of_pupils(app, port, ordeal.pupils, ordeal.questions, conditions))
    kills = ordeal.worker_kills + ordeal.server_kills
    points = sorted(chance.sample(range(1, ordeal.submissions), kills))
    of_everything = set(chance.sample(points, ordeal.server_kills))
    with ExitStack() as stack:
        server = stack.enter_context(serving(place.folder, WORKERS, port, **place.settings))
        threads = all_work(outcome.pupils, stop)
        for point in points:
            wait_for(outcome, point)
            wait_into_a_submission(outcome.pupils, chance)
            if point not in of_everything:
                kill_a_worker(server, chance)
                outcome.worker_kills += 1
                continue
            server.kill_everything()
            come_to_rest(app)
            outcome.after_kills.append(look(app, confirmed_to(outcome.pupils)))
            server = stack.enter_context(serving(place.folder, WORKERS, port, **place.settings))
        wait_for(outcome, ordeal.submissions)
        stop.set()
        for thread in threads:
            thread.join(PATIENCE)
        outcome.exit_code = server.stop()
    come_to_rest(app)
    return outcome


def wait_for(outcome: Outcome, submissions: int) -> None:
    """Wait until so many submissions are confirmed."""
    wait_until(lambda: outcome.submissions >= submissions or bool(outcome.faults), "nothing is handed in any more")
    assert not outcome.faults, outcome.faults


def wait_into_a_submission(pupils: list[Pupil], chance: Random) -> None:
    """Wait until somebody is handing in, and as long after that as it may take to be answered, or less."""
    wait_until(lambda: any(one.is_handing_in for one in pupils), "nobody hands in any more", OFTEN)
    time.sleep(chance.uniform(0, median(seconds for one in pupils for seconds in one.handing_in_took)))


def kill_a_worker(server: RunningServer, chance: Random) -> None:
    """Kill one of the workers as soon as there is one."""
    wait_until(lambda: bool(server.workers()), "no worker comes any more")
    os.kill(chance.choice(server.workers()), signal.SIGKILL)
