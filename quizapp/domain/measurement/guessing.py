"""The score that blind guessing would reach on average."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.domain.measurement.figures import Reason, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

TYPED = 0.0
"""Random guess score of an answer that is typed, in per cent: Moodle takes it as unreachable by chance."""


def random_guess_score(credits_on_offer: Sequence[float]) -> Value:
    """Mean credit of an answer picked blindly among those on offer, in per cent.

    credits_on_offer: the credit of each possible answer, 0…1, all equally likely. Source: Moodle's "random guess
    score" of single-answer choice and true/false; choosing several has none there, pass nothing for NOT_DEFINED.
    """
    if not credits_on_offer:
        return Reason.NOT_DEFINED
    return 100 * sum(credits_on_offer) / len(credits_on_offer)


def random_guess_score_of_parts(options: Sequence[int]) -> Value:
    """The same for pairs or gaps of equal worth, each guessed alone: the mean of 1/(options of the part), in per cent.

    options: for each part the number of answers on offer, 1 or more; 0 for a typed part, which earns nothing.
    Source: Moodle's matching question (1/number of choices), carried over to parts of different sizes.
    """
    if not options:
        return Reason.NOT_DEFINED
    return 100 * sum(1 / count if count else 0.0 for count in options) / len(options)
