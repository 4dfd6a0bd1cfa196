"""Where every question of an attempt stands, read in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from quizapp.domain.bank.catalogue import item_of
from quizapp.domain.quizzes.scoring import (
    Standing,
    credit_counted,
    points_earned,
    points_possible,
    standing,
    total_score,
)
from quizapp.models.attempts import Attempt, FeedbackMode, Flag, QuizItem, Response, Treatment
from quizapp.models.bank import ItemVersion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from question_bank.items import Item


@dataclass(frozen=True)
class QuestionStanding:
    """A question of an attempt: its place, its item, where it stands, and the responses to it in order."""

    quiz_item: QuizItem
    item_row_id: int
    item: Item
    standing: Standing
    responses: tuple[Response, ...]
    is_flagged: bool

    @property
    def treatment(self) -> Treatment:
        """What the question counts for in its attempt."""
        return Treatment(self.quiz_item.treatment)

    @property
    def credit(self) -> float:
        """What the question's credit counts by now, 0…1."""
        return credit_counted(self.standing.awarded, self.treatment)

    @property
    def earned(self) -> float:
        """What the question earns by now, in points."""
        return points_earned(self.credit, self.quiz_item.points)

    @property
    def possible(self) -> float:
        """What the question can earn, in points."""
        return points_possible(self.quiz_item.points, self.treatment)


def score_of(questions: Iterable[QuestionStanding]) -> float:
    """The score of an attempt, in points."""
    return total_score((one.credit, one.quiz_item.points) for one in questions)


def max_score_of(questions: Iterable[QuestionStanding]) -> float:
    """The most that an attempt can score, in points: what its questions can earn that were not dropped."""
    return round(sum(one.possible for one in questions), 6)


def standings_of(session: Session, attempt: Attempt, mode: FeedbackMode) -> list[QuestionStanding]:
    """Every question of an attempt, in order. mode: the feedback mode of its quiz."""
    return standings_of_all(session, [(attempt, mode)])[attempt.id]


def standings_of_all(
    session: Session, attempts: Sequence[tuple[Attempt, FeedbackMode]]
) -> dict[int, list[QuestionStanding]]:
    """Every question of several attempts as they stand in the database, in order, by the attempts' row ids.

    In one statement; none for none.
    attempts: each with the feedback mode of its quiz.
    """
    found: dict[int, list[QuestionStanding]] = {attempt.id: [] for attempt, _mode in attempts}
    if not found:
        return found
    known = {attempt.id: (attempt.state, mode) for attempt, mode in attempts}
    is_flagged = exists().where(Flag.attempt_id == Attempt.id, Flag.quiz_item_id == QuizItem.id)
    rows = session.execute(
        select(Attempt.id, QuizItem, ItemVersion.item_id, ItemVersion.content, is_flagged, Response)
        .join(QuizItem, QuizItem.quiz_id == Attempt.quiz_id)
        .join(ItemVersion, ItemVersion.id == QuizItem.item_version_id)
        .outerjoin(Response, (Response.quiz_item_id == QuizItem.id) & (Response.attempt_id == Attempt.id))
        .where(Attempt.id.in_(known))
        .order_by(Attempt.id, QuizItem.position, Response.sequence)
        # What the session has read before may have been corrected since, while it waited for the attempt's lock.
        .execution_options(populate_existing=True)
    )
    for (attempt_id, quiz_item), group in groupby(rows, key=lambda row: (row[0], row[1])):
        answers = list(group)
        _attempt, _place, item_row_id, content, flagged, _response = answers[0]
        item = item_of(content)
        joined: list[Response | None] = [row[-1] for row in answers]
        responses = tuple(response for response in joined if response is not None)
        state, mode = known[attempt_id]
        stands = standing(item, mode, state, responses)
        found[attempt_id].append(QuestionStanding(quiz_item, item_row_id, item, stands, responses, flagged))
    return found
