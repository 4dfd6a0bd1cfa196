"""What an item is held against says nothing of the item itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.domain.measurement.criteria import criteria_of
from quizapp.domain.measurement.figures import Method
from quizapp.domain.measurement.rasch import RaschFit, fit_rasch
from tests.domain.measurement.tables import simulated, table_of

if TYPE_CHECKING:
    from quizapp.domain.measurement.marks import MarkTable

DRAWN = simulated(200, [level / 10 - 1 for level in range(20)], drawn=8)
ALL = simulated(20, [-1.0, 0.0, 1.0])
FEW_BLANKS = table_of([[1, 1, 0, None], [0, 1, 1, 1], [1, 0, 1, 0], [0, 0, 1, 1]])


def turned(table: MarkTable, column: int) -> MarkTable:
    """The same table, with right and wrong exchanged in one column."""
    return table_of(
        [
            [1 - mark if place == column and mark is not None else mark for place, mark in enumerate(row)]
            for row in table.rows
        ]
    )


@pytest.mark.parametrize(
    ("table", "method"),
    [(ALL, Method.REST_SCORE), (FEW_BLANKS, Method.COMMON_ITEMS), (DRAWN, Method.RASCH)],
    ids=["rest", "common", "rasch"],
)
def test_turning_an_item_round_leaves_what_it_is_held_against(table: MarkTable, method: Method):
    fit: RaschFit = fit_rasch(table.credits, len(table.items))
    for column in range(len(table.items)):
        before, after = criteria_of(table, fit)[column], criteria_of(turned(table, column), fit)[column]
        assert before.method is method
        assert before.against
        assert after.against == pytest.approx(before.against)
        assert after.earned == tuple(1 - one for one in before.earned)
