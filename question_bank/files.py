"""Reading a bank folder: brief.yaml, facts.yaml and items/<topic>.yaml, with all faults at once."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter

from question_bank.bank import Bank
from question_bank.briefs import Brief, Fact
from question_bank.faults import Fault
from question_bank.items import Item
from question_bank.validation import validate
from question_bank.yaml_source import YamlFault, YamlSource, read_yaml

if TYPE_CHECKING:
    from question_bank.yaml_source import Json, ValuePath

BRIEF_FILE = "brief.yaml"
FACTS_FILE = "facts.yaml"
ITEMS_FOLDER = "items"

_PartT = TypeVar("_PartT")
_BRIEF: TypeAdapter[Brief] = TypeAdapter(Brief)
_FACT: TypeAdapter[Fact] = TypeAdapter(Fact)
_ITEM: TypeAdapter[Item] = TypeAdapter(Item)


@dataclass(frozen=True)
class Place:
    """Where a part of the bank stands: its file, the lines of that file, and its own path therein."""

    file: Path
    source: YamlSource
    base: ValuePath = ()

    def line(self, path: ValuePath = ()) -> int:
        """The line, from 1, of what stands at `path` inside the part, or of the nearest value around it."""
        return self.source.line((*self.base, *path))


@dataclass(frozen=True)
class BankReading:
    """What reading a folder gave.

    bank: all that could be read, to be used only when there are no faults; None without a readable brief.
    fact_places and item_places: where each fact and each item of the bank stands, in the bank's order.
    """

    folder: Path
    bank: Bank | None
    faults: tuple[Fault, ...]
    brief_place: Place
    fact_places: tuple[Place, ...] = ()
    item_places: tuple[Place, ...] = ()


def builtin_bank_path() -> Path:
    """The folder of the bank that comes with the package."""
    return Path(str(files("question_bank"))) / "briefs" / "australia_japan_security"


def read_bank(folder: Path) -> BankReading:
    """Read a bank folder. Never raises for what the files hold: every fault of form stands in the reading.

    An item's topic is the name of its file. Items come in the order of the brief's topics.
    """
    reader = _Reader()
    brief_file = folder / BRIEF_FILE
    brief_source = reader.source(brief_file)
    brief = reader.part(_BRIEF, brief_source.value, Place(brief_file, brief_source), None)
    facts = reader.entries(_FACT, folder / FACTS_FILE, {})
    items: list[tuple[Item, Place]] = []
    for file in reader.item_files(folder, brief):
        items += reader.entries(_ITEM, file, {"topic": file.stem})
    bank = Bank(brief, tuple(fact for fact, _ in facts), tuple(item for item, _ in items)) if brief else None
    return BankReading(
        folder,
        bank,
        tuple(reader.faults),
        Place(brief_file, brief_source),
        tuple(place for _, place in facts),
        tuple(place for _, place in items),
    )


class _Reader:
    """One reading of a folder, which gathers the faults."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def source(self, file: Path) -> YamlSource:
        try:
            source = read_yaml(file.read_bytes())
        except OSError as error:
            source = YamlSource()
            source.faults.append(YamlFault(1, f"cannot be read ({error.strerror})", "write the file"))
        return source

    def part(self, adapter: TypeAdapter[_PartT], value: Json, place: Place, subject: str | None) -> _PartT | None:
        """Validate one part; tells the faults of its YAML first, and its other faults on other lines."""
        yaml_faults = {fault.line for fault in place.source.faults}
        if not place.base:
            self.yaml_faults(place.file, place.source)
        if value is None and yaml_faults:
            return None
        part, errors = validate(adapter, value)
        for error in errors:
            line = place.line(error.path)
            if line not in yaml_faults:
                self.faults.append(Fault(place.file, line, subject, error.message, error.remedy))
        return part

    def entries(self, adapter: TypeAdapter[_PartT], file: Path, added: dict[str, Json]) -> list[tuple[_PartT, Place]]:
        """The valid entries of a file that holds one list, each with the fields `added` to it."""
        source = self.source(file)
        self.yaml_faults(file, source)
        if not isinstance(source.value, list):
            if not source.faults:
                self.faults.append(Fault(file, 1, None, "the file is not a list", "begin each entry with a dash"))
            return []
        found: list[tuple[_PartT, Place]] = []
        for index, value in enumerate(source.value):
            place = Place(file, source, (index,))
            entry = self.entry(adapter, value, place, added)
            if entry is not None:
                found.append((entry, place))
        return found

    def entry(self, adapter: TypeAdapter[_PartT], value: Json, place: Place, added: dict[str, Json]) -> _PartT | None:
        if not isinstance(value, dict):
            self.faults.append(Fault(place.file, place.line(), None, "the entry is no mapping", "write `id: …` first"))
            return None
        subject = str(value.get("id") or f"entry {place.base[-1]}")
        for name in added.keys() & value.keys():
            line = place.line((name,))
            self.faults.append(Fault(place.file, line, subject, f"`{name}` comes from the file's name", "remove it"))
        return self.part(adapter, {**value, **added}, place, subject)

    def item_files(self, folder: Path, brief: Brief | None) -> list[Path]:
        order = {topic.id: index for index, topic in enumerate(brief.topics)} if brief else {}
        found = sorted((folder / ITEMS_FOLDER).glob("*.yaml"), key=lambda file: (order.get(file.stem, 99), file.name))
        if not found:
            self.faults.append(
                Fault(folder / ITEMS_FOLDER, 1, None, "there are no item files", "write items/<topic>.yaml")
            )
        return found

    def yaml_faults(self, file: Path, source: YamlSource) -> None:
        self.faults += [
            Fault(file, fault.line, _subject_at(source, fault.line), fault.message, fault.remedy)
            for fault in source.faults
        ]


def _subject_at(source: YamlSource, line: int) -> str | None:
    """The id of the entry in whose lines a line stands, if the file is a list of entries with ids."""
    entries = source.value if isinstance(source.value, list) else []
    begun = [entry for index, entry in enumerate(entries) if source.line((index,)) <= line]
    last = begun[-1] if begun else None
    return str(last["id"]) if isinstance(last, dict) and last.get("id") else None
