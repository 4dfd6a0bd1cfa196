"""Writing a bank as its native files, so that reading them gives the same bank again."""

# ruamel.yaml comes with partial types for its representer.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import re
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from question_bank.files import BRIEF_FILE, FACTS_FILE, ITEMS_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from ruamel.yaml.nodes import ScalarNode

    from question_bank.bank import Bank
    from question_bank.items import Item, Part
    from question_bank.yaml_source import Json

    # What is handed to ruamel.yaml: plain values, with strings and numbers that know how they are written.
    Written: TypeAlias = "bool | int | float | str | list[Written] | dict[str, Written] | None"

_NAME = re.compile(r"[a-z]+([_-][a-z0-9]+)+|(?!false)[a-z][a-z_]{4,}")
"""Ids and types that no reader of YAML takes for anything but text; they need no quotes."""
_BLOCK = re.compile(r"[^\s\x7f-\xa0\ud800-\uf8ff\ufeff][ -~\u00a1-\u1fff\u3001-\ud7ff\uff01-\uffef\n]*")
"""Text that can stand as a block of lines: printable, without a space at its beginning."""


class _Number(float):
    """A float that is written without an exponent, since readers of YAML differ in taking one."""


class _Representer(RoundTripRepresenter):
    """ruamel.yaml's representer, with numbers as people write them."""

    def represent_number(self, number: _Number) -> ScalarNode:
        """The digits of a number with a decimal point."""
        return self.represent_scalar("tag:yaml.org,2002:float", format(Decimal(repr(float(number))), "f"))


_Representer.add_representer(_Number, _Representer.represent_number)


def bank_to_files(bank: Bank, folder: Path) -> None:
    """Write brief.yaml, facts.yaml and items/<topic>.yaml into a folder, which is made if need be.

    Files of the same names are replaced; others stay. `read_bank` gives an equal bank if its items come
    topic by topic in the brief's order, as `read_bank` gives them; else the same items in that order.
    """
    (folder / ITEMS_FOLDER).mkdir(parents=True, exist_ok=True)
    _write(folder / BRIEF_FILE, f"The brief {bank.brief.id}: its passages and topics.", _fields(bank.brief))
    _write(folder / FACTS_FILE, f"The facts of {bank.brief.id}.", [_fields(fact) for fact in bank.facts])
    by_topic: dict[str, list[Item]] = {}
    for item in bank.items:
        by_topic.setdefault(item.topic, []).append(item)
    for topic, items in by_topic.items():
        file = folder / ITEMS_FOLDER / f"{topic}.yaml"
        _write(file, f"The items of the topic {topic}.", [_item_fields(item) for item in items])


def _fields(part: Part) -> dict[str, Json]:
    return part.model_dump(mode="json", exclude_defaults=True)


def _item_fields(item: Item) -> dict[str, Json]:
    fields = _fields(item)
    del fields["topic"]
    return {"id": fields.pop("id"), "type": fields.pop("type"), **fields}


def _write(file: Path, purpose: str, value: Json) -> None:
    yaml = YAML(typ="rt", pure=True)
    yaml.Representer = _Representer
    yaml.width = 1_000_000
    written = StringIO()
    yaml.dump(_written(value), written)
    file.write_text(f"# {purpose}\n{written.getvalue()}", encoding="utf-8", newline="\n")


def _written(value: Json) -> Written:
    match value:
        case dict():
            return {name: _written(inner) for name, inner in value.items()}
        case list():
            return [_written(inner) for inner in value]
        case str():
            return _written_text(value)
        case float():
            return int(value) if value.is_integer() else _Number(value)
        case _:
            return value


def _written_text(text: str) -> str:
    if _NAME.fullmatch(text):
        return text
    lines = text.split("\n")
    if len(lines) > 1 and all(line == line.rstrip() and line for line in lines) and _BLOCK.fullmatch(text):
        return LiteralScalarString(text)
    return DoubleQuotedScalarString(text)
