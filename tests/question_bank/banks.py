"""Whole small banks for tests, made of the item factories, and their folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_bank.bank import Bank
from question_bank.briefs import Brief, Fact, Passage, Topic
from question_bank.checks import findings_of
from question_bank.checks.findings import Surroundings
from question_bank.file_writer import bank_to_files
from tests.question_bank.factories import LANGUAGES, all_items, text

if TYPE_CHECKING:
    from pathlib import Path

    from question_bank.checks.findings import Finding
    from question_bank.items import Item

BRIEF = Brief(
    id="sample-brief",
    title=text("A brief", "資料"),
    issuer=text("An embassy", "大使館"),
    about=text("What it is about.", "資料の内容。"),
    languages=LANGUAGES,
    passages=(
        Passage(id="p1", kind="paragraph", title=text("One", "一"), about=text("The first.", "最初。")),
        Passage(id="p2", kind="paragraph", title=text("Two", "二"), about=text("The second.", "次。")),
    ),
    topics=(
        Topic(id="regional-work", title=text("Regional work", "地域での活動")),
        Topic(id="crises", title=text("Crises", "危機")),
    ),
)
FACTS = (
    Fact(id="sample-fact", passage="p1", topic="regional-work", statement=text("A fact.", "事実。")),
    Fact(id="other-fact", passage="p2", topic="crises", statement=text("Another.", "別の事実。")),
)


def bank_of(*items: Item) -> Bank:
    """A bank with the sample brief and facts, and the items given (or one of each type)."""
    return Bank(BRIEF, FACTS, items or tuple(all_items()))


def folder_with(folder: Path, *items: Item) -> Path:
    """A bank folder with the sample brief and facts, and the items given (or one of each type)."""
    bank_to_files(bank_of(*items), folder)
    return folder


def findings(*items: Item) -> list[Finding]:
    """What the checks find in the first of the items, in a bank of all of them."""
    return list(findings_of(items[0], Surroundings.of(bank_of(*items))))


def messages(*items: Item) -> list[str]:
    """The messages of `findings`."""
    return [finding.message for finding in findings(*items)]
