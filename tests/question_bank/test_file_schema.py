"""The JSON Schemas of bank files."""

from __future__ import annotations

import json

from question_bank.file_schema import bank_schemas
from question_bank.items import ITEM_TYPES


def test_each_kind_of_file_has_a_schema():
    schemas = bank_schemas()

    assert {name: schema["type"] for name, schema in schemas.items()} == {
        "brief.yaml": "object",
        "facts.yaml": "array",
        "items/*.yaml": "array",
    }
    json.dumps(schemas)


def test_the_schema_of_items_knows_every_type_and_no_topic():
    definitions = bank_schemas()["items/*.yaml"]["$defs"]

    types = {
        kind["properties"]["type"]["const"]: kind
        for kind in definitions.values()
        if "stem" in kind.get("properties", {})
    }
    assert set(types) == set(ITEM_TYPES)
    for kind in types.values():
        assert "topic" not in kind["properties"]
        assert "topic" not in kind["required"]
        assert {"id", "type", "stem"} <= set(kind["required"])


def test_facts_keep_their_topic():
    fact = bank_schemas()["facts.yaml"]["$defs"]["Fact"]

    assert "topic" in fact["required"]
