"""The checks of a bank: every fault of content, with the line on which it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from question_bank.checks.examples import check_examples
from question_bank.checks.findings import Finding, Surroundings
from question_bank.checks.giveaways import check_hint, check_own_key
from question_bank.checks.identities import check_alike, check_brief_ids, check_fact_id, check_ids
from question_bank.checks.keys import check_full_credit, check_key, check_pairs
from question_bank.checks.languages import (
    check_brief_languages,
    check_fact_languages,
    check_gaps,
    check_languages,
    check_numbers,
)
from question_bank.checks.patterns import check_patterns
from question_bank.checks.readiness import check_readiness
from question_bank.checks.references import check_fact_references, check_never_with, check_references
from question_bank.checks.wording import check_markup, check_negation, check_options_about_options
from question_bank.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from question_bank.files import BankReading, Place
    from question_bank.items import Item

    ItemCheck: TypeAlias = Callable[[Item, Surroundings], Iterable[Finding]]

ITEM_CHECKS: tuple[ItemCheck, ...] = (
    check_ids,
    check_references,
    check_never_with,
    check_readiness,
    check_languages,
    check_numbers,
    check_gaps,
    check_key,
    check_full_credit,
    check_pairs,
    check_alike,
    check_patterns,
    check_examples,
    check_negation,
    check_options_about_options,
    check_markup,
    check_own_key,
    check_hint,
)


def findings_of(item: Item, bank: Surroundings) -> tuple[Finding, ...]:
    """Everything that is wrong with one item of a bank."""
    return tuple(finding for check in ITEM_CHECKS for finding in check(item, bank))


def check_bank(reading: BankReading) -> tuple[Fault, ...]:
    """Every fault of a bank folder, of form and of content, in the order of files and lines."""
    faults = [*reading.faults, *_content_faults(reading)]
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: (str(fault.file), fault.line)))


def _content_faults(reading: BankReading) -> Iterator[Fault]:
    bank = reading.bank
    if bank is None:
        return
    surroundings = Surroundings.of(bank)
    yield from _faults(check_brief_ids(bank.brief), reading.brief_place, None)
    yield from _faults(check_brief_languages(bank.brief, surroundings), reading.brief_place, None)
    for fact, place in zip(bank.facts, reading.fact_places, strict=True):
        for check in (check_fact_id, check_fact_references, check_fact_languages):
            yield from _faults(check(fact, surroundings), place, fact.id)
    for item, place in zip(bank.items, reading.item_places, strict=True):
        yield from _faults(findings_of(item, surroundings), place, item.id)


def _faults(findings: Iterable[Finding], place: Place, subject: str | None) -> Iterator[Fault]:
    for finding in findings:
        yield Fault(place.file, place.line(finding.path), subject, finding.message, finding.remedy)
