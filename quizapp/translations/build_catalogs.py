"""A build step: compile the translation catalogs, so that wheel and editable install carry them."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogs(folder: Path) -> None:
    """Write a .mo file beside each .po file below a folder."""
    for source in folder.rglob("*.po"):
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parent.parent.name)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)


class CatalogBuildHook(BuildHookInterface[BuilderConfig]):
    """Called by hatchling before it packs anything."""

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        """Compile all catalogs."""
        compile_catalogs(Path(self.root) / "quizapp" / "translations")
