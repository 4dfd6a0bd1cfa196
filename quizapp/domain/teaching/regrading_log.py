"""The form in which the log of corrections keeps where a question stood before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from quizapp.models.attempts import Treatment

if TYPE_CHECKING:
    from quizapp.domain.quizzes.standings import QuestionStanding


class ResponseState(BaseModel):
    """What grading said of one response. id: its row. The rest as in `models.attempts.Response`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: int
    version_id: int
    reading: str | None
    state: str
    credit: float
    tries_before: int
    awarded: float


class QuestionState(BaseModel):
    """Where a question stood. earned, possible: points of it, once the attempt is submitted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version_id: int
    treatment: Treatment
    earned: float
    possible: float
    responses: tuple[ResponseState, ...]


def state_of_question(question: QuestionStanding) -> QuestionState:
    """Where a question stands, as the log keeps it."""
    return QuestionState(
        version_id=question.quiz_item.item_version_id,
        treatment=question.treatment,
        earned=question.earned,
        possible=question.possible,
        responses=tuple(
            ResponseState(
                id=one.id,
                version_id=one.item_version_id,
                reading=one.reading,
                state=one.state,
                credit=one.credit,
                tries_before=one.tries_before,
                awarded=one.awarded,
            )
            for one in question.responses
        ),
    )
