"""The Rasch model: item difficulties and abilities on one scale, also where learners saw different items."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt
from typing import TYPE_CHECKING

from quizapp.domain.measurement.connectivity import connected_part
from quizapp.domain.measurement.figures import Estimate, Reason
from quizapp.domain.measurement.moments import mean, variance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizapp.domain.measurement.marks import Marks

FEWEST_LEARNERS = 16
"""Under this nothing is estimated: 16 to 36 learners, by how well the items suit them, place an item within one logit
at 95 %. Source: Linacre 1994, Rasch Measurement Transactions 7:4."""
PRECISE = 1e-5
"""Estimates that move less than this many logits have arrived."""
MOST_ROUNDS = 300
LONGEST_STEP = 1.0
"""Newton steps in logits are cut to this length, so that a poor start can't throw an estimate away."""
FARTHEST = 30.0
"""Beyond this distance in logits a probability is 0 or 1 within rounding, and exp must not overflow."""


@dataclass(frozen=True)
class RaschFit:
    """Difficulties in logits, centred on 0.

    difficulties: by column; those that could not be placed are missing and stand in `reasons`.
    """

    difficulties: Mapping[int, Estimate]
    reasons: Mapping[int, Reason]


def probability(ability: float, difficulty: float) -> float:
    """Chance of a right answer: 1/(1 + exp(difficulty − ability)), both in logits. Source: Rasch 1960."""
    return 1 / (1 + exp(min(FARTHEST, max(-FARTHEST, difficulty - ability))))


def fit_rasch(rows: Sequence[Marks], items: int) -> RaschFit:
    """Item difficulties by joint maximum likelihood, corrected for its bias by (L − 1)/L.

    Partial credit enters as it is: the likelihood equations (credit earned = credit expected) keep their sense for
    shares. L is the mean number of items a learner was presented.
    rows: credits 0…1, None where not presented. items: number of items.
    Sources: Wright & Panchapakesan 1969, Educ. Psychol. Meas. 29 (the method); Wright & Douglas 1977, same 37 (the
    correction); Papke & Wooldridge 1996, J. Appl. Econometrics 11 (shares).
    """
    learners, placed = connected_part(rows, items)
    reasons = {item: _why_not(rows, item) for item in range(items) if item not in placed}
    if len(learners) < FEWEST_LEARNERS:
        return RaschFit({}, dict.fromkeys(range(items), Reason.TOO_FEW if placed else Reason.NOT_CONNECTED) | reasons)
    answers = [
        (learner, item, earned)
        for learner in sorted(learners)
        for item in sorted(placed)
        if (earned := rows[learner][item]) is not None
    ]
    difficulties = _estimate(answers)
    if difficulties is None:
        return RaschFit({}, dict.fromkeys(range(items), Reason.NOT_CONVERGED) | reasons)
    length = len(answers) / len(learners)
    shrink = (length - 1) / length
    corrected = {item: value * shrink for item, value in difficulties.items()}
    return RaschFit(_with_errors(corrected, rows, learners), reasons)


def ability(earned: Sequence[float], difficulties: Sequence[float], start: float = 0.0) -> Estimate:
    """A learner's ability in logits by weighted likelihood, finite also for all right and all wrong.

    earned: credits 0…1 on one item or more. difficulties: of the same items, in logits. start: a first guess.
    Source: Warm 1989, Psychometrika 54.
    """
    score = sum(earned)
    value = start
    for _ in range(MOST_ROUNDS):
        expected, information, skew, bend = _ability_moments(value, difficulties)
        # Newton's method on score − expected + skew/(2·information); where the prior alone makes its slope flat (items
        # far apart), half the information keeps the step finite.
        slope = information - (bend * information - skew * skew) / (2 * information * information)
        step = _cut((score - expected + skew / (2 * information)) / max(slope, information / 2))
        value += step
        if abs(step) < PRECISE:
            break
    return Estimate(value, 1 / sqrt(_ability_moments(value, difficulties)[1]))


def _ability_moments(value: float, difficulties: Sequence[float]) -> tuple[float, float, float, float]:
    """Expected score at an ability, and its first three derivatives there."""
    expected = information = skew = bend = 0.0
    for difficulty in difficulties:
        right = probability(value, difficulty)
        spread = right * (1 - right)
        lean = 1 - 2 * right
        expected += right
        information += spread
        skew += spread * lean
        bend += spread * (lean * lean - 2 * spread)
    return expected, information, skew, bend


def separation_reliability(abilities: Sequence[Estimate]) -> float | Reason:
    """Share of the spread of ability estimates that is not their error, in per cent, 0…100.

    (Var(θ) − mean SE²)/Var(θ), where alpha has no definition. Source: Wright & Masters 1982, "Rating Scale Analysis".
    """
    if len(abilities) < FEWEST_LEARNERS:
        return Reason.TOO_FEW
    observed = variance([one.value for one in abilities])
    if observed == 0:
        return Reason.NO_VARIANCE_IN_TOTAL
    return 100 * max(0.0, 1 - mean([one.standard_error**2 for one in abilities]) / observed)


Answer = tuple[int, int, float]


def _estimate(answers: Sequence[Answer]) -> dict[int, float] | None:
    """Newton's method by turns, abilities then difficulties, until neither moves; difficulties with mean 0.

    Returns None where they still move after MOST_ROUNDS: learners link the items in a long thin chain.
    """
    by_learner: dict[int, list[tuple[int, float]]] = {}
    by_item: dict[int, list[tuple[int, float]]] = {}
    for learner, item, earned in answers:
        by_learner.setdefault(learner, []).append((item, earned))
        by_item.setdefault(item, []).append((learner, earned))
    abilities = {learner: _log_odds(given) for learner, given in by_learner.items()}
    difficulties = {item: -_log_odds(given) for item, given in by_item.items()}
    for _ in range(MOST_ROUNDS):
        for learner, given in by_learner.items():
            abilities[learner] += _step(abilities[learner], given, difficulties, 1)
        moved = 0.0
        centre = mean(list(difficulties.values()))
        for item, given in by_item.items():
            step = _step(difficulties[item], given, abilities, -1)
            difficulties[item] += step - centre
            moved = max(moved, abs(step))
        if moved < PRECISE:
            centre = mean(list(difficulties.values()))
            return {item: value - centre for item, value in difficulties.items()}
    return None


def _step(own: float, given: Sequence[tuple[int, float]], others: Mapping[int, float], sign: int) -> float:
    """One Newton step of a learner (sign 1) or an item (sign −1) towards credit earned = credit expected."""
    residual = information = 0.0
    for other, earned in given:
        right = probability(sign * own, sign * others[other])
        residual += earned - right
        information += right * (1 - right)
    return sign * _cut(residual / information)


def _with_errors(
    difficulties: Mapping[int, float], rows: Sequence[Marks], learners: frozenset[int]
) -> dict[int, Estimate]:
    information = dict.fromkeys(difficulties, 0.0)
    for learner in sorted(learners):
        seen = [(item, earned) for item in difficulties if (earned := rows[learner][item]) is not None]
        level = ability([earned for _, earned in seen], [difficulties[item] for item, _ in seen]).value
        for item, _ in seen:
            right = probability(level, difficulties[item])
            information[item] += right * (1 - right)
    return {item: Estimate(value, 1 / sqrt(information[item])) for item, value in difficulties.items()}


def _why_not(rows: Sequence[Marks], item: int) -> Reason:
    seen = {row[item] for row in rows} - {None}
    return Reason.EXTREME if seen in ({0.0}, {1.0}) else Reason.NOT_CONNECTED


def _log_odds(given: Sequence[tuple[int, float]]) -> float:
    share = sum(earned for _, earned in given) / len(given)
    return log(share / (1 - share))


def _cut(step: float) -> float:
    return min(LONGEST_STEP, max(-LONGEST_STEP, step))
