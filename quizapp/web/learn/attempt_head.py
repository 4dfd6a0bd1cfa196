"""What stands over the pages of an attempt: that it is a preview, the section, the time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.web.learn.clock_times import zone_of
from quizapp.web.learn.timer_view import TimerView, counted_from, timer_view

if TYPE_CHECKING:
    from datetime import datetime

    from quizapp.domain.quizzes.governing import Governed
    from quizapp.models.attempts import Attempt


@dataclass(frozen=True)
class AttemptHead:
    """The head of a page.

    is_preview: a teacher's look, which counts nowhere. section_title: over a question, if its section has one.
    timer: None without an end.
    """

    is_preview: bool
    section_title: str | None
    timer: TimerView | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands there."""
        return not (self.is_preview or self.section_title or self.timer)


def attempt_head(
    attempt: Attempt, governed: Governed | None, now: datetime, section_title: str | None = None
) -> AttemptHead:
    """The head of an open attempt's page. governed: None for a quiz of one's own."""
    timer = timer_view(attempt.ends_at, counted_from(attempt, now), zone_of(governed))
    return AttemptHead(attempt.is_preview, section_title, timer)
