"""What the analysis hands out: a figure with its n and interval, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Reason(StrEnum):
    """Why a figure can't be given; codes, worded where they are shown."""

    NO_MARKS = "no_marks"
    """Nobody was presented the item."""
    TOO_FEW = "too_few_to_say"
    """Fewer learners than the figure needs, or than the stated least number for showing it."""
    NO_VARIANCE = "no_variance"
    """Everybody has the same mark on the item."""
    NO_VARIANCE_IN_REST = "no_variance_in_rest"
    """Everybody has the same score on what the item is held against."""
    NO_VARIANCE_IN_TOTAL = "no_variance_in_total"
    """Everybody has the same total."""
    NEGATIVE_COVARIANCE = "negative_covariance"
    """The item's marks fall where the total rises, so that the square root has no real value."""
    NO_OTHER_ITEMS = "no_other_items"
    """There is one item, and nothing to hold it against."""
    DIFFERENT_ITEMS = "different_items"
    """Learners were presented different items, for which the figure has no definition."""
    DIFFERENT_MAXIMA = "different_maxima"
    """Learners could reach different totals, so that totals can't be compared."""
    NOT_CONNECTED = "not_connected"
    """No chain of learners links the items well enough to put them on one scale."""
    NOT_CONVERGED = "not_converged"
    """The items are linked, but so thinly that the estimates had not settled in the rounds allowed."""
    EXTREME = "extreme"
    """All right or all wrong: the Rasch estimate is not finite."""
    NOT_KNOWN = "not_known"
    """The figure needs the item itself, and only marks were given."""
    NOT_DEFINED = "not_defined"
    """The figure has no definition for this kind of item."""


class Method(StrEnum):
    """What an item was held against, or how an interval was made."""

    REST_SCORE = "rest_score"
    """Total of all other items; everybody was presented the same items."""
    COMMON_ITEMS = "common_items"
    """Total of those other items that everybody with this item was presented."""
    RASCH = "rasch"
    """Rasch ability on the learner's other items."""
    NEWCOMBE = "newcombe_10"
    """Newcombe's hybrid score interval for a difference of proportions."""
    BOOTSTRAP = "bootstrap"
    """Seeded percentile bootstrap."""


Value: TypeAlias = float | Reason
"""A number, or why there is none: what formulas return before n and interval are put beside it."""


@dataclass(frozen=True)
class Figure:
    """A number that says how far it can be trusted.

    value: in the unit of its definition; None with a reason. n: learners behind it.
    low, high: 95 % interval in the same unit; None where none could be made.
    """

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None
    reason: Reason | None = None


@dataclass(frozen=True)
class Estimate:
    """A maximum-likelihood estimate with its standard error, both in logits."""

    value: float
    standard_error: float


def figure(value: Value, n: int, interval: tuple[float, float] | None = None) -> Figure:
    """A figure from what a formula returned; a reason takes the place of value and interval."""
    if isinstance(value, Reason):
        return Figure(None, n, reason=value)
    low, high = interval or (None, None)
    return Figure(value, n, low, high)


def withheld(given: Figure, fewest: int) -> Figure:
    """The figure itself, or TOO_FEW in its place where fewer than `fewest` learners stand behind it."""
    if given.value is not None and given.n < fewest:
        return Figure(None, given.n, reason=Reason.TOO_FEW)
    return given
