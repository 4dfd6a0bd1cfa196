"""Plain remarks beside figures: codes with the numbers behind them, worded where they are shown.

A remark is made only on a figure that is shown: one withheld as TOO_FEW gets none.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.domain.measurement.analysis import FEWEST
from quizapp.domain.measurement.estimating import ItemStatistic
from quizapp.domain.measurement.figures import Reason
from quizapp.domain.measurement.thirds import Third
from quizapp.domain.measurement.whole_statistics import WholeStatistic

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from quizapp.domain.measurement.analysis import Fewest, ItemAnalysis, WholeAnalysis
    from quizapp.domain.measurement.distractors import OptionTrace
    from quizapp.domain.measurement.figures import Figure
    from quizapp.domain.measurement.group_difference import GroupDifference

EXTREMELY_EASY = 95.0
EXTREMELY_HARD = 5.0
"""Facility in per cent from which, or up to which, an item is extremely easy or hard. Source: Moodle Docs, "Quiz
report statistics", table of the facility index."""
WEAK_DISCRIMINATION = 20.0
"""Discrimination index in per cent under which discrimination is very weak. Source: the same, table of the index."""
LOW_CONSISTENCY = 64.0
"""Internal consistency in per cent under which a quiz as a whole is unsatisfactory. Source: the same."""
UNUSED_SHARE = 5.0
"""A distractor chosen by fewer than this per cent does no work. Source: Haladyna & Downing 1993, Educ. Psychol.
Meas. 53."""
FEWEST_FOR_UNUSED = 30
"""Learners under which a distractor may be unused by chance alone: at 5 %, one in five such would be. Our choice."""
CLEAR_LEAD = 10.0
"""Percentage points by which the upper third must choose a wrong option more often than the lower. Our choice."""
CLEAR_NUMBER = 2
"""Learners by which it must, too: in thirds of ten, one is ten points. Our choice."""
SPLIT_SHARE = 100 / 3
"""A wrong option that this per cent of the upper third chose, and of the lower third no more, has something for it:
of three strong learners one defends it. Our choice."""


class Remark(StrEnum):
    """What there is to say; in brackets the numbers that come with it."""

    NEARLY_EVERYONE_RIGHT = "nearly_everyone_right"
    """[facility]"""
    NEARLY_NOBODY_RIGHT = "nearly_nobody_right"
    """[facility]"""
    BELOW_GUESSING = "below_guessing"
    """Worse than blind guessing, interval and all. [facility, random guess score]"""
    SAME_MARK_FOR_ALL = "same_mark_for_all"
    """[facility]"""
    STRONG_DO_WORSE = "strong_do_worse"
    """Negative discrimination, interval and all. [index, low, high]"""
    WEAK_DISCRIMINATION = "weak_discrimination"
    """[index, low, high]"""
    STRONG_CHOSE_WRONG = "strong_chose_wrong"
    """Strong learners chose a wrong option more often than weak ones. [upper share, lower share]"""
    MORE_STRONG_THAN_KEY = "more_strong_than_key"
    """More strong learners chose it than the key: check the key. [upper share, key's upper share]"""
    STRONG_ARE_SPLIT = "strong_are_split"
    """As many strong learners as weak ones chose it, and many: can it be defended? [upper share, key's upper share]"""
    UNUSED_OPTION = "unused_option"
    """[count, n]"""
    GROUPS_DIFFER = "groups_differ"
    """[first facility, second facility, difference, low, high]"""
    LOW_CONSISTENCY = "low_consistency"
    """[internal consistency, low, high]"""
    TOO_FEW = "too_few_to_say"
    """[n, least number]"""


@dataclass(frozen=True)
class Said:
    """A remark, the numbers behind it in the order its code says, and the option it is about, if any."""

    remark: Remark
    numbers: tuple[float, ...]
    option: str | None = None


def item_remarks(item: ItemAnalysis, fewest: Fewest = FEWEST) -> list[Said]:
    """What an item's figures say. fewest: least numbers for saying anything."""
    if item.n < fewest.means:
        return [Said(Remark.TOO_FEW, (item.n, fewest.means))]
    facility = _shown(item.figures[ItemStatistic.FACILITY], fewest.means)
    index = _shown(item.figures[ItemStatistic.DISCRIMINATION_INDEX], fewest.others)
    guess = item.figures[ItemStatistic.RANDOM_GUESS_SCORE].value
    said = _on_facility(facility, guess) if facility else []
    if index:
        said += _on_index(index)
    elif item.figures[ItemStatistic.DISCRIMINATION_INDEX].reason is Reason.NO_VARIANCE and facility:
        said.append(Said(Remark.SAME_MARK_FOR_ALL, (_value(facility),)))
    elif item.n < fewest.others:
        said.append(Said(Remark.TOO_FEW, (item.n, fewest.others)))
    return said


def whole_remarks(whole: WholeAnalysis, fewest: Fewest = FEWEST) -> list[Said]:
    """What the figures of the whole say."""
    if whole.n < fewest.others:
        return [Said(Remark.TOO_FEW, (whole.n, fewest.others))]
    consistency = _shown(whole.figures[WholeStatistic.INTERNAL_CONSISTENCY], fewest.others)
    if consistency and _value(consistency) < LOW_CONSISTENCY:
        return [Said(Remark.LOW_CONSISTENCY, _with_interval(consistency))]
    return []


def option_remarks(traces: Sequence[OptionTrace], keys: Collection[str]) -> list[Said]:
    """What the options' trace lines say. keys: the right options."""
    upper = {trace.option: trace.shares[Third.UPPER].value for trace in traces}
    best = max((share for option in keys if (share := upper.get(option)) is not None), default=None)
    return [said for trace in traces if trace.option not in keys for said in _on_distractor(trace, best)]


def group_remarks(difference: GroupDifference) -> list[Said]:
    """What a comparison of two groups says: only where the interval of the difference leaves out 0."""
    if not difference.is_clear:
        return []
    facilities = (_value(difference.first), _value(difference.second))
    return [Said(Remark.GROUPS_DIFFER, (*facilities, *_with_interval(difference.difference)))]


def _on_facility(facility: Figure, guess: float | None) -> list[Said]:
    value = _value(facility)
    if value >= EXTREMELY_EASY:
        return [Said(Remark.NEARLY_EVERYONE_RIGHT, (value,))]
    said = [Said(Remark.NEARLY_NOBODY_RIGHT, (value,))] if value <= EXTREMELY_HARD else []
    if guess is not None and facility.high is not None and facility.high < guess:
        said.append(Said(Remark.BELOW_GUESSING, (value, guess)))
    return said


def _on_index(index: Figure) -> list[Said]:
    if _value(index) < 0 and (index.high is None or index.high < 0):
        return [Said(Remark.STRONG_DO_WORSE, _with_interval(index))]
    return [Said(Remark.WEAK_DISCRIMINATION, _with_interval(index))] if _value(index) < WEAK_DISCRIMINATION else []


def _on_distractor(trace: OptionTrace, best_key: float | None) -> list[Said]:
    lower, upper = trace.shares[Third.LOWER], trace.shares[Third.UPPER]
    said: list[Said] = []
    if lower.value is not None and upper.value is not None:
        if best_key is not None and upper.value > best_key:
            said.append(Said(Remark.MORE_STRONG_THAN_KEY, (upper.value, best_key), trace.option))
        elif best_key is not None and upper.value >= SPLIT_SHARE and upper.value >= lower.value:
            said.append(Said(Remark.STRONG_ARE_SPLIT, (upper.value, best_key), trace.option))
        lead = trace.counts[Third.UPPER] - trace.counts[Third.LOWER]
        if upper.value - lower.value >= CLEAR_LEAD and lead >= CLEAR_NUMBER:
            said.append(Said(Remark.STRONG_CHOSE_WRONG, (upper.value, lower.value), trace.option))
    n = sum(share.n for share in trace.shares.values())
    if n >= FEWEST_FOR_UNUSED and 100 * trace.count < UNUSED_SHARE * n:
        said.append(Said(Remark.UNUSED_OPTION, (trace.count, n), trace.option))
    return said


def _shown(found: Figure, least: int) -> Figure | None:
    return found if found.value is not None and found.n >= least else None


def _value(given: Figure) -> float:
    return 0.0 if given.value is None else given.value


def _with_interval(given: Figure) -> tuple[float, ...]:
    return tuple(one for one in (given.value, given.low, given.high) if one is not None)
