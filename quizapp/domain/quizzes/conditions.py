"""Under which conditions an assignment is taken, and which of them an override may change: plain values."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, TypeAlias

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from question_bank.items import Text
from quizapp.domain.quizzes.review_policy import PRESETS, Aspect, Moment, Preset

MOST_SECONDS = 366 * 86_400
Share: TypeAlias = Annotated[float, Field(ge=0, le=1)]
TimeLimit: TypeAlias = Annotated[int, Field(ge=1, le=MOST_SECONDS)]
TimeFactor: TypeAlias = Annotated[float, Field(ge=1, le=10)]
Attempts: TypeAlias = Annotated[int, Field(ge=1, le=1_000)]
Wait: TypeAlias = Annotated[int, Field(ge=0, le=MOST_SECONDS)]
Password: TypeAlias = Annotated[str, Field(min_length=1, max_length=100)]


class GradingMethod(StrEnum):
    """Which attempt a mark is made of."""

    HIGHEST = "highest"
    AVERAGE = "average"
    FIRST = "first"
    LAST = "last"


class Navigation(StrEnum):
    """Whether one may go back to an earlier question."""

    FREE = "free"
    FORWARD = "forward"


class OverallFeedback(BaseModel):
    """What is said of a whole attempt from a share of the points on, 0…1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    from_share: Share
    text: Text


class Conditions(BaseModel):
    """Every condition of an assignment.

    opens_at, due_at, late_until: None for always, for no end, for no late work. late_credit: what late work is worth,
    as a share. time_limit, wait: seconds; None for no limit. attempts: allowed, None for any number. time_factor: extra
    time, by which the limit is multiplied. password: asked for before an attempt begins, None for none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    opens_at: AwareDatetime | None = None
    due_at: AwareDatetime | None = None
    late_until: AwareDatetime | None = None
    late_credit: Share = 1.0
    time_limit: TimeLimit | None = None
    time_factor: TimeFactor = 1.0
    attempts: Attempts | None = 1
    wait: Wait = 0
    password: Password | None = None
    grading_method: GradingMethod = GradingMethod.HIGHEST
    shuffle_questions: bool = False
    shuffle_options: bool = True
    navigation: Navigation = Navigation.FREE
    review: dict[Moment, frozenset[Aspect]] = PRESETS[Preset.AFTER_SUBMITTING]
    overall_feedback: tuple[OverallFeedback, ...] = ()

    @property
    def last_deadline(self) -> datetime | None:
        """After which nothing more is taken: the end of late work or the due date, the later one; None for never."""
        if self.due_at is None or self.late_until is None:
            return self.due_at
        return max(self.due_at, self.late_until)

    @property
    def undated(self) -> Conditions:
        """The same at any time: under which a teacher looks at a preview, which no date ends."""
        return self.model_copy(update={"opens_at": None, "due_at": None, "late_until": None})

    @property
    def full_limit(self) -> timedelta | None:
        """The time limit with the extra time, to the second; None for none."""
        return None if self.time_limit is None else timedelta(seconds=round(self.time_limit * self.time_factor))


class Changes(BaseModel):
    """The conditions that an override changes: the fields that were set, and no others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    opens_at: AwareDatetime | None = None
    due_at: AwareDatetime | None = None
    late_until: AwareDatetime | None = None
    late_credit: Share = 1.0
    time_limit: TimeLimit | None = None
    time_factor: TimeFactor = 1.0
    attempts: Attempts | None = None
    wait: Wait = 0
    password: Password | None = None

    def values(self) -> dict[str, object]:
        """The fields that were set, by name; None among them lifts a condition."""
        return {name: getattr(self, name) for name in self.model_fields_set}

    def as_json(self) -> str:
        """These and no others as JSON."""
        return self.model_dump_json(exclude_unset=True)


CHANGEABLE = tuple(Changes.model_fields)
"""The conditions that overrides may change, by name."""
