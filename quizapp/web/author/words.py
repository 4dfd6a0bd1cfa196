"""The words of question sets: types, states, orders, warnings, and what is wrong with a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import format_decimal, format_percent, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from question_bank.items import ItemStatus, in_language
from question_bank.markup import plain
from quizapp.domain.bank.bands import (
    HIGH_FACILITY,
    LOW_FACILITY,
    MANY_ATTEMPTS,
    SOME_ATTEMPTS,
    FacilityBand,
    UseBand,
)
from quizapp.domain.bank.item_filter import Sort
from quizapp.domain.teaching.question_set_errors import SetFault
from quizapp.domain.teaching.set_summary import SetWarning, Warned
from quizapp.web.language import current_language

if TYPE_CHECKING:
    from question_bank.items import Item

TYPES = {
    "choice": _l("One of several"),
    "choices": _l("Several to tick"),
    "true_false": _l("True or false"),
    "short_text": _l("A few words"),
    "numeric": _l("A number"),
    "matching": _l("Pairs"),
    "ordering": _l("An order"),
    "cloze": _l("Gaps"),
}
STATUSES = {ItemStatus.READY: _l("Ready"), ItemStatus.DRAFT: _l("Draft"), ItemStatus.RETIRED: _l("Retired")}
SORTS = {
    Sort.BANK.value: _l("As in the bank"),
    Sort.TOPIC.value: _l("By topic"),
    Sort.DIFFICULTY.value: _l("By difficulty"),
    Sort.LEAST_USED.value: _l("Least used first"),
    Sort.MOST_USED.value: _l("Most used first"),
    Sort.HARDEST.value: _l("Hardest so far first"),
    Sort.EASIEST.value: _l("Easiest so far first"),
}
FAULTS = {
    SetFault.TITLE_LENGTH: _l("A title has 1 to 100 characters."),
    SetFault.TYPED_TITLE: _l("This is not the title of the set."),
    SetFault.TOO_MANY_QUESTIONS: _l("A set has at most 100 questions. Take some out first."),
    SetFault.TOO_MANY_SECTIONS: _l("A set has at most 20 sections."),
    SetFault.LAST_SECTION: _l("A set keeps at least one section."),
    SetFault.ITEM_TWICE: _l("An item can stand in a set only once. Leave out those that are in it already."),
    SetFault.UNKNOWN: _l("Something in this form is not known here. Reload the page and try again."),
}
LONGEST_LABEL = 90


def use_words() -> dict[str, str]:
    """The bands of use, from the least on."""
    return {
        UseBand.NEVER.value: _("Not yet"),
        UseBand.FEW.value: _between(1, SOME_ATTEMPTS - 1),
        UseBand.SOME.value: _between(SOME_ATTEMPTS, MANY_ATTEMPTS - 1),
        UseBand.MANY.value: _("In %(number)s attempts or more", number=format_decimal(MANY_ATTEMPTS)),
    }


def facility_words() -> dict[str, str]:
    """The bands of facility, from the hardest on."""
    low, high = format_percent(LOW_FACILITY), format_percent(HIGH_FACILITY)
    return {
        FacilityBand.LOW.value: _("Under %(share)s", share=low),
        FacilityBand.MIDDLE.value: _("%(least)s to %(most)s", least=low, most=high),
        FacilityBand.HIGH.value: _("Over %(share)s", share=high),
        FacilityBand.TOO_FEW.value: _("too few to say"),
    }


def label_of(item: Item) -> str:
    """The beginning of an item's stem, to name it by."""
    text = plain(in_language(item.stem, current_language()))
    return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1].rstrip() + "…"


def warning_text(warned: Warned) -> str:
    """A warning in words. Its items are named in front of it."""
    numbers = warned.numbers
    match warned.warning:
        case SetWarning.CONFLICT:
            return _("One of these gives the other away. Take one of them out.")
        case SetWarning.TOO_FEW:
            return _(
                "A rule in section %(section)s finds %(found)s of the %(asked)s questions that it asks for.",
                section=int(numbers[0]),
                found=int(numbers[1]),
                asked=int(numbers[2]),
            )
        case SetWarning.HARD:
            return _("Hardly anybody gets it right: %(record)s.", record=_record(numbers))
        case SetWarning.EASY:
            return _("Nearly everybody gets it right: %(record)s.", record=_record(numbers))
        case SetWarning.STRONG_DO_WORSE:
            return ngettext(
                "Strong students do worse on it than weak ones (%(index)s %%, %(num)s student). Check the key.",
                "Strong students do worse on it than weak ones (%(index)s %%, %(num)s students). Check the key.",
                int(numbers[1]),
                index=format_decimal(round(numbers[0])),
            )
        case SetWarning.ONE_LANGUAGE:
            return _("It is not written in every language of the brief.")
        case SetWarning.RETIRED:
            return _("It is retired from the bank, and still comes in this set.")
        case SetWarning.DRAFT:
            return _("It is a draft, not checked yet.")
        case SetWarning.OUTDATED:
            return _("The bank has a newer version of it.")


def _record(numbers: tuple[float, ...]) -> str:
    return ngettext(
        "%(facility)s of the points in %(num)s attempt",
        "%(facility)s of the points in %(num)s attempts",
        int(numbers[1]),
        facility=format_percent(numbers[0]),
    )


def _between(least: int, most: int) -> str:
    return _("In %(least)s to %(most)s attempts", least=format_decimal(least), most=format_decimal(most))
