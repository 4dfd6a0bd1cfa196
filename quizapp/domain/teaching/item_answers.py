"""What learners answered to one item: who chose which option, what was typed, and the languages side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from question_bank.responses import response_from_json
from quizapp.domain.measurement.adjusted_difference import adjusted_difference
from quizapp.domain.measurement.criteria import criteria_of
from quizapp.domain.measurement.distractors import Choice, TypedAnswer, option_traces, reading_groups
from quizapp.domain.measurement.group_difference import compare_facilities
from quizapp.domain.measurement.rasch import fit_rasch
from quizapp.domain.measurement.thirds import Third, thirds_of
from quizapp.domain.teaching.answer_parts import chosen_in, parts_of, typed_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from question_bank.responses import Response
    from quizapp.domain.measurement.criteria import Criterion
    from quizapp.domain.measurement.distractors import OptionTrace, ReadingGroup
    from quizapp.domain.measurement.figures import Figure
    from quizapp.domain.measurement.group_difference import GroupDifference
    from quizapp.domain.measurement.marks import MarkTable
    from quizapp.domain.teaching.analysed_work import AnalysedQuestion, Tabulated, UsedItem
    from quizapp.domain.teaching.answer_parts import AnswerPart

MOST_GROUPS = 10
"""Wrong answers that are read alike and shown, the most frequent first."""


@dataclass(frozen=True)
class PartAnswers:
    """A part with its options' traces, or with the most frequent answers typed into it that earned nothing.

    wrong_kinds: how many such readings there are in all.
    """

    part: AnswerPart
    traces: tuple[OptionTrace, ...]
    readings: tuple[ReadingGroup, ...]
    wrong_kinds: int


@dataclass(frozen=True)
class LanguageComparison:
    """Facility in the two languages that most answered in. adjusted: among learners of the same third."""

    languages: tuple[str, str]
    plain: GroupDifference
    adjusted: Figure


@dataclass(frozen=True)
class Answered:
    """One learner's response to an item. third: by what the item is held against. score: the same as a number."""

    question: AnalysedQuestion
    score: float
    third: Third


def answers_to(tabulated: Tabulated, column: int) -> list[Answered]:
    """The answers to the item of a column, of those who have something to be held against; where nobody has, all
    stand in the middle third."""
    criterion = criteria(tabulated.table)[column]
    scores = criterion.against or (0.0,) * len(criterion.learners)
    rows = zip(criterion.learners, scores, thirds_of(scores), strict=True)
    return [
        Answered(question, score, third)
        for learner, score, third in rows
        if (question := tabulated.answers[learner][column]) is not None
    ]


def part_answers(used: UsedItem, answers: Sequence[Answered]) -> list[PartAnswers]:
    """The answers part by part."""
    responses = [None if one.question.content is None else _response(one.question.content) for one in answers]
    found: list[PartAnswers] = []
    for part in parts_of(used.versions.values()):
        if part.options:
            choices = [
                Choice(chosen_in(part.id, given), one.score) for one, given in zip(answers, responses, strict=True)
            ]
            traces = option_traces(choices, [option.id for option in part.options])
            found.append(PartAnswers(part, tuple(traces), (), 0))
        else:
            groups = _wrong_readings(part, used, answers)
            found.append(PartAnswers(part, (), tuple(groups[:MOST_GROUPS]), len(groups)))
    return found


def compare_languages(answers: Sequence[Answered]) -> LanguageComparison | None:
    """The two languages side by side; None where all answered in one. answers: one a learner."""
    counts = Counter(one.question.language for one in answers if one.question.language is not None)
    if len(counts) < 2:
        return None
    # The most used first decides who is compared; their order on the page is that of their codes.
    first, second = sorted(sorted(counts, key=lambda code: (-counts[code], code))[:2])
    of_first, of_second = (
        [(one.third, one.question.credit) for one in answers if one.question.language == code]
        for code in (first, second)
    )
    plain = compare_facilities([credit for _, credit in of_first], [credit for _, credit in of_second])
    return LanguageComparison((first, second), plain, adjusted_difference(of_first, of_second))


@lru_cache(maxsize=32)
def criteria(table: MarkTable) -> tuple[Criterion, ...]:
    """What each item of a table is held against; equal tables are worked out once a process."""
    return criteria_of(table, None if table.is_complete else fit_rasch(table.credits, len(table.items)))


@lru_cache(maxsize=4_096)
def _response(content: str) -> Response:
    """Many choose the same."""
    return response_from_json(content)


def _wrong_readings(part: AnswerPart, used: UsedItem, answers: Sequence[Answered]) -> list[ReadingGroup]:
    wrong: list[TypedAnswer] = []
    for one in answers:
        question = one.question
        if question.content is None or question.language is None:
            continue
        given = _response(question.content)
        typed = typed_in(part.id, used.versions[question.version_id], given, question.language)
        if typed is not None and typed.credit == 0:
            wrong.append(TypedAnswer(typed.text, typed.reading, one.score))
    return reading_groups(wrong, [one.score for one in answers])
