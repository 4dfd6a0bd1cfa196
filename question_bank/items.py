"""The item types: what a question is made of, before anybody answers it."""

from __future__ import annotations

import hashlib
import json
import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Markdown = Annotated[str, StringConstraints(min_length=1, max_length=10_000)]
Text = dict[LanguageCode, Markdown]
"""One text in each language of the item: language code to Markdown."""


def in_language(text: Text, language: str) -> str:
    """A text in a language, or in the first that it has where that one is missing."""
    return text.get(language) or next(iter(text.values()))


Credit = Annotated[float, Field(ge=0, le=1)]


class Part(BaseModel):
    """Base of everything that stands in a bank file: immutable, and closed to unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Option(Part):
    """An answer on offer: the key or a distractor."""

    id: Slug
    text: Text
    right: bool = False
    credit: Annotated[float, Field(ge=-1, le=1)] | None = Field(
        default=None,
        description="`choices` only: credit earned (or lost, if negative) by ticking it, instead of the default.",
    )
    feedback: Text | None = Field(default=None, description="Why this option is right, or what is wrong about it.")


class AcceptedText(Part):
    """A pattern for what a person types, with what it earns. `*` stands for any characters, `\\*` for a star."""

    pattern: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    credit: Credit = 1.0
    feedback: Text | None = None


class TextRules(Part):
    """How typed text is compared with the accepted patterns."""

    answers: Annotated[tuple[AcceptedText, ...], Field(min_length=1)] = Field(
        description="In order, the first match wins; one list for all languages. Credit 0: a foreseen wrong answer."
    )
    model_answer: Text = Field(description="What is shown as the right answer; must be accepted with full credit.")
    comparison: Literal["forgiving", "exact"] = "forgiving"
    accents: Literal["required", "optional"] = "required"
    accept_examples: tuple[str, ...] = Field(default=(), description="Typed answers that must earn full credit.")
    reject_examples: tuple[str, ...] = Field(default=(), description="Typed answers that must earn nothing.")


class AcceptedNumber(Part):
    """A number with the tolerance within which it counts, and what it earns."""

    value: float
    tolerance: Annotated[float, Field(ge=0)] = 0.0
    tolerance_type: Literal["absolute", "relative", "geometric"] = "absolute"
    credit: Credit = 1.0
    feedback: Text | None = None


class Unit(Part):
    """The unit of a numeric answer."""

    accepted: Annotated[tuple[str, ...], Field(min_length=1)]
    required: bool = False


class MatchPrompt(Part):
    """A left-hand entry of a matching item."""

    id: Slug
    text: Text
    answer: Slug = Field(description="The id of the right-hand answer that belongs to it.")


class MatchAnswer(Part):
    """A right-hand answer of a matching item; one that no prompt names is an extra answer."""

    id: Slug
    text: Text


class OrderEntry(Part):
    """One entry of an ordering item."""

    id: Slug
    text: Text


class TypedGap(TextRules):
    """A gap that is filled by typing."""

    kind: Literal["typed"]
    id: Slug
    weight: Annotated[float, Field(gt=0)] = 1.0


class ChosenGap(Part):
    """A gap that is filled by choosing one option."""

    kind: Literal["chosen"]
    id: Slug
    weight: Annotated[float, Field(gt=0)] = 1.0
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    shuffle: bool = True


Gap = Annotated[TypedGap | ChosenGap, Field(discriminator="kind")]


class ItemStatus(StrEnum):
    """Where an item stands in its life: being written, to be asked, or kept for its history only."""

    DRAFT = "draft"
    READY = "ready"
    RETIRED = "retired"


class BaseItem(Part):
    """What all item types share."""

    id: Slug
    topic: Slug
    facts: tuple[Slug, ...] = Field(default=(), description="The facts that it tests; ready items have at least one.")
    stem: Text
    feedback: Text | None = Field(default=None, description="General feedback, shown whatever was answered.")
    hint: Text | None = None
    tags: tuple[Slug, ...] = ()
    points: Annotated[float, Field(gt=0, le=100)] = 1.0
    difficulty: Annotated[int, Field(ge=1, le=5)] = Field(
        default=2, description="The author's guess, 1 easy to 5 hard."
    )
    status: Annotated[ItemStatus, Field(strict=False)] = ItemStatus.DRAFT
    never_with: tuple[Slug, ...] = Field(
        default=(), description="Items that must not be drawn into the same quiz, beside those found by the cue check."
    )

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the item is written in, those of its stem, sorted."""
        return tuple(sorted(self.stem))

    def content(self) -> dict[str, object]:
        """The item's content as plain JSON values; its status is part of its life, not of its content."""
        return self.model_dump(mode="json", exclude={"status"}, exclude_defaults=False)

    def content_hash(self) -> str:
        """SHA-256 over the canonical JSON of the content, as 64 hex digits: equal content, equal hash."""
        canonical = json.dumps(self.content(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


class ChoiceItem(BaseItem):
    """One best answer out of several."""

    type: Literal["choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=10)]
    shuffle: bool = True


class ChoicesItem(BaseItem):
    """Several right answers to tick."""

    type: Literal["choices"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=12)]
    shuffle: bool = True


class TrueFalseItem(BaseItem):
    """A statement to judge."""

    type: Literal["true_false"]
    right: bool = Field(description="Whether the statement is true.")
    feedback_true: Text | None = Field(default=None, description="Said to those who answered 'true'.")
    feedback_false: Text | None = Field(default=None, description="Said to those who answered 'false'.")


class ShortTextItem(BaseItem, TextRules):
    """A few words to type."""

    type: Literal["short_text"]


class NumericItem(BaseItem):
    """A number to type."""

    type: Literal["numeric"]
    answers: Annotated[tuple[AcceptedNumber, ...], Field(min_length=1)]
    unit: Unit | None = None
    accept_examples: tuple[str, ...] = ()
    reject_examples: tuple[str, ...] = ()


class MatchingItem(BaseItem):
    """Pairs to put together."""

    type: Literal["matching"]
    prompts: Annotated[tuple[MatchPrompt, ...], Field(min_length=2, max_length=10)]
    answers: Annotated[tuple[MatchAnswer, ...], Field(min_length=2, max_length=12)]


class OrderingItem(BaseItem):
    """Entries to put in order; they stand in the file in the right order."""

    type: Literal["ordering"]
    entries: Annotated[tuple[OrderEntry, ...], Field(min_length=3, max_length=8)]
    grading: Literal["pairs", "all_or_nothing"] = "pairs"


GAP_MARK = re.compile(r"\[\[([^\[\]]*)\]\]")
"""Marks a gap in the text of a cloze item; what stands within may name a gap of the item, or none."""


class ClozeItem(BaseItem):
    """A text with gaps; `[[gap-id]]` in `text` marks where each gap stands."""

    type: Literal["cloze"]
    text: Text
    gaps: Annotated[tuple[Gap, ...], Field(min_length=1, max_length=10)]


Item = Annotated[
    ChoiceItem | ChoicesItem | TrueFalseItem | ShortTextItem | NumericItem | MatchingItem | OrderingItem | ClozeItem,
    Field(discriminator="type"),
]
ITEM_TYPES = ("choice", "choices", "true_false", "short_text", "numeric", "matching", "ordering", "cloze")
_ADAPTER: TypeAdapter[Item] = TypeAdapter(Item)


def item_from_json(content: str) -> Item:
    """Read one item from its JSON text.

    Raises pydantic.ValidationError, which holds every fault with its path.
    """
    return _ADAPTER.validate_json(content)
