"""What the pages that tell how a mark comes about have in common: words, numbers, and the overrides that hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from quizapp.domain.quizzes.overriding import Origin
from quizapp.web.condition_values import NAMES, value_in_words
from quizapp.web.gradebook.class_times import times_in
from quizapp.web.gradebook.numbers import exact_text, points_text, share_text
from quizapp.web.gradebook.words import (
    ENDINGS,
    GRADING_METHODS,
    OUTCOMES,
    STATES,
    TREATMENTS,
)
from quizapp.web.item_words import stem_words
from quizapp.web.language import current_language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from question_bank.items import Item
    from quizapp.domain.quizzes.conditions import GradingMethod
    from quizapp.domain.quizzes.overriding import Source
    from quizapp.domain.teaching.mark_story import MarkStory
    from quizapp.domain.teaching.totals import MarkState
    from quizapp.models.attempts import ClosedBy, Treatment


@dataclass(frozen=True)
class HeldOverride:
    """A condition that an override has changed for the student: its name, its value, and whose override it is."""

    condition: str
    value: str
    source: str


@dataclass(frozen=True)
class StoryWords:
    """What the templates of marks write with: numbers, instants in the reader's zone, and words. stem: of an item."""

    time_text: Callable[[datetime], str]
    stem: Callable[[Item], str]
    points_text: Callable[[float], str] = points_text
    exact_text: Callable[[float], str] = exact_text
    share_text: Callable[[float], str] = share_text
    states: Mapping[MarkState, str] = field(default_factory=lambda: STATES)
    grading_methods: Mapping[GradingMethod, str] = field(default_factory=lambda: GRADING_METHODS)
    endings: Mapping[ClosedBy, str] = field(default_factory=lambda: ENDINGS)
    treatments: Mapping[Treatment, str] = field(default_factory=lambda: TREATMENTS)
    outcomes: Mapping[str, str] = field(default_factory=lambda: OUTCOMES)


def story_words(zone: str) -> StoryWords:
    """The words for the marks of a class. zone: in which its times are read, an IANA name."""
    return StoryWords(times_in(zone), partial(stem_words, language=current_language()))


def overrides_of(story: MarkStory, zone: str) -> tuple[HeldOverride, ...]:
    """The conditions that overrides have changed for the student, by name. zone: for instants."""
    conditions = story.resolved.conditions
    return tuple(
        HeldOverride(str(NAMES[name]), value_in_words(name, getattr(conditions, name), zone), _source(source))
        for name, source in story.resolved.sources.items()
        if source.origin is not Origin.ASSIGNMENT
    )


def _source(source: Source) -> str:
    if source.origin is Origin.STUDENT:
        return _("for this student")
    return _("for the label %(label)s", label=source.label or "")
