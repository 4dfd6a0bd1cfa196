"""JSON Schemas of the bank files, for editors that check and complete while one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pydantic import TypeAdapter

from question_bank.briefs import Brief, Fact
from question_bank.files import BRIEF_FILE, FACTS_FILE, ITEMS_FOLDER
from question_bank.items import Item

if TYPE_CHECKING:
    from question_bank.yaml_source import Json

    Schema: TypeAlias = dict[str, Json]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def bank_schemas() -> dict[str, Schema]:
    """The JSON Schema (draft 2020-12) of each kind of file in a bank folder, by the file's name or pattern."""
    return {
        BRIEF_FILE: _schema(TypeAdapter(Brief), "The brief of a question bank"),
        FACTS_FILE: _schema(TypeAdapter(tuple[Fact, ...]), "The facts of a question bank"),
        f"{ITEMS_FOLDER}/*.yaml": _without_topic(_schema(TypeAdapter(tuple[Item, ...]), "The items of one topic")),
    }


def _schema(
    adapter: TypeAdapter[Brief] | TypeAdapter[tuple[Fact, ...]] | TypeAdapter[tuple[Item, ...]], title: str
) -> Schema:
    return {"$schema": _DIALECT, **adapter.json_schema(), "title": title}


def _without_topic(schema: Schema) -> Schema:
    """The file's name says the topic, so that items in files have no such field."""
    definitions = schema["$defs"]
    for definition in definitions.values() if isinstance(definitions, dict) else ():
        if not isinstance(definition, dict):
            continue
        properties, required = definition.get("properties"), definition.get("required")
        if isinstance(properties, dict) and isinstance(required, list) and "topic" in required:
            del properties["topic"]
            required.remove("topic")
    return schema
