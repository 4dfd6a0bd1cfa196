"""Kill workers and whole servers at random points of 200 submissions; count what was lost, doubled or half scored.

    python -m tests.benchmarks.kill_submissions [--runs 1] [--submissions 200] [--worker-kills 12] [--server-kills 4]
        [--pupils 8] [--questions 3] [--databases sqlite postgresql] [--seed SEED]

Prints a block a run. Exits with 1 if anything was lost, doubled, half scored or refused, or does not verify.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from quizapp.cli.serve import prepare
from quizapp.config import Settings
from tests.faults.findings import confirmed_to, look
from tests.faults.ordeal import Ordeal, endure
from tests.faults.places import Place
from tests.faults.server import run
from tests.postgresql.server import postgresql_server

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from tests.faults.findings import Findings
    from tests.faults.ordeal import Outcome


def main() -> int:
    """Run it so often on each database, print the figures, and say whether all was well."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--worker-kills", type=int, default=12)
    parser.add_argument("--server-kills", type=int, default=4)
    parser.add_argument("--pupils", type=int, default=8)
    parser.add_argument("--questions", type=int, default=3)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--seed", default="")
    given = parser.parse_args()
    ordeal = Ordeal(given.submissions, given.worker_kills, given.server_kills, given.pupils, given.questions)
    chance = Random(given.seed or None)  # noqa: S311 - chance, no secret
    is_well = True
    for kind in given.databases:
        for number in range(given.runs):
            is_well &= one_run(f"{kind}, run {number + 1}", kind, ordeal, chance)
    return int(not is_well)


def one_run(title: str, kind: str, ordeal: Ordeal, chance: Random) -> bool:
    """Go through it once on a fresh database, print what was found, and say whether all was well."""
    with fresh_place(kind) as place, place.opened() as app:
        began = time.monotonic()
        outcome = endure(app, place, ordeal, chance)
        seconds = time.monotonic() - began
        in_the_end = look(app, confirmed_to(outcome.pupils))
        verified = run(place.folder, "verify", **place.settings)
    report = figures(outcome, in_the_end)
    report |= {"quizapp verify": f"{verified.stdout.strip()}, exits with {verified.returncode}"}
    report |= {"seconds": f"{seconds:.0f}"}
    sys.stdout.write(f"{title}\n" + "".join(f"  {name}: {value}\n" for name, value in report.items()))
    sys.stdout.flush()
    wrong = [count for found in (*outcome.after_kills, in_the_end) for count in found.wrong.values()]
    is_well = not any(wrong) and not any(in_the_end.unconfirmed.values())
    return is_well and not outcome.faults and outcome.exit_code == verified.returncode == 0


def figures(outcome: Outcome, in_the_end: Findings) -> dict[str, str | int]:
    """What to print of a run; what may never be, as counted after each kill of everything and in the end."""
    looks = [*outcome.after_kills, in_the_end]
    return {
        "submissions acknowledged": outcome.submissions,
        "answers acknowledged": sum(len(one.acknowledged) for one in outcome.pupils),
        "workers killed": outcome.worker_kills,
        "whole servers killed": len(outcome.after_kills),
        "submissions cut off by a kill and sent again": outcome.cut_off,
        "stored at a kill of everything, and not yet acknowledged": listed(
            sum(one.unconfirmed.values()) for one in outcome.after_kills
        ),
        "attempts open": listed(one.still_open for one in looks),
        "attempts submitted": listed(one.handed_in for one in looks),
        **{name: listed(one.wrong[name] for one in looks) for name in in_the_end.wrong},
        **{f"{name} in the end that nobody was told of": count for name, count in in_the_end.unconfirmed.items()},
        "told to wait and send again (503)": sum(one.device.busy for one in outcome.pupils),
        "answered otherwise than by going on": len(outcome.faults),
    }


def listed(counts: Iterable[int]) -> str:
    """Counts in a row."""
    return " ".join(str(count) for count in counts)


@contextmanager
def fresh_place(kind: str) -> Generator[Place]:
    """A data folder of its own with the built-in bank. kind: sqlite or postgresql."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        if kind == "sqlite":
            yield prepared(Place(folder))
        else:
            with postgresql_server() as server:
                yield prepared(Place(folder, {"database_url": server.address(server.create())}))


def prepared(place: Place) -> Place:
    """The same, as the first start leaves it."""
    prepare(Settings.model_validate({"data": place.folder, **place.settings}), "http://localhost")
    return place


if __name__ == "__main__":
    sys.exit(main())
