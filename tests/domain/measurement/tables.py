"""Tables of marks for tests: drawn by hypothesis, or simulated from a Rasch model."""

from __future__ import annotations

from math import exp
from random import Random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from quizapp.domain.measurement.marks import MarkTable

if TYPE_CHECKING:
    from collections.abc import Sequence

CREDIT = st.sampled_from((0.0, 0.25, 0.5, 1.0))


def table_of(rows: Sequence[Sequence[float | None]], max_marks: Sequence[float] | None = None) -> MarkTable:
    width = len(rows[0])
    names = tuple(f"q{number}" for number in range(1, width + 1))
    return MarkTable(names, tuple(max_marks or [1.0] * width), tuple(tuple(row) for row in rows))


@st.composite
def complete_tables(draw: st.DrawFn, fewest_learners: int = 2, fewest_items: int = 2) -> MarkTable:
    width = draw(st.integers(fewest_items, 6))
    row = st.lists(CREDIT, min_size=width, max_size=width)
    return table_of(draw(st.lists(row, min_size=fewest_learners, max_size=12)))


@st.composite
def tables_with_blanks(draw: st.DrawFn) -> MarkTable:
    width = draw(st.integers(1, 5))
    row = st.lists(st.none() | CREDIT, min_size=width, max_size=width)
    return table_of(draw(st.lists(row, min_size=1, max_size=25)))


def simulated(
    learners: int, difficulties: Sequence[float], *, drawn: int | None = None, seed: int = 1, spread: float = 1.0
) -> MarkTable:
    """Answers by the Rasch model; abilities normal about 0. drawn: items each learner gets, None for all."""
    rng = Random(seed)  # noqa: S311
    rows: list[list[float | None]] = []
    for _ in range(learners):
        ability = rng.gauss(0, spread)
        seen = set(rng.sample(range(len(difficulties)), drawn or len(difficulties)))
        rows.append(
            [
                float(rng.random() < 1 / (1 + exp(difficulty - ability))) if item in seen else None
                for item, difficulty in enumerate(difficulties)
            ]
        )
    return table_of(rows)
