"""The report on a bank folder: its faults, its coverage and its cues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from question_bank.checks import check_bank
from question_bank.coverage import format_coverage
from question_bank.cue_statistics import cue_statistics, format_cues
from question_bank.faults import Fault
from question_bank.files import ITEMS_FOLDER, read_bank
from question_bank.items import ItemStatus

if TYPE_CHECKING:
    from pathlib import Path

    from question_bank.bank import Bank
    from question_bank.cue_statistics import CueStatistics


@dataclass(frozen=True)
class BankReport:
    """The outcome of a check: the faults, and the report as text that ends with a line break."""

    faults: tuple[Fault, ...]
    text: str


def report_on(folder: Path) -> BankReport:
    """Check a bank folder: every fault at once, then its coverage and its cues. Never raises for what it holds."""
    reading = read_bank(folder)
    faults = list(check_bank(reading))
    sections: list[str] = []
    if reading.bank:
        cues = cue_statistics(reading.bank)
        faults += _extremes(cues, folder)
        sections = [format_coverage(reading.bank), format_cues(cues), _counts(reading.bank)]
    if faults:
        sections.insert(0, "\n".join(map(str, faults)))
    verdict = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
    return BankReport(tuple(faults), "\n\n".join(sections) + f"\n{verdict}\n")


def _extremes(cues: CueStatistics, folder: Path) -> list[Fault]:
    return [
        Fault(
            folder / ITEMS_FOLDER,
            1,
            None,
            f"the key is the longest option in {length.share:.0%} of the choice items (`{length.language}`)",
            f"lengthen distractors or shorten keys, in {', '.join(length.longest)}",
        )
        for length in cues.lengths
        if length.is_extreme
    ]


def _counts(bank: Bank) -> str:
    ready = sum(item.status == ItemStatus.READY for item in bank.items)
    return f"{len(bank.facts)} facts, {len(bank.items)} items, {ready} of them ready"
