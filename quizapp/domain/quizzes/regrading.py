"""Grading the answers to a question again, by another version of its item: a rule of plain values."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from question_bank.responses import response_from_json
from quizapp.domain.quizzes.graded_answers import graded_answer
from quizapp.domain.quizzes.scoring import SETTLED, standing
from quizapp.models.attempts import FeedbackMode, QuizItem, Response

if TYPE_CHECKING:
    from collections.abc import Iterable

    from question_bank.items import Item
    from quizapp.domain.quizzes.replaying import Counting
    from quizapp.domain.quizzes.standings import QuestionStanding
    from quizapp.models.attempts import AttemptState


def grade_again(item: Item, version_id: int, mode: FeedbackMode, responses: Iterable[Response]) -> list[Response]:
    """The responses to a question as this version grades them, as copies that belong to no session.

    What was answered, when, and with the hint in view or not, stays; in practice a try that could not be read before
    may have become one that counts, so that those after it are later tries. responses: in order.
    """
    found: list[Response] = []
    for response in responses:
        tries = 0 if mode == FeedbackMode.TEST else sum(one.state in SETTLED for one in found)
        found.append(_graded(item, version_id, response, tries))
    return found


def counted_again(
    question: QuestionStanding, counting: Counting, version_id: int, mode: FeedbackMode, state: AttemptState
) -> QuestionStanding:
    """Where a question stands when it counts in another way. version_id: of the item by which it counts then."""
    place = question.quiz_item
    quiz_item = QuizItem(
        id=place.id,
        quiz_id=place.quiz_id,
        position=place.position,
        item_version_id=version_id,
        points=place.points,
        section=place.section,
        treatment=counting.treatment,
    )
    responses = tuple(grade_again(counting.item, version_id, mode, question.responses))
    stands = standing(counting.item, mode, state, responses)
    return replace(question, quiz_item=quiz_item, item=counting.item, standing=stands, responses=responses)


def _graded(item: Item, version_id: int, response: Response, tries_before: int) -> Response:
    given = None if response.content is None else response_from_json(response.content)
    grading = graded_answer(item, given, response.language, tries_before, hint_taken=response.hint_taken)
    return Response(
        id=response.id,
        attempt_id=response.attempt_id,
        quiz_item_id=response.quiz_item_id,
        item_version_id=version_id,
        sequence=response.sequence,
        client_key=response.client_key,
        given_at=response.given_at,
        language=response.language,
        content=response.content,
        **asdict(grading),
    )
