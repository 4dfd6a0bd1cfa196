"""What the tests of one worker pay for once or less of: compiled templates and rules, hashes, writes to the disk."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

    import pytest
    from argon2 import PasswordHasher
    from werkzeug.routing import Rule


def share_templates(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let all apps share the bytecode of their templates, which each compiles anew otherwise."""
    from flask import Flask
    from jinja2 import FileSystemBytecodeCache

    patch.setattr(Flask, "jinja_options", {"bytecode_cache": FileSystemBytecodeCache(str(folder))})


def share_addresses(patch: pytest.MonkeyPatch) -> None:
    """Let equal rules of all apps share what they are compiled to, which is four fifths of making an app."""
    from werkzeug.routing import Rule

    compile_rule = Rule.compile
    made: dict[tuple[object, ...], Rule] = {}

    def share(rule: Rule) -> None:
        defaults = tuple(sorted((rule.defaults or {}).items()))
        converters = tuple(rule.map.converters.values())
        key = (rule.rule, rule.subdomain, rule.host, rule.merge_slashes, rule.is_leaf, rule.websocket)
        first = made.setdefault((*key, defaults, converters), rule)
        if first is rule:
            compile_rule(rule)
            return
        rule._parts, rule._trace, rule._converters = first._parts, first._trace, first._converters
        rule.arguments = set(first.arguments)
        rule._build = first._build.__func__.__get__(rule, None)
        rule._build_unknown = first._build_unknown.__func__.__get__(rule, None)

    patch.setattr(Rule, "compile", share)


def cheapen_passwords(patch: pytest.MonkeyPatch) -> PasswordHasher:
    """Hash passwords as cheaply as Argon2 can; returns the hasher of the app, for tests of what a hash costs."""
    from argon2 import PasswordHasher

    from quizapp.domain.people import passwords

    due = passwords._hasher
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    patch.setattr(passwords, "_hasher", cheap)
    patch.setattr(passwords, "_nobodys_hash", cheap.hash("nobody's"))
    return due


def trust_the_machine(patch: pytest.MonkeyPatch) -> None:
    """Wait for no disk: what outlives a crash is shown by tests/faults, on servers of their own."""
    from quizapp import database

    set_up = database._on_connect

    def set_up_lightly(connection: Connection, record: object) -> None:
        set_up(connection, record)
        connection.execute("PRAGMA synchronous = OFF")

    patch.setattr(database, "_on_connect", set_up_lightly)
    patch.setattr(os, "fsync", lambda _file: None)
