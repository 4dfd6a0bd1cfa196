"""How much work something takes: seconds of the processor, without what falls on a single try by chance."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")
TRIES = 3


def within(seconds: float, work: Callable[[], Value], what: object = "") -> Value:
    """What the work returns, which takes less than so many seconds of processor time in one of three tries.

    What is slow by its nature is slow each time. A single try also pays for a collection of all garbage of the suite,
    or for whoever shares the processor, and says little.
    """
    spent: list[float] = []
    for _ in range(TRIES):
        if spent:
            gc.collect()
        begin = time.process_time()
        value = work()
        spent.append(time.process_time() - begin)
        if spent[-1] < seconds:
            return value
    raise AssertionError(f"{min(spent):.2f} s of work at the least, not under {seconds} s: {what}")
