"""Progress: all attempts, the score over time, mastery by topic, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from flask import render_template, request, url_for

from question_bank.items import in_language
from quizapp.clock import now
from quizapp.domain.bank.catalogue import get_brief
from quizapp.domain.learning.answers import answers_seen, mastery_by_topic
from quizapp.domain.learning.history import HistoryFilter, HistoryPage, history_page, open_attempt, scores_over_time
from quizapp.domain.learning.next_step import NextStep, next_step
from quizapp.domain.quizzes.review_policy import Aspect
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.quizzes.withholding import shown_by_attempt, withheld
from quizapp.extensions import db
from quizapp.models.attempts import AttemptState, FeedbackMode
from quizapp.web.identity import current_identity, guest_token
from quizapp.web.language import current_language
from quizapp.web.learn.blueprint import learn
from quizapp.web.learn.score_plot import ScorePlot, score_plot
from quizapp.web.permissions import Permission, requires

if TYPE_CHECKING:
    from enum import StrEnum

    from quizapp.domain.learning.history import PastAttempt
    from quizapp.domain.learning.mastery import TopicMastery

E = TypeVar("E", bound="StrEnum")


@dataclass(frozen=True)
class ProgressView:
    """Everything on the progress page. titles: topic id to its title. plot: None below two submitted attempts."""

    history: HistoryPage
    wanted: HistoryFilter
    topics: tuple[TopicMastery, ...]
    titles: dict[str, str]
    next_step: NextStep
    continuing: PastAttempt | None
    plot: ScorePlot | None


@learn.get("/progress")
@requires(Permission.PUBLIC)
def progress() -> str:
    """The learner's progress; a visitor without a record is told how to begin one."""
    guest_token()
    learner_id = current_identity().learner_id
    wanted = HistoryFilter(_choice(FeedbackMode, "kind"), _choice(AttemptState, "state"))
    view = _view(learner_id, wanted) if learner_id else None
    page_url = partial(url_for, "learn.progress", kind=wanted.feedback_mode, state=wanted.state)
    return render_template("learn/progress.html", view=view, start_key=new_key(), page_url=page_url)


def _view(learner_id: int, wanted: HistoryFilter) -> ProgressView:
    session, language = db.session(), current_language()
    brief = get_brief(session)
    titles = {topic.id: in_language(topic.title, language) for topic in brief.content.topics}
    instant = now()
    untold = withheld(shown_by_attempt(session, learner_id, instant), Aspect.MARKS)
    topics = mastery_by_topic(session, brief.id, titles, answers_seen(session, learner_id, instant))
    page = history_page(session, learner_id, wanted, request.args.get("page", 1, type=int), untold)
    continuing = open_attempt(session, learner_id)
    return ProgressView(
        history=page,
        wanted=wanted,
        topics=tuple(topics),
        titles=titles,
        next_step=next_step(topics, has_open_attempt=continuing is not None),
        continuing=continuing,
        plot=score_plot(scores_over_time(session, learner_id, untold)),
    )


def _choice(kind: type[E], name: str) -> E | None:
    """The filter in the address; one that is unknown filters nothing."""
    try:
        return kind(request.args.get(name, ""))
    except ValueError:
        return None
