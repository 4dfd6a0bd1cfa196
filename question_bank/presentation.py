"""What a learner may see of an item before answering: nothing here knows or depends on the key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from question_bank.items import (
    GAP_MARK,
    ChoiceItem,
    ChoicesItem,
    ChosenGap,
    ClozeItem,
    MatchingItem,
    OrderingItem,
    TrueFalseItem,
    in_language,
)
from question_bank.markup import render, render_inline
from question_bank.tokens import shuffled, token

if TYPE_CHECKING:
    from question_bank.items import Gap, Item, MatchAnswer, MatchPrompt, Option, OrderEntry, Text

_GAP_OPEN, _GAP_CLOSE = "\ue000", "\ue001"
"""Stand for gap marks while Markdown is rendered; private-use characters, so that no author means them."""
_GAP_PLACE = re.compile(f"{_GAP_OPEN}([a-z0-9-]+){_GAP_CLOSE}")


@dataclass(frozen=True)
class Shown:
    """A part on the page: its opaque token and its safe HTML.

    value: for the two judgements of a true_false item, which one it is; the page writes the words.
    """

    token: str
    html: str
    value: bool | None = None


@dataclass(frozen=True)
class TextSegment:
    """A piece of a cloze item's HTML between gaps; tags may open in one segment and close in another."""

    html: str
    kind: Literal["text"] = "text"


@dataclass(frozen=True)
class GapSegment:
    """A gap in a cloze item's text; options are there for a chosen gap only."""

    token: str
    kind: Literal["typed", "chosen"]
    options: tuple[Shown, ...] = ()


Segment: TypeAlias = TextSegment | GapSegment


@dataclass(frozen=True)
class Presented:
    """An item as it is put to a learner, in one language.

    language: that of the texts (another than was asked for, if the item does not have it).
    options: of choice, choices and true_false. prompts and answers: of matching. entries: of ordering.
    segments: of cloze, in the order of the text.
    """

    item_id: str
    type: str
    language: str
    stem_html: str
    has_hint: bool
    options: tuple[Shown, ...] = ()
    prompts: tuple[Shown, ...] = ()
    answers: tuple[Shown, ...] = ()
    entries: tuple[Shown, ...] = ()
    segments: tuple[Segment, ...] = ()


def present(item: Item, language: str, seed: str) -> Presented:
    """What may be shown of an item before it is answered: no key, credit, feedback or text of the hint.

    seed: the attempt's secret, 32 hex digits; it decides the tokens and the order of options, answers and
    entries, both from ids alone, so that two items which differ only in their key look the same.
    Raises ValueError for a seed of another form.
    """
    writer = _Writer(item, language_of(item, language), seed)
    return Presented(
        item_id=item.id,
        type=item.type,
        language=writer.language,
        stem_html=render(item.stem[writer.language]),
        has_hint=item.hint is not None,
        options=writer.options(),
        prompts=writer.prompts(),
        answers=writer.answers(),
        entries=writer.entries(),
        segments=writer.segments(),
    )


def language_of(item: Item, wanted: str) -> str:
    """The language in which an item is shown: the one wanted, else English, else its first one."""
    return next((code for code in (wanted, "en") if code in item.stem), item.languages[0])


def option_token(item: Item, seed: str, option_id: str) -> str:
    """The token of an option of a choice or choices item, or of the judgement `true` or `false`."""
    return token(seed, item.id, "option", option_id)


def prompt_token(item: Item, seed: str, prompt_id: str) -> str:
    """The token of a matching item's prompt."""
    return token(seed, item.id, "prompt", prompt_id)


def answer_token(item: Item, seed: str, answer_id: str) -> str:
    """The token of a matching item's answer."""
    return token(seed, item.id, "answer", answer_id)


def entry_token(item: Item, seed: str, entry_id: str) -> str:
    """The token of an ordering item's entry."""
    return token(seed, item.id, "entry", entry_id)


def gap_token(item: Item, seed: str, gap_id: str) -> str:
    """The token of a cloze item's gap."""
    return token(seed, item.id, "gap", gap_id)


def gap_option_token(item: Item, seed: str, gap_id: str, option_id: str) -> str:
    """The token of an option in a chosen gap."""
    return token(seed, item.id, "gap-option", gap_id, option_id)


def split_at_gaps(markdown: str, gap_ids: set[str]) -> tuple[str, ...]:
    """The rendered text of a cloze item: HTML and gap ids by turns, beginning and ending with HTML.

    Marks that name no gap of the item stay as they are written.
    """
    bare = markdown.replace(_GAP_OPEN, "").replace(_GAP_CLOSE, "")
    marked = GAP_MARK.sub(lambda mark: f"{_GAP_OPEN}{mark[1]}{_GAP_CLOSE}" if mark[1] in gap_ids else mark[0], bare)
    return tuple(_GAP_PLACE.split(render(marked)))


@dataclass(frozen=True)
class _Writer:
    """One item, language and seed, and what each type shows of itself."""

    item: Item
    language: str
    seed: str

    def html(self, text: Text) -> str:
        return render_inline(in_language(text, self.language))

    def order(
        self, entries: tuple[Option, ...] | tuple[MatchAnswer, ...] | tuple[OrderEntry, ...], *place: str
    ) -> tuple[Option | MatchAnswer | OrderEntry, ...]:
        return shuffled(self.seed, self.item.id, entries, lambda entry: (*place, entry.id))

    def options(self) -> tuple[Shown, ...]:
        item = self.item
        if isinstance(item, TrueFalseItem):
            return tuple(
                Shown(option_token(item, self.seed, word), "", value=value)
                for word, value in (("true", True), ("false", False))
            )
        if not isinstance(item, ChoiceItem | ChoicesItem):
            return ()
        ordered = self.order(item.options, "option") if item.shuffle else item.options
        return tuple(Shown(option_token(item, self.seed, option.id), self.html(option.text)) for option in ordered)

    def prompts(self) -> tuple[Shown, ...]:
        found: tuple[MatchPrompt, ...] = self.item.prompts if isinstance(self.item, MatchingItem) else ()
        return tuple(Shown(prompt_token(self.item, self.seed, prompt.id), self.html(prompt.text)) for prompt in found)

    def answers(self) -> tuple[Shown, ...]:
        found = self.order(self.item.answers, "answer") if isinstance(self.item, MatchingItem) else ()
        return tuple(Shown(answer_token(self.item, self.seed, answer.id), self.html(answer.text)) for answer in found)

    def entries(self) -> tuple[Shown, ...]:
        found = self.order(self.item.entries, "entry") if isinstance(self.item, OrderingItem) else ()
        return tuple(Shown(entry_token(self.item, self.seed, entry.id), self.html(entry.text)) for entry in found)

    def segments(self) -> tuple[Segment, ...]:
        if not isinstance(self.item, ClozeItem):
            return ()
        gaps = {gap.id: gap for gap in self.item.gaps}
        pieces = split_at_gaps(in_language(self.item.text, self.language), set(gaps))
        return tuple(
            self.gap(gaps[piece]) if index % 2 else TextSegment(piece)
            for index, piece in enumerate(pieces)
            if index % 2 or piece
        )

    def gap(self, gap: Gap) -> GapSegment:
        item, seed = self.item, self.seed
        if not isinstance(gap, ChosenGap):
            return GapSegment(gap_token(item, seed, gap.id), "typed")
        ordered = self.order(gap.options, "gap-option", gap.id) if gap.shuffle else gap.options
        options = tuple(
            Shown(gap_option_token(item, seed, gap.id, option.id), self.html(option.text)) for option in ordered
        )
        return GapSegment(gap_token(item, seed, gap.id), "chosen", options)
