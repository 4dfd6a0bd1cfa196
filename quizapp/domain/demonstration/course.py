"""What the demonstration class is given: its assignments, their times and conditions. Plain values and texts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.domain.demonstration.timing import day_from
from quizapp.domain.quizzes.conditions import Conditions, GradingMethod, Navigation
from quizapp.domain.quizzes.review_policy import PRESETS, Preset

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from question_bank.items import Text

CLASS_NAME: Text = {"en": "Demonstration class", "ja": "デモクラス"}
DAYS = 23
"""How long ago the class was made."""
PRACTICE_TOPIC = "cooperation"
"""Of the built-in bank."""
OPENING_HOUR, CLOSING_HOUR = 8, 20
PASSWORD = "sakura"  # noqa: S105 - of the supervised sitting, shown to its teacher


class Work(StrEnum):
    """The assignments, in the order of their opening."""

    FIRST = "first"
    PRACTICE = "practice"
    SECOND = "second"
    SUPERVISED = "supervised"
    PRESENT = "present"


@dataclass(frozen=True)
class Given:
    """An assignment to be made. picked: ordinary items in it; drawn: items drawn for each attempt, of a topic."""

    title: Text
    conditions: Conditions
    picked: int = 0
    drawn: int = 0
    topic: str | None = None


TITLES: Mapping[Work, Text] = {
    Work.FIRST: {"en": "Demo 1: what the two countries do together", "ja": "デモ1：両国の協力"},
    Work.PRACTICE: {"en": "Demo: practice, as often as you like", "ja": "デモ：練習（何回でも）"},
    Work.SECOND: {
        "en": "Demo 2: two attempts, late work counts 80%",
        "ja": "デモ2：受験は2回まで、遅れた提出は80%",
    },
    Work.SUPERVISED: {
        "en": "Demo 3: supervised, ten minutes, no way back",
        "ja": "デモ3：教室で10分、前には戻れません",
    },
    Work.PRESENT: {"en": "Demo 4: open now", "ja": "デモ4：受付中"},
}
PICKED = {Work.FIRST: 11, Work.SECOND: 11, Work.SUPERVISED: 8, Work.PRESENT: 10}
DRAWN = {Work.PRACTICE: 8}


def course(now: datetime, time_zone: str) -> Mapping[Work, Given]:
    """The assignments of the class, with times around the present. time_zone: IANA name."""
    return {
        work: Given(
            TITLES[work],
            conditions,
            picked=PICKED.get(work, 0),
            drawn=DRAWN.get(work, 0),
            topic=PRACTICE_TOPIC if work in DRAWN else None,
        )
        for work, conditions in _conditions(now, time_zone).items()
    }


def _conditions(now: datetime, time_zone: str) -> Mapping[Work, Conditions]:
    def opens(days: int) -> datetime:
        return day_from(now, days, OPENING_HOUR, time_zone)

    def ends(days: int) -> datetime:
        return day_from(now, days, CLOSING_HOUR, time_zone)

    at_the_end = PRESETS[Preset.AFTER_THE_END]
    return {
        Work.FIRST: Conditions(opens_at=opens(-21), due_at=ends(-16), time_limit=20 * 60, review=at_the_end),
        Work.PRACTICE: Conditions(
            opens_at=opens(-17),
            attempts=None,
            grading_method=GradingMethod.LAST,
            review=PRESETS[Preset.AS_YOU_GO],
        ),
        Work.SECOND: Conditions(
            opens_at=opens(-14), due_at=ends(-9), late_until=ends(-6), late_credit=0.8, attempts=2, wait=3600
        ),
        Work.SUPERVISED: Conditions(
            opens_at=opens(-7),
            due_at=ends(-3),
            time_limit=10 * 60,
            password=PASSWORD,
            navigation=Navigation.FORWARD,
            review=at_the_end,
        ),
        Work.PRESENT: Conditions(opens_at=opens(-2), due_at=ends(5), review=at_the_end, shuffle_questions=True),
    }
