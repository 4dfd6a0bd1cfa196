"""What could give keys away across a whole bank: their length, their place, and distractors used again and again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from question_bank.cues import conflicts, gives_away
from question_bank.grading.text import fold
from question_bank.item_texts import options_of
from question_bank.items import ChoiceItem, ItemStatus
from question_bank.markup import plain
from question_bank.presentation import option_token, present

if TYPE_CHECKING:
    from question_bank.bank import Bank

SEEDS = tuple(f"{number:032x}" for number in range(24))
"""The seeds over which the place of the key is counted: enough to see a lean, always the same."""
EXTREME_SHARE = 0.5
"""Above this share of items whose key is the longest option, choosing by length alone pays: a fault."""
FEWEST_ITEMS = 20
"""With fewer choice items than this, a share says little."""


@dataclass(frozen=True)
class KeyLength:
    """How often the key of a choice item is strictly the longest option, in one language.

    items: choice items in the language. longest: ids of those whose key is longest.
    chance: the share due to chance, the mean of 1/(number of options).
    """

    language: str
    items: int
    longest: tuple[str, ...]
    chance: float

    @property
    def share(self) -> float:
        """The share of items whose key is the longest, 0…1."""
        return len(self.longest) / self.items if self.items else 0.0

    @property
    def is_extreme(self) -> bool:
        """Whether the share is so large that it must be mended."""
        return self.items >= FEWEST_ITEMS and self.share > EXTREME_SHARE


@dataclass(frozen=True)
class CueStatistics:
    """The cues of a bank.

    lengths: one a language. positions: how often the key stood first, second, … after shuffling, and chances: how
    often by chance. distractors: those that several items share, folded, with their numbers of items.
    telling: items whose stem contains their own key. conflicts: how many pairs are never drawn together.
    """

    lengths: tuple[KeyLength, ...]
    positions: tuple[int, ...]
    chances: tuple[float, ...]
    distractors: tuple[tuple[str, int], ...]
    telling: tuple[str, ...]
    conflicts: int


def cue_statistics(bank: Bank) -> CueStatistics:
    """Count the cues over all items of a bank that are not retired."""
    items = [item for item in bank.items if item.status != ItemStatus.RETIRED]
    choices = [item for item in items if isinstance(item, ChoiceItem)]
    positions, chances = _positions(choices)
    return CueStatistics(
        lengths=tuple(_key_length(choices, language) for language in bank.brief.languages),
        positions=positions,
        chances=chances,
        distractors=_shared_distractors(bank),
        telling=tuple(item.id for item in items if gives_away(item, item)),
        conflicts=len(conflicts(items)),
    )


def format_cues(statistics: CueStatistics) -> str:
    """The statistics as lines of text."""
    lines = ["Cues"]
    for length in statistics.lengths:
        lines.append(
            f"key strictly the longest option ({length.language}): {len(length.longest)} of {length.items} items, "
            f"{length.share:.0%}; by chance {length.chance:.0%}"
        )
    places = zip(statistics.positions, statistics.chances, strict=True)
    counted = ", ".join(f"{place}: {count} ({chance:.0f})" for place, (count, chance) in enumerate(places, start=1))
    lines.append(
        f"place of the key after shuffling with {len(SEEDS)} seeds (by chance): {counted or 'no choice items'}"
    )
    lines.append(f"stems that contain their own key: {', '.join(statistics.telling) or 'none'}")
    lines.append(f"pairs of items never drawn together: {statistics.conflicts}")
    shared = ", ".join(f"{text} ({count})" for text, count in statistics.distractors[:10])
    lines.append(f"distractors that several items share: {len(statistics.distractors)}{': ' if shared else ''}{shared}")
    return "\n".join(lines)


def _key_length(choices: list[ChoiceItem], language: str) -> KeyLength:
    items = [item for item in choices if language in item.stem]
    longest = tuple(item.id for item in items if _is_key_longest(item, language))
    chance = sum(1 / len(item.options) for item in items) / len(items) if items else 0.0
    return KeyLength(language, len(items), longest, chance)


def _is_key_longest(item: ChoiceItem, language: str) -> bool:
    keys = [len(plain(option.text.get(language, ""))) for option in item.options if option.right]
    others = [len(plain(option.text.get(language, ""))) for option in item.options if not option.right]
    return bool(keys and others) and max(keys) > max(others)


def _positions(choices: list[ChoiceItem]) -> tuple[tuple[int, ...], tuple[float, ...]]:
    places = max((len(item.options) for item in choices), default=0)
    positions, chances = [0] * places, [0.0] * places
    for item in choices:
        keys = [option.id for option in item.options if option.right]
        for seed in SEEDS if len(keys) == 1 else ():
            key = option_token(item, seed, keys[0])
            shown = [option.token for option in present(item, item.languages[0], seed).options]
            positions[shown.index(key)] += 1
            for place in range(len(shown)):
                chances[place] += 1 / len(shown)
    return tuple(positions), tuple(chances)


def _shared_distractors(bank: Bank) -> tuple[tuple[str, int], ...]:
    language = bank.brief.languages[0]
    used: Counter[str] = Counter()
    for item in bank.items:
        used.update(
            {
                fold(plain(option.text.get(language, "")))
                for _, options in options_of(item)
                for option in options
                if not option.right
            }
        )
    return tuple((text, count) for text, count in used.most_common() if count > 1)
