"""From plain values to the model's parts, with pydantic's errors told as faults in the words of a bank file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter, ValidationError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from question_bank.yaml_source import Json, ValuePath

_PartT = TypeVar("_PartT")
_REMEDIES = {
    "missing": "add it",
    "extra_forbidden": "remove it or correct its name",
    "string_type": "put it in quotes",
    "bool_type": "write true or false without quotes",
    "float_type": "write a number without quotes",
    "int_type": "write a whole number without quotes",
    "string_pattern_mismatch": "write small letters, digits and single hyphens (a language is two small letters)",
    "union_tag_invalid": "use one of the types named",
    "union_tag_not_found": "add the field that says which type it is",
    "tuple_type": "write a list, each entry after a dash",
    "dict_type": "write one text a language, as `en: …` and `ja: …`",
    "json_invalid": "remove the characters that cannot be written as Unicode text",
}


@dataclass(frozen=True)
class Invalid:
    """One error: the path of the value in the file, what is wrong, what to do."""

    path: ValuePath
    message: str
    remedy: str


def validate(adapter: TypeAdapter[_PartT], value: Json) -> tuple[_PartT | None, list[Invalid]]:
    """Check plain values against a part of the model.

    Goes through JSON, since strict models take a list for a tuple only from there.
    Returns the part, or None with every error that was found.
    """
    try:
        return adapter.validate_json(json.dumps(value)), []
    except ValidationError as error:
        return None, [_invalid(details, value) for details in error.errors(include_url=False, include_context=False)]


def _invalid(details: ErrorDetails, value: Json) -> Invalid:
    kind, location = details["type"], details["loc"]
    name = ".".join(str(step) for step in location if step != "[key]")
    message = "no such field" if kind == "extra_forbidden" else details["msg"]
    where = f"`{name}`: " if name else ""
    return Invalid(_path_in(value, location), f"{where}{message}", _REMEDIES.get(kind, "correct the value"))


def _path_in(value: Json, location: tuple[int | str, ...]) -> ValuePath:
    """The part of pydantic's location that exists in the file: without the tags of unions and missing fields."""
    path: list[str | int] = []
    for step in location:
        match value, step:
            case dict(), str() if step in value:
                value = value[step]
            case list(), int() if step < len(value):
                value = value[step]
            case _:
                continue
        path.append(step)
    return tuple(path)
