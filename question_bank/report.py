"""The report on a bank folder: its faults, and what else an author wants to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from question_bank.checks import check_bank
from question_bank.files import read_bank

if TYPE_CHECKING:
    from pathlib import Path

    from question_bank.bank import Bank
    from question_bank.faults import Fault


@dataclass(frozen=True)
class BankReport:
    """The outcome of a check: the faults, and the report as text that ends with a line break."""

    faults: tuple[Fault, ...]
    text: str


def report_on(folder: Path) -> BankReport:
    """Check a bank folder, and write down every fault at once and then the state of the bank."""
    reading = read_bank(folder)
    faults = check_bank(reading)
    lines = [str(fault) for fault in faults]
    if reading.bank:
        lines += ["", _counts(reading.bank)]
    lines.append(f"{len(faults)} fault{'' if len(faults) == 1 else 's'}")
    return BankReport(faults, "\n".join(lines).lstrip("\n") + "\n")


def _counts(bank: Bank) -> str:
    ready = sum(item.status == "ready" for item in bank.items)
    return f"{len(bank.facts)} facts, {len(bank.items)} items, {ready} of them ready"
