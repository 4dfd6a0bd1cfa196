"""The Rasch model: recovers what it was simulated from, refuses what can't be estimated."""

from __future__ import annotations

from itertools import product
from math import log, sqrt

import pytest

from quizapp.domain.measurement.connectivity import connected_part
from quizapp.domain.measurement.figures import Reason
from quizapp.domain.measurement.rasch import FEWEST_LEARNERS, ability, fit_rasch, separation_reliability
from tests.domain.measurement.tables import simulated

LEVELS = [step / 5 - 2 for step in range(21)]


def distance(found: list[float], simulated_from: list[float]) -> float:
    return sqrt(sum((a - b) ** 2 for a, b in zip(found, simulated_from, strict=True)) / len(found))


@pytest.mark.parametrize(("learners", "drawn", "tolerance"), [(800, None, 0.15), (800, 10, 0.25)])
def test_simulated_difficulties_come_back(learners: int, drawn: int | None, tolerance: float):
    fit = fit_rasch(simulated(learners, LEVELS, drawn=drawn).credits, len(LEVELS))
    found = [fit.difficulties[item].value for item in range(len(LEVELS))]

    assert distance(found, LEVELS) < tolerance
    assert fit.reasons == {}


def test_standard_errors_are_the_size_of_the_errors():
    fit = fit_rasch(simulated(600, LEVELS, drawn=10, seed=7).credits, len(LEVELS))
    in_errors = [(fit.difficulties[item].value - level) / fit.difficulties[item].standard_error
                 for item, level in enumerate(LEVELS)]  # fmt: skip

    assert 0.5 < sqrt(sum(one * one for one in in_errors) / len(in_errors)) < 1.6


def test_two_items_differ_by_the_log_odds_of_those_who_got_one_right():
    """The conditional estimate of two items is log(right on 1 alone/right on 2 alone), the joint one twice that."""
    rows = [(1.0, 0.0)] * 30 + [(0.0, 1.0)] * 10

    fit = fit_rasch(rows, 2)

    assert fit.difficulties[1].value - fit.difficulties[0].value == pytest.approx(log(3), abs=1e-3)


def test_partial_credit_lies_between():
    rows = [(1.0, 0.5, 0.0), (0.0, 0.5, 1.0), (1.0, 0.5, 0.0), (1.0, 0.25, 0.5)] * 10
    fit = fit_rasch(rows, 3)

    assert fit.difficulties[0].value < fit.difficulties[1].value


def test_items_that_all_got_right_or_wrong_have_no_estimate():
    rows = [(1.0, 0.0, *row) for row in simulated(60, [-1, 0, 1]).credits]
    fit = fit_rasch(rows, 5)

    assert fit.reasons == {0: Reason.EXTREME, 1: Reason.EXTREME}
    assert set(fit.difficulties) == {2, 3, 4}


def test_items_of_learners_who_share_none_are_not_on_one_scale():
    left = [(*row, None, None) for row in simulated(40, [-1, 0, 1]).credits]
    right = [(None, None, None, *row) for row in simulated(40, [-1, 1], seed=2).credits]
    fit = fit_rasch([*left, *right], 5)

    assert set(fit.difficulties) == {0, 1, 2}
    assert fit.reasons == {3: Reason.NOT_CONNECTED, 4: Reason.NOT_CONNECTED}


def test_estimates_that_do_not_settle_are_not_given():
    """Thirty items in a chain, each learner answering two neighbours: linked, but by a thread."""
    rows = []
    for item, (first, second) in product(range(29), ((1.0, 0.0), (0.0, 1.0), (1.0, 0.0))):
        row: list[float | None] = [None] * 30
        row[item : item + 2] = [first, second]
        rows.append(row)
    fit = fit_rasch(rows, 30)

    assert fit.difficulties == {}
    assert set(fit.reasons.values()) == {Reason.NOT_CONVERGED}


def test_too_few_learners_have_no_estimate():
    rows = simulated(FEWEST_LEARNERS - 1, [-1, -0.5, 0, 0.5, 1]).credits

    assert fit_rasch(rows, 5).difficulties == {}
    assert Reason.TOO_FEW in fit_rasch(rows, 5).reasons.values()


def test_a_chain_of_wins_connects_and_a_one_way_street_does_not():
    """Items 1 and 2 beat each other's learners; nobody ever got item 3 right without item 1 and 2."""
    rows = [(1.0, 0.0, None), (0.0, 1.0, None), (None, 1.0, 0.0)]

    assert connected_part(rows, 3) == (frozenset({0, 1}), frozenset({0, 1}))
    assert connected_part([(1.0,), (0.0,)], 1) == (frozenset(), frozenset())


@pytest.mark.parametrize("earned", [(1.0, 1.0, 1.0), (0.0, 0.0, 0.0), (1.0, 0.0, 1.0), (0.5, 0.25, 0.0)])
def test_abilities_are_finite_also_at_the_ends(earned):
    estimate = ability(earned, (-1.0, 0.0, 1.0))

    assert abs(estimate.value) < 5
    assert estimate.standard_error > 0


def test_warms_estimate_of_one_item_answered_right():
    """Of one item at 0, the equation is 1 − P + (1 − 2P)/2 = 0: P = 3/4."""
    assert ability((1.0,), (0.0,)).value == pytest.approx(log(3), abs=1e-4)


def test_abilities_arrive_also_among_items_far_apart():
    found = [ability([1.0] * right + [0.0] * (4 - right), (-9.0, -8.0, 8.0, 9.0)).value for right in range(5)]

    assert found == sorted(found)
    assert found[2] == pytest.approx(0, abs=1e-4)
    assert found[4] == pytest.approx(-found[0], abs=1e-3)


def test_more_right_is_more_able_and_the_start_does_not_matter():
    levels = (-1.0, 0.0, 1.0, 2.0)
    found = [ability([1.0] * right + [0.0] * (4 - right), levels).value for right in range(5)]

    assert found == sorted(found)
    assert ability((1.0, 1.0, 0.0, 0.0), levels, start=4.0).value == pytest.approx(found[2], abs=1e-4)


def test_separation_rises_with_the_length_of_the_test():
    def separation(items: int) -> float:
        levels = [0.0] * items
        rows = simulated(300, levels, spread=1.5).credits
        return separation_reliability([ability(row, levels) for row in rows])

    assert 0 < separation(5) < separation(20) < separation(60) < 100


def test_separation_of_few_is_too_few():
    assert separation_reliability([ability((1.0,), (0.0,))]) is Reason.TOO_FEW
