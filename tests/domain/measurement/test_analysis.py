"""The analysis of whole tables: laws, least numbers, intervals, tables with blanks."""

from __future__ import annotations

from math import isfinite
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.measurement.analysis import AS_FAR_AS_DEFINED, FEWEST, Fewest, analyse
from quizapp.domain.measurement.estimating import ItemStatistic
from quizapp.domain.measurement.figures import Figure, Method, Reason
from quizapp.domain.measurement.marks import MarkTable
from quizapp.domain.measurement.whole_statistics import WholeStatistic
from tests.domain.measurement.tables import complete_tables, simulated, table_of, tables_with_blanks

LEVELS = [-1.5, -0.5, 0.0, 0.5, 1.5]


def shown(table: MarkTable, **options: object):
    return analyse(table, fewest=AS_FAR_AS_DEFINED, **{"resamples": 0, **options})


def value(table: MarkTable, item: int, key: ItemStatistic) -> float | None:
    return shown(table).items[item].figures[key].value


@given(complete_tables() | tables_with_blanks(), st.integers(0, 1000))
def test_the_order_of_learners_changes_nothing(table: MarkTable, seed: int):
    rows = list(table.rows)
    Random(seed).shuffle(rows)  # noqa: S311

    assert shown(table_of(rows), resamples=5) == shown(table, resamples=5)


@given(complete_tables() | tables_with_blanks())
def test_every_figure_is_a_finite_number_or_has_a_reason(table: MarkTable):
    analysis = shown(table, resamples=3)

    for found in (*analysis.items, analysis.whole):
        for figure in found.figures.values():
            assert (figure.value is None) == (figure.reason is not None)
            assert all(isfinite(one) for one in (figure.value, figure.low, figure.high) if one is not None)


@given(complete_tables())
def test_effective_weights_sum_to_100(table: MarkTable):
    weights = [item.figures[ItemStatistic.EFFECTIVE_WEIGHT].value for item in shown(table).items]
    given_weights = [weight for weight in weights if weight is not None]

    assert not given_weights or sum(given_weights) == pytest.approx(100)


@pytest.mark.parametrize("times", [1, 5])
def test_where_all_have_the_same_total_no_item_has_an_effective_weight(times: int):
    """Two items undo each other: what rounding leaves of that is no weight."""
    table = table_of([[0, 1, 1, 0, 1, 10], [0, 1, 0, 1, 1, 10]] * times, [10, 1, 1, 1, 1, 10])

    for item in shown(table).items:
        assert item.figures[ItemStatistic.EFFECTIVE_WEIGHT].reason is Reason.NO_VARIANCE_IN_TOTAL


@given(complete_tables(), st.sampled_from((0.5, 3.0, 10.0)))
def test_scaling_all_marks_changes_no_figure_in_per_cent(table: MarkTable, scale: float):
    rows = [[mark * scale for mark in row] for row in table.rows]
    scaled = table_of(rows, [scale] * len(table.items))

    for before, after in zip(shown(table).items, shown(scaled).items, strict=True):
        for key in ItemStatistic:
            if key in before.figures:
                assert after.figures[key].reason is before.figures[key].reason
                assert after.figures[key].value == pytest.approx(before.figures[key].value, abs=1e-6)


def test_an_item_is_held_against_the_others_and_not_against_itself():
    table = table_of([[1, 0, 0], [1, 0, 1], [0, 1, 0], [0, 1, 1]])

    assert value(table, 0, ItemStatistic.DISCRIMINATION_INDEX) == pytest.approx(-100 / 2**0.5)
    assert value(table, 2, ItemStatistic.DISCRIMINATION_INDEX) is None
    assert shown(table).items[2].figures[ItemStatistic.DISCRIMINATION_INDEX].reason is Reason.NO_VARIANCE_IN_REST


def test_a_single_item_has_nothing_to_be_held_against():
    item = shown(table_of([[1], [0], [1]])).items[0]

    assert item.figures[ItemStatistic.DISCRIMINATION_INDEX].reason is Reason.NO_OTHER_ITEMS
    assert item.figures[ItemStatistic.EFFECTIVE_WEIGHT].value == 100
    assert item.figures[ItemStatistic.FACILITY].value == pytest.approx(200 / 3)


def test_one_learner_has_a_mean_and_no_spread():
    analysis = shown(table_of([[1, 0.5]]))

    assert analysis.whole.figures[WholeStatistic.MEAN].value == 1.5
    assert analysis.whole.figures[WholeStatistic.STANDARD_DEVIATION].reason is Reason.TOO_FEW
    assert analysis.items[1].figures[ItemStatistic.STANDARD_DEVIATION].reason is Reason.TOO_FEW
    assert analysis.items[1].figures[ItemStatistic.EFFECTIVE_WEIGHT].reason is Reason.TOO_FEW


def test_a_table_without_learners_has_reasons_only():
    analysis = analyse(MarkTable(("q1",), (1.0,), ()))

    assert analysis.whole.n == 0
    assert analysis.items[0].figures[ItemStatistic.FACILITY] == Figure(None, 0, reason=Reason.NO_MARKS)


def test_random_guess_scores_are_passed_through_and_otherwise_not_known():
    first, second = shown(table_of([[1, 0], [0, 1]]), guess_scores={"q1": 25.0}).items

    assert first.figures[ItemStatistic.RANDOM_GUESS_SCORE].value == 25
    assert second.figures[ItemStatistic.RANDOM_GUESS_SCORE].reason is Reason.NOT_KNOWN


@pytest.mark.parametrize(
    ("learners", "facility_shown", "index_shown"),
    [
        (FEWEST.means - 1, False, False),
        (FEWEST.means, True, False),
        (FEWEST.others - 1, True, False),
        (FEWEST.others, True, True),
    ],
)
def test_figures_of_too_few_learners_are_withheld(learners: int, facility_shown, index_shown):
    item = analyse(table_of([[number % 2, number % 3 % 2] for number in range(learners)]), resamples=0).items[0]
    facility, index = item.figures[ItemStatistic.FACILITY], item.figures[ItemStatistic.DISCRIMINATION_INDEX]

    assert (facility.value is not None) is facility_shown
    assert (index.value is not None) is index_shown
    assert facility_shown or facility == Figure(None, learners, reason=Reason.TOO_FEW)


def test_the_least_numbers_are_the_callers_to_choose():
    table = table_of([[number % 2, number % 3 % 2] for number in range(20)])
    item = analyse(table, fewest=Fewest(means=21, others=21), resamples=0).items[0]

    assert item.figures[ItemStatistic.FACILITY].reason is Reason.TOO_FEW
    assert item.figures[ItemStatistic.INTENDED_WEIGHT].value == 50


def test_intervals_come_again_with_the_same_seed_and_differ_with_another():
    table = simulated(40, LEVELS)

    assert analyse(table, seed=3, resamples=50) == analyse(table, seed=3, resamples=50)
    assert analyse(table, seed=3, resamples=50).items != analyse(table, seed=4, resamples=50).items


def test_intervals_hold_the_figure_and_narrow_with_more_learners():
    few = analyse(simulated(20, LEVELS), resamples=200).items[2].figures
    many = analyse(simulated(320, LEVELS), resamples=200).items[2].figures

    for key in (ItemStatistic.FACILITY, ItemStatistic.DISCRIMINATION_INDEX):
        assert few[key].low < few[key].value < few[key].high
        assert many[key].high - many[key].low < (few[key].high - few[key].low) / 2


def test_an_interval_of_a_facility_is_near_that_of_the_normal_approximation():
    figure = analyse(simulated(200, LEVELS[1:3]), resamples=1000).items[1].figures[ItemStatistic.FACILITY]
    share = figure.value / 100
    reach = 196 * (share * (1 - share) / 200) ** 0.5

    assert (figure.low, figure.high) == pytest.approx((figure.value - reach, figure.value + reach), abs=1.2)


def test_marks_without_variance_get_no_interval():
    figure = shown(table_of([[1, 0], [1, 1], [1, 0]]), resamples=20).items[0].figures[ItemStatistic.FACILITY]

    assert (figure.value, figure.low, figure.high) == (100, None, None)


def test_an_item_that_nobody_saw_leaves_the_others_as_they_are():
    rows = [[1, 1, 0], [1, 0, 1], [0, 1, 1], [0, 0, 0]]
    with_blank = shown(table_of([[*row, None] for row in rows]))

    assert with_blank.items[:3] == shown(table_of(rows)).items
    assert with_blank.whole == shown(table_of(rows)).whole
    assert with_blank.items[3].figures[ItemStatistic.FACILITY].reason is Reason.NO_MARKS


def test_few_blanks_hold_items_against_those_in_common():
    rows = [[1, 1, 1, 1, None], [1, 1, 1, 0, 1], [1, 0, 1, 0, 1], [0, 1, 0, 0, 0], [0, 0, 0, 1, 0]]
    found = shown(table_of(rows)).items
    complete = shown(table_of([row[:4] for row in rows])).items

    assert {item.method for item in found} == {Method.COMMON_ITEMS}
    for key in (ItemStatistic.DISCRIMINATION_INDEX, ItemStatistic.DISCRIMINATIVE_EFFICIENCY, ItemStatistic.FACILITY):
        assert found[0].figures[key].value == pytest.approx(complete[0].figures[key].value)
    assert found[4].figures[ItemStatistic.FACILITY] == Figure(50, 4)


def test_drawn_items_are_held_against_a_rasch_ability():
    table = simulated(400, [level / 10 - 1 for level in range(20)], drawn=8)
    analysis = analyse(table, resamples=30)

    for item in analysis.items:
        index = item.figures[ItemStatistic.DISCRIMINATION_INDEX]
        assert item.method is Method.RASCH
        assert 0 < index.value < 60
        assert index.low < index.value < index.high
        assert item.rasch_error > 0
        assert item.figures[ItemStatistic.EFFECTIVE_WEIGHT].reason is Reason.DIFFERENT_ITEMS
    whole = analysis.whole
    assert whole.figures[WholeStatistic.INTERNAL_CONSISTENCY].reason is Reason.DIFFERENT_ITEMS
    # Everybody drew eight items worth 1 each: totals of eight can be averaged.
    assert whole.figures[WholeStatistic.MEAN].value == pytest.approx(4, abs=0.5)
    assert 0 < whole.separation_reliability.value < 100


def test_a_miskeyed_item_stands_out_also_among_drawn_items():
    table = simulated(300, [0.0] * 20, drawn=10, spread=1.5)
    flipped = [[None if row[0] is None else 1 - row[0], *row[1:]] for row in table.rows]
    indexes = [
        item.figures[ItemStatistic.DISCRIMINATION_INDEX].value for item in analyse(table_of(flipped), resamples=0).items
    ]

    assert indexes[0] < -20
    assert min(indexes[1:]) > 0


def test_totals_with_different_maxima_have_no_mean():
    whole = shown(table_of([[1, 0, None], [1, None, None], [0, 1, 1]])).whole

    assert whole.figures[WholeStatistic.MEAN].reason is Reason.DIFFERENT_MAXIMA


@pytest.mark.parametrize(
    ("items", "max_marks", "rows"),
    [
        (("q1",), (1.0, 1.0), ((1.0,),)),
        (("q1",), (1.0,), ((1.0, 1.0),)),
        (("q1",), (0.0,), ((0.0,),)),
        (("q1",), (1.0,), ((1.5,),)),
        (("q1",), (1.0,), ((-0.5,),)),
        (("q1",), (1.0,), ((float("nan"),),)),
        (("q1",), (float("nan"),), ((0.5,),)),
    ],
)
def test_what_is_no_table_of_marks_is_refused(items, max_marks, rows):
    with pytest.raises(ValueError, match=r"mark|maximum|entry"):
        MarkTable(items, max_marks, rows)
