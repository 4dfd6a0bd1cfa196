"""Reading a bank folder: the bank, or every fault at once, each with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from question_bank.files import builtin_bank_path, read_bank
from tests.question_bank.banks import BRIEF, FACTS, bank_of, folder_with
from tests.question_bank.factories import choice_item, cloze_item

if TYPE_CHECKING:
    from pathlib import Path

ITEMS = "items/regional-work.yaml"


def line_of(file: Path, part: str) -> int:
    """The number of the only line that contains `part`."""
    found = [number for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1) if part in line]
    assert len(found) == 1, f"{part!r} stands on lines {found}"
    return found[0]


def change(file: Path, old: str, new: str) -> None:
    content = file.read_text("utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), "utf-8")


def test_a_folder_without_faults_gives_its_bank(tmp_path: Path):
    reading = read_bank(folder_with(tmp_path))

    assert reading.faults == ()
    assert reading.bank == bank_of()


def test_an_item_takes_its_topic_from_the_name_of_its_file(tmp_path: Path):
    folder_with(tmp_path, choice_item())
    (tmp_path / ITEMS).rename(tmp_path / "items/crises.yaml")

    bank = read_bank(tmp_path).bank

    assert bank is not None
    assert [item.topic for item in bank.items] == ["crises"]


def test_a_topic_written_into_an_item_is_a_fault(tmp_path: Path):
    folder_with(tmp_path, choice_item())
    change(tmp_path / ITEMS, "  type: choice\n", "  type: choice\n  topic: crises\n")

    (fault,) = read_bank(tmp_path).faults

    assert (fault.line, fault.subject) == (line_of(tmp_path / ITEMS, "topic: crises"), "choice-sample")


def test_items_come_in_the_order_of_the_briefs_topics(tmp_path: Path):
    folder_with(tmp_path, choice_item(id="later", topic="crises"), choice_item(id="earlier"))

    bank = read_bank(tmp_path).bank

    assert bank is not None
    assert [item.id for item in bank.items] == ["earlier", "later"]


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ("  type: choice\n", "  type: guess\n", "- id: choice-sample", "guess"),
        ('    en: "C-5 Galaxy"\n', "    en: 5\n", "en: 5", "valid string"),
        ('      ja: "C-5ギャラクシー"\n', '      ja: "C-5ギャラクシー"\n      EN: "x"\n', 'EN: "x"', "pattern"),
        ("    right: true\n", "    right: 1\n", "right: 1", "boolean"),
        ("  - id: galaxy\n", "  - id: galaxy\n    colour: red\n", "colour: red", "no such field"),
        ("  - id: galaxy\n    text:\n", "  - id: galaxy\n    words:\n", "words:", "no such field"),
        ("  facts:\n  - sample-fact\n", "  facts: sample-fact\n", "facts: sample-fact", "valid array"),
        ("  status: ready\n", "  status: ready\n  points: 0\n", "points: 0", "greater than 0"),
    ],
)
def test_a_fault_of_form_stands_on_its_line(tmp_path: Path, old: str, new: str, at: str, message: str):
    folder_with(tmp_path, choice_item())
    change(tmp_path / ITEMS, old, new)

    reading = read_bank(tmp_path)

    found = [fault for fault in reading.faults if fault.line == line_of(tmp_path / ITEMS, at)]
    assert found, [str(fault) for fault in reading.faults]
    assert message in found[0].message
    assert found[0].subject == "choice-sample"
    assert found[0].remedy


def test_a_fault_inside_a_gap_stands_on_its_line(tmp_path: Path):
    folder_with(tmp_path, cloze_item())
    change(tmp_path / ITEMS, "    weight: 3\n", "    weight: 0\n")

    (fault,) = read_bank(tmp_path).faults

    assert fault.line == line_of(tmp_path / ITEMS, "weight: 0")


def test_all_faults_are_told_at_once(tmp_path: Path):
    folder_with(tmp_path, choice_item(), choice_item(id="second"))
    change(tmp_path / ITEMS, "- id: second\n", "- id: Second\n")
    change(tmp_path / ITEMS, "  type: choice\n", "  type: choice\n  colour: red\n")
    change(tmp_path / "facts.yaml", "passage: ", "page: ")
    change(tmp_path / "brief.yaml", "issuer:", "author:")

    faults = read_bank(tmp_path).faults

    assert {fault.file.name for fault in faults} == {"brief.yaml", "facts.yaml", "regional-work.yaml"}
    assert {fault.subject for fault in faults} == {None, "sample-fact", "choice-sample", "Second"}


def test_valid_items_are_read_beside_broken_ones(tmp_path: Path):
    folder_with(tmp_path, choice_item(), choice_item(id="broken"))
    change(tmp_path / ITEMS, "- id: broken\n", "- id: Broken\n")

    bank = read_bank(tmp_path).bank

    assert bank is not None
    assert [item.id for item in bank.items] == ["choice-sample"]


def test_a_folder_that_is_not_there_has_faults_and_no_bank(tmp_path: Path):
    reading = read_bank(tmp_path / "nowhere")

    assert reading.bank is None
    assert {fault.file.name for fault in reading.faults} == {"brief.yaml", "facts.yaml", "items"}


@pytest.mark.parametrize("content", ["", "# nothing\n", "id: x\n", "- a\n- [b]\n", "text\n"])
def test_an_item_file_that_is_no_list_of_items_is_a_fault(tmp_path: Path, content: str):
    folder_with(tmp_path)
    (tmp_path / ITEMS).write_text(content, "utf-8")

    reading = read_bank(tmp_path)

    assert reading.faults
    assert all(fault.file == tmp_path / ITEMS for fault in reading.faults)
    assert reading.bank is not None
    assert (reading.bank.brief, reading.bank.facts, reading.bank.items) == (BRIEF, FACTS, ())


def test_a_surprise_in_an_item_is_told_once_with_the_items_id(tmp_path: Path):
    folder_with(tmp_path, choice_item(), choice_item(id="second"))
    change(tmp_path / ITEMS, "- id: second\n  type: choice\n", "- id: second\n  type: choice\n  difficulty: 0x2\n")

    (fault,) = read_bank(tmp_path).faults

    assert (fault.subject, fault.line) == ("second", line_of(tmp_path / ITEMS, "0x2"))


def test_a_fault_prints_as_file_line_item_what_is_wrong_and_what_to_do(tmp_path: Path):
    folder_with(tmp_path, choice_item())
    change(tmp_path / ITEMS, "    right: true\n", "    right: 'true'\n")

    (fault,) = read_bank(tmp_path).faults

    assert str(fault).startswith(f"{tmp_path / ITEMS}:{fault.line}: choice-sample: `choice.options.0.right`: ")
    assert str(fault).endswith("; write true or false without quotes")


def test_the_builtin_bank_is_inside_the_package():
    assert (builtin_bank_path() / "brief.yaml").is_file()
