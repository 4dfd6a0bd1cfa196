"""How long item analysis takes, in processor time. Run: `python -m tests.benchmarks.item_analysis`."""

from __future__ import annotations

import sys
from time import process_time

from quizapp.domain.measurement.analysis import analyse
from tests.domain.measurement.tables import simulated

TABLES = ((30, 30, None), (300, 20, None), (1000, 30, None), (3000, 30, None), (1000, 30, 10))
"""Learners, items, and items drawn for each learner (None: all)."""


def main() -> None:
    """Time the figures alone, then with intervals, for each table."""
    for learners, items, drawn in TABLES:
        table = simulated(learners, [4 * item / (items - 1) - 2 for item in range(items)], drawn=drawn)
        start = process_time()
        analyse(table, resamples=0)
        plain = process_time()
        resamples = analyse(table).whole.resamples
        with_intervals = process_time()
        sys.stdout.write(
            f"{learners} learners × {items} items, drawn {drawn or 'all'}: figures {1000 * (plain - start):.0f} ms, "
            f"with {resamples} resamples {with_intervals - plain:.2f} s\n"
        )


if __name__ == "__main__":
    main()
