"""DI-10: killed while students answer and hand in, a server leaves each attempt open or scored, with every answer."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.faults.findings import confirmed_to, look
from tests.faults.ordeal import Ordeal, endure
from tests.faults.server import run

if TYPE_CHECKING:
    from tests.faults.places import Place

ORDEAL = Ordeal(submissions=60, worker_kills=4, server_kills=2)
"""As much as the suite has time for; `python -m tests.benchmarks.kill_submissions` goes through 200 submissions."""


def test_an_attempt_is_open_with_all_answers_or_handed_in_with_its_score_whoever_is_killed(place: Place) -> None:
    with place.opened() as app:
        outcome = endure(app, place, ORDEAL, Random())  # noqa: S311 - chance, no secret
        in_the_end = look(app, confirmed_to(outcome.pupils))
    assert (outcome.faults, outcome.exit_code) == ([], 0)
    assert outcome.submissions >= ORDEAL.submissions
    assert (outcome.worker_kills, len(outcome.after_kills)) == (ORDEAL.worker_kills, ORDEAL.server_kills)
    for found in outcome.after_kills:
        assert not any(found.wrong.values()), found
        assert max(found.unconfirmed.values()) <= ORDEAL.pupils
    assert not any({**in_the_end.wrong, **in_the_end.unconfirmed}.values()), in_the_end
    assert in_the_end.handed_in == outcome.submissions
    ended = run(place.folder, "verify", **place.settings)
    assert (ended.returncode, ended.stdout) == (0, "0 differences\n")
