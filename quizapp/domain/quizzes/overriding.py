"""Which conditions hold for one student: the assignment's, changed field by field by overrides. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.domain.quizzes.conditions import CHANGEABLE, Changes, Conditions
from quizapp.domain.quizzes.deadlines import GRACE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


class Origin(StrEnum):
    """Where a condition comes from."""

    ASSIGNMENT = "assignment"
    LABEL = "label"
    STUDENT = "student"


@dataclass(frozen=True)
class OverrideRule:
    """An override as the rules see it. label: None for one student's own. override_id: public id of its row."""

    override_id: str
    label: str | None
    changes: Changes


@dataclass(frozen=True)
class Source:
    """Which rule a condition was taken from."""

    origin: Origin
    label: str | None = None
    override_id: str | None = None


@dataclass(frozen=True)
class Resolved:
    """The conditions that hold for one student, and for each of them, by its name, which rule won."""

    conditions: Conditions
    sources: Mapping[str, Source]


def resolve(base: Conditions, overrides: Iterable[OverrideRule]) -> Resolved:
    """The conditions of one student, field by field.

    The student's own override wins over those of labels, which win over the assignment; of several labels, for each
    field the one that is kindest to the student. overrides: those that concern the student, and no others.
    """
    found = list(overrides)
    values: dict[str, object] = {}
    sources = dict.fromkeys(Conditions.model_fields, Source(Origin.ASSIGNMENT))
    for name in CHANGEABLE:
        winner = _winner(name, [one for one in found if name in one.changes.model_fields_set])
        if winner:
            values[name] = getattr(winner.changes, name)
            origin = Origin.STUDENT if winner.label is None else Origin.LABEL
            sources[name] = Source(origin, winner.label, winner.override_id)
    return Resolved(base.model_copy(update=values), sources)


def latest_end(base: Conditions, overrides: Iterable[OverrideRule]) -> datetime | None:
    """When the last of the class may no longer answer, whatever mixture of overrides holds for whom; None for never.

    The grace is over by then too: what is still taken must not be told to those who write it. overrides: those that
    concern somebody who can answer.
    """
    every = [base, *(one.changes for one in overrides)]
    dues = [one.due_at for one in every if one is base or "due_at" in one.model_fields_set]
    if None in dues:
        return None
    ends = [*dues, *(one.late_until for one in every)]
    return max(end for end in ends if end is not None) + GRACE


def _winner(name: str, having: Sequence[OverrideRule]) -> OverrideRule | None:
    own = next((one for one in having if one.label is None), None)
    labelled = sorted((one for one in having if one.label is not None), key=lambda one: one.label or "")
    return own or max(labelled, key=lambda one: _KINDNESS[name](getattr(one.changes, name)), default=None)


def _later(value: object) -> float:
    return value.timestamp() if isinstance(value, datetime) else float("inf")


def _later_if_any(value: object) -> float:
    return value.timestamp() if isinstance(value, datetime) else float("-inf")


def _earlier(value: object) -> float:
    return -value.timestamp() if isinstance(value, datetime) else float("inf")


def _more(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else float("inf")


def _less(value: object) -> float:
    return -float(value) if isinstance(value, (int, float)) else float("inf")


def _none(value: object) -> float:
    return float("inf") if value is None else 0.0


_KINDNESS: dict[str, Callable[[object], float]] = {
    "opens_at": _earlier,
    "due_at": _later,
    "late_until": _later_if_any,
    "late_credit": _more,
    "time_limit": _more,
    "time_factor": _more,
    "attempts": _more,
    "wait": _less,
    "password": _none,
}
"""How kind a value is to a student, by condition; None lifts a condition, save for late work, which it forbids."""
