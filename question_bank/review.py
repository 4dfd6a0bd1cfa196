"""A learner's answer put beside the key: marks, right answers and the feedback on what was chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from question_bank.entry import FIELD
from question_bank.grading import grade, right_answer
from question_bank.grading.choice import choice_credit
from question_bank.grading.choices import tick_credit
from question_bank.items import (
    ChoiceItem,
    ChoicesItem,
    ChosenGap,
    ClozeItem,
    MatchingItem,
    OrderingItem,
    TrueFalseItem,
    in_language,
)
from question_bank.markup import render_inline
from question_bank.outcomes import State
from question_bank.presentation import entry_token, gap_token, language_of, option_token, prompt_token
from question_bank.responses import (
    ChoiceResponse,
    ChoicesResponse,
    ClozeResponse,
    MatchingResponse,
    NumericResponse,
    OrderingResponse,
    ShortTextResponse,
    TrueFalseResponse,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from question_bank.items import Item, Text
    from question_bank.responses import Response


class Mark(StrEnum):
    """How one part of an answer came out; `MISSED` is a right part that was not chosen, or one left open."""

    RIGHT = "right"
    PARTIAL = "partial"
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True)
class Review:
    """What is said beside an answer, by the token of the part it is said of, or `response` for typed answers.

    marks: how it came out. keys: the right answer as safe HTML, where it was not given. notes: the feedback
    on an option as safe HTML.
    """

    marks: dict[str, Mark] = field(default_factory=dict[str, Mark])
    keys: dict[str, str] = field(default_factory=dict[str, str])
    notes: dict[str, str] = field(default_factory=dict[str, str])


def review(item: Item, language: str, seed: str, response: Response | None, *, reveal: bool) -> Review:
    """Review an answer.

    response: None for a question left open. reveal: whether the right answer may be told; without it, only
    what was chosen is marked. seed: the secret with which the item was presented.
    """
    return _Reviewer(item, language_of(item, language), seed, response, reveal).review()


@dataclass(frozen=True)
class _Reviewer:
    item: Item
    language: str
    seed: str
    response: Response | None
    reveal: bool

    def review(self) -> Review:
        match self.item:
            case ChoiceItem() | ChoicesItem():
                return self.options(self.item)
            case TrueFalseItem():
                return self.judgement(self.item)
            case MatchingItem():
                return self.matching(self.item)
            case OrderingItem():
                return self.ordering(self.item)
            case ClozeItem():
                return self.cloze(self.item)
            case _:
                return self.typed()

    def text(self, text: Text | None) -> str | None:
        return render_inline(in_language(text, self.language)) if text else None

    def options(self, item: ChoiceItem | ChoicesItem) -> Review:
        chosen = _chosen(self.response)
        found = Review()
        for option in item.options:
            is_key = (choice_credit(option) if isinstance(item, ChoiceItem) else tick_credit(item, option)) > 0
            self.mark_option(found, option.id, is_key, option.id in chosen, option.feedback)
        return found

    def judgement(self, item: TrueFalseItem) -> Review:
        chosen = {str(self.response.value).lower()} if isinstance(self.response, TrueFalseResponse) else set[str]()
        found = Review()
        for word, is_key, feedback in (
            ("true", item.right, item.feedback_true),
            ("false", not item.right, item.feedback_false),
        ):
            self.mark_option(found, word, is_key, word in chosen, feedback)
        return found

    def mark_option(self, found: Review, option_id: str, is_key: bool, is_chosen: bool, feedback: Text | None) -> None:
        token = option_token(self.item, self.seed, option_id)
        if is_chosen:
            found.marks[token] = Mark.RIGHT if is_key else Mark.WRONG
        elif is_key and self.reveal:
            found.marks[token] = Mark.MISSED
        note = self.text(feedback)
        if note and (is_chosen or (is_key and self.reveal)):
            found.notes[token] = note

    def typed(self) -> Review:
        found = Review()
        state = grade(self.item, self.response, self.language).state if self.response else State.INVALID
        if state != State.INVALID:
            found.marks[FIELD] = Mark(state.value)
        elif self.reveal:
            found.marks[FIELD] = Mark.MISSED
        if self.reveal and state != State.RIGHT:
            found.keys[FIELD] = render_inline(answer_text(self.item, self.language, self.right))
        return found

    def matching(self, item: MatchingItem) -> Review:
        given = self.response.pairs if isinstance(self.response, MatchingResponse) else {}
        texts = {answer.id: answer.text for answer in item.answers}
        found = Review()
        for prompt in item.prompts:
            token = prompt_token(item, self.seed, prompt.id)
            key = self.text(texts[prompt.answer]) or ""
            self.mark_part(found, token, given.get(prompt.id), prompt.answer, key)
        return found

    def ordering(self, item: OrderingItem) -> Review:
        given = self.response.order if isinstance(self.response, OrderingResponse) else ()
        found = Review()
        for place, entry in enumerate(item.entries, start=1):
            placed = str(given.index(entry.id) + 1) if entry.id in given else None
            self.mark_part(found, entry_token(item, self.seed, entry.id), placed, str(place), str(place))
        return found

    def mark_part(self, found: Review, token: str, given: str | None, right: str, key: str) -> None:
        if given is None:
            if self.reveal:
                found.marks[token] = Mark.MISSED
        else:
            found.marks[token] = Mark.RIGHT if given == right else Mark.WRONG
        if self.reveal and given != right:
            found.keys[token] = key

    def cloze(self, item: ClozeItem) -> Review:
        parts = {part.id: part for part in grade(item, self.response, self.language).parts} if self.response else {}
        filled = self.response.gaps if isinstance(self.response, ClozeResponse) else {}
        found = Review()
        for gap in item.gaps:
            token = gap_token(item, self.seed, gap.id)
            part = parts.get(gap.id) if gap.id in filled else None
            if part is not None:
                found.marks[token] = Mark.MISSED if part.state == State.INVALID else Mark(part.state.value)
            elif self.reveal:
                found.marks[token] = Mark.MISSED
            note = self.text(part.feedback) if part else None
            if note:
                found.notes[token] = note
            if self.reveal and found.marks[token] != Mark.RIGHT:
                found.keys[token] = render_inline(dict(_gap_texts(item, self.language, self.right))[gap.id])
        return found

    @property
    def right(self) -> Response:
        return right_answer(self.item, self.language)


def _chosen(response: Response | None) -> set[str]:
    match response:
        case ChoiceResponse():
            return {response.option}
        case ChoicesResponse():
            return set(response.options)
        case _:
            return set()


def answer_text(item: Item, language: str, response: Response) -> str:
    """A response in words, as Markdown in one line: the texts of what was chosen, or what was typed.

    A judgement is given as `true` or `false`, which pages translate.
    """
    language = language_of(item, language)
    match response:
        case ShortTextResponse() | NumericResponse():
            return response.text
        case TrueFalseResponse():
            return str(response.value).lower()
        case ClozeResponse():
            return " / ".join(text for _gap, text in _gap_texts(item, language, response))
        case _:
            return " / ".join(_part_texts(item, language, response))


def _part_texts(item: Item, language: str, response: Response) -> Iterator[str]:
    if isinstance(item, ChoiceItem | ChoicesItem):
        chosen = _chosen(response)
        yield from (option.text[language] for option in item.options if option.id in chosen)
    if isinstance(item, MatchingItem) and isinstance(response, MatchingResponse):
        answers = {answer.id: answer.text[language] for answer in item.answers}
        for prompt in item.prompts:
            if prompt.id in response.pairs:
                yield f"{prompt.text[language]} → {answers[response.pairs[prompt.id]]}"
    if isinstance(item, OrderingItem) and isinstance(response, OrderingResponse):
        entries = {entry.id: entry.text[language] for entry in item.entries}
        yield from (entries[entry] for entry in response.order)


def _gap_texts(item: Item, language: str, response: Response) -> Iterator[tuple[str, str]]:
    if not (isinstance(item, ClozeItem) and isinstance(response, ClozeResponse)):
        return
    for gap in item.gaps:
        value = response.gaps.get(gap.id, "")
        if value and isinstance(gap, ChosenGap):
            value = {option.id: option.text[language] for option in gap.options}[value]
        yield gap.id, value or "–"
