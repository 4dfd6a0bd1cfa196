"""What a learner may see of an attempt and of its questions, and when: the one place that decides it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.quizzes.review_policy import ALL, JUST_AFTER, Aspect, moment_of, shown_at
from quizapp.models.attempts import AttemptState, FeedbackMode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from quizapp.domain.quizzes.governing import Rules
    from quizapp.domain.quizzes.review_policy import ReviewMatrix
    from quizapp.domain.quizzes.scoring import Standing


@dataclass(frozen=True)
class Visible:
    """What may be shown of one question.

    attempt: what was answered. correctness: how the last answer came out. specific: the feedback on what was chosen.
    general: the general feedback. answer: the right answer and the facts. maximum_marks, marks: what it is worth, and
    what it earned. hint: the hint, on request.
    """

    attempt: bool
    correctness: bool
    specific: bool
    general: bool
    answer: bool
    maximum_marks: bool
    marks: bool
    hint: bool


@dataclass(frozen=True)
class Release:
    """What more is shown from an instant on."""

    at: datetime
    aspects: frozenset[Aspect]

    @property
    def has_marks(self) -> bool:
        """Whether marks are among it."""
        return Aspect.MARKS in self.aspects


def shown_of(
    rules: Rules | None, mode: FeedbackMode, submitted_at: datetime | None, now: datetime
) -> frozenset[Aspect]:
    """What is shown of an attempt at an instant.

    rules: of its assignment; None for a quiz of the learner's own, of which everything is shown once it may be told.
    submitted_at: None while it is open. Practice tells how each try came out, whatever the assignment says by now:
    nobody can try again who is not told.
    """
    if rules is None:
        return ALL
    shown = shown_at(rules.base.review, moment_of(submitted_at, rules.latest_end, now))
    is_practising = submitted_at is None and mode == FeedbackMode.PRACTISE
    return shown | {Aspect.CORRECTNESS} if is_practising else shown


def visible_of(
    mode: FeedbackMode, attempt: AttemptState, standing: Standing, shown: frozenset[Aspect] = ALL
) -> Visible:
    """What may be shown of one question.

    In practice: correctness after each try, the answer once the question is settled. In a test: nothing before
    the attempt is submitted. After that, and in practice too, no more than the assignment shows.
    shown: from `shown_of`; everything for a quiz of the learner's own. The right answer tells how an answer came out,
    so that correctness is shown with it.
    """
    is_over = attempt == AttemptState.SUBMITTED
    is_told = is_over or mode == FeedbackMode.PRACTISE
    is_final = is_over or (is_told and standing.is_settled)
    return Visible(
        attempt=Aspect.ATTEMPT in shown,
        correctness=is_told and bool(shown & {Aspect.CORRECTNESS, Aspect.RIGHT_ANSWER}),
        specific=is_told and Aspect.SPECIFIC_FEEDBACK in shown,
        general=is_final and Aspect.GENERAL_FEEDBACK in shown,
        answer=is_final and Aspect.RIGHT_ANSWER in shown,
        maximum_marks=Aspect.MAXIMUM_MARKS in shown,
        marks=is_told and Aspect.MARKS in shown,
        hint=not is_over and is_told and not standing.is_settled,
    )


def releases(
    matrix: ReviewMatrix, latest_end: datetime | None, submitted_at: datetime, now: datetime
) -> tuple[Release, ...]:
    """What a submitted attempt will show that it does not show yet, in the order in which it comes.

    What is shown for a moment only, and not after the end, is no release. Instants as in `moment_of`.
    """
    instants: Iterable[datetime | None] = (submitted_at + JUST_AFTER, latest_end)
    told = shown_at(matrix, moment_of(submitted_at, latest_end, now))
    found: list[Release] = []
    for instant in sorted(one for one in instants if one is not None and one > now):
        more = shown_at(matrix, moment_of(submitted_at, latest_end, instant)) - told
        if more:
            found.append(Release(instant, more))
            told |= more
    return tuple(found)
