"""How long importing the app, the first start and a later start take, beside a bare interpreter.

python -m tests.benchmarks.start
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.server import environment, serving

RUNS = 3


def main() -> None:
    """Print seconds, and their ratio to the floor, a Python that starts and does nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        floor = best_of(folder, "pass")
        importing = best_of(folder, "import quizapp")
        first, later = start(folder), start(folder)
    for what, seconds in {
        "a bare interpreter (floor)": floor,
        "import quizapp": importing,
        "first start to first answer": first,
        "later start to first answer": later,
    }.items():
        sys.stdout.write(f"{what}: {seconds:.2f} s, {seconds / floor:.0f} times the floor\n")


def best_of(folder: Path, code: str) -> float:
    """The shortest of some runs of a Python program, in seconds."""
    times: list[float] = []
    for _ in range(RUNS):
        began = time.monotonic()
        subprocess.run([sys.executable, "-c", code], check=True, env=environment(folder))
        times.append(time.monotonic() - began)
    return min(times)


def start(folder: Path) -> float:
    """Seconds from the command to the first answer."""
    with serving(folder, workers=1) as server:
        return server.seconds_to_first_answer


if __name__ == "__main__":
    main()
