"""Remarks on figures in plain words; the command line has its own, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import format_percent
from flask_babel import gettext as _

from question_bank.items import in_language
from question_bank.markup import plain
from quizapp.domain.measurement.priority import GRAVITY
from quizapp.domain.measurement.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizapp.domain.measurement.remarks import Said
    from quizapp.domain.teaching.answer_parts import PartOption
    from quizapp.domain.teaching.work_analysis import AnalysedItem

MOST_LETTERS = 60
"""Of an option's text within a sentence."""
GRAVER_THAN_A_LEAD = frozenset({Remark.MORE_STRONG_THAN_KEY, Remark.STRONG_ARE_SPLIT})


def item_sentences(item: AnalysedItem, language: str) -> list[str]:
    """What is said of an item, a sentence each."""
    return _worded(item, item.said, language)


def grave_sentences(item: AnalysedItem, language: str) -> list[str]:
    """The same without what is no reason to look at the item."""
    return _worded(item, [one for one in item.said if one.remark in GRAVITY], language)


def sentences(said: Iterable[Said], language: str) -> list[str]:
    """Remarks that are about no option, a sentence each."""
    return [sentence(one, None, language) for one in said]


def _worded(item: AnalysedItem, said: Iterable[Said], language: str) -> list[str]:
    """Of an option, only the gravest is said."""
    said = list(said)
    parts = item.parts if any(one.option is not None for one in said) else ()
    options = {option.id: option for one in parts for option in one.part.options}
    graver = {one.option for one in said if one.remark in GRAVER_THAN_A_LEAD}
    kept = [one for one in said if one.remark is not Remark.STRONG_CHOSE_WRONG or one.option not in graver]
    return [sentence(one, options.get(one.option or ""), language) for one in kept]


def sentence(said: Said, option: PartOption | None, language: str) -> str:
    """A remark in words. option: the one it is about."""
    if said.remark is Remark.TOO_FEW:
        n, least = (round(one) for one in said.numbers)
        return _("Too few to say more: %(n)s answered, at least %(least)s are needed.", n=n, least=least)
    if option is not None:
        return _on_option(said, option_words(option, language))
    first, second, *_rest = [*(format_percent(round(one) / 100) for one in said.numbers), "", ""]
    return {
        Remark.NEARLY_EVERYONE_RIGHT: _("Nearly everyone got this right (%(share)s).", share=first),
        Remark.NEARLY_NOBODY_RIGHT: _("Nearly nobody got this right (%(share)s).", share=first),
        Remark.BELOW_GUESSING: _(
            "Blind guessing would have done better (%(share)s, guessing %(guess)s): check the key.",
            share=first,
            guess=second,
        ),
        Remark.SAME_MARK_FOR_ALL: _("Everybody has the same mark on this, so it tells nobody apart."),
        Remark.STRONG_DO_WORSE: _("Strong students do worse on this than weak ones: check the key."),
        Remark.WEAK_DISCRIMINATION: _("It hardly tells strong students from weak ones."),
        Remark.GROUPS_DIFFER: _(
            "It came out differently in the two languages (%(first)s and %(second)s): compare the texts.",
            first=first,
            second=second,
        ),
        Remark.LOW_CONSISTENCY: _("The questions hang together loosely (internal consistency %(share)s).", share=first),
    }[said.remark]


def option_words(option: PartOption, language: str) -> str:
    """An option in a few words."""
    if option.text is None:
        return {"true": _("True"), "false": _("False")}.get(option.id, option.id)
    words = plain(in_language(option.text, language))
    return words if len(words) <= MOST_LETTERS else f"{words[: MOST_LETTERS - 1]}…"


def _on_option(said: Said, words: str) -> str:
    first, second = (format_percent(round(one) / 100) for one in said.numbers)
    if said.remark is Remark.UNUSED_OPTION:
        return _(
            "Hardly anybody chose “%(option)s” (%(count)s of %(n)s): it does no work.",
            option=words,
            count=round(said.numbers[0]),
            n=round(said.numbers[1]),
        )
    return {
        Remark.STRONG_CHOSE_WRONG: _(
            "Strong students chose “%(option)s” more often than weak ones (%(strong)s and %(weak)s): check the key.",
            option=words,
            strong=first,
            weak=second,
        ),
        Remark.MORE_STRONG_THAN_KEY: _(
            "More strong students chose “%(option)s” (%(share)s) than the right answer (%(key)s): check the key.",
            option=words,
            share=first,
            key=second,
        ),
        Remark.STRONG_ARE_SPLIT: _(
            "Strong students are split between the right answer (%(key)s) and “%(option)s” (%(share)s): can both be"
            " defended?",
            option=words,
            share=first,
            key=second,
        ),
    }[said.remark]
