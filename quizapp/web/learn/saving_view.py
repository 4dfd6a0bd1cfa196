"""What a question page of a test says about saving, and what its script needs to save and to keep a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from quizapp.web.draft_secrets import draft_key, draft_scope
from quizapp.web.learn.clock_times import clock_time, zone_of

if TYPE_CHECKING:
    from datetime import datetime

    from quizapp.domain.quizzes.question_pages import QuestionPage


@dataclass(frozen=True)
class SavingView:
    """How the answer to one question of a test is kept.

    sentence: what is stored, in words. is_unsaved: whether the page holds something else. draft_scope, draft_key: for
    the draft on the device. may_go_back: whether this question can be seen again.
    """

    sentence: str
    is_unsaved: bool
    draft_scope: str
    draft_key: str
    may_go_back: bool


def saving_view(page: QuestionPage, is_unsaved: bool, now: datetime) -> SavingView:
    """How this question's answer is kept. is_unsaved: whether the page shows what was entered and not stored."""
    attempt, responses = page.found.attempt, page.current.responses
    zone = zone_of(page.found.governed)
    return SavingView(
        sentence=_sentence(responses[-1].given_at if responses else None, now, zone),
        is_unsaved=is_unsaved,
        draft_scope=draft_scope(attempt.learner_id),
        draft_key=draft_key(attempt.learner_id, attempt.public_id),
        may_go_back=page.found.may_go_back,
    )


def _sentence(saved_at: datetime | None, now: datetime, zone: str) -> str:
    if saved_at is None:
        return _("Nothing saved yet.")
    return _("Saved at %(time)s.", time=clock_time(saved_at, now, zone))
