"""The demonstration class on a server, and its people at their browsers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.demonstration_class import (
    TEACHER,
    pages_of_assignments,
    pages_of_classes,
    pages_of_sets,
    pages_of_students,
)
from tests.journeys.people import sign_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.demonstration_class import Found
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

GROUPS = {"classes": pages_of_classes, "assignments": pages_of_assignments, "sets": pages_of_sets}
"""The teacher's pages, by what they are about."""


@dataclass(frozen=True)
class Demonstration:
    """The server of the app with the class, and what is found in it."""

    server: LiveServer
    found: Found

    def teachers_pages(self, visit: Visit, language: str, group: str) -> Iterator[tuple[str, Visitor]]:
        """Opens a group of the teacher's pages one after another; yields each one's name."""
        visitor = visit(self.server, language)
        sign_in(visitor, TEACHER)
        for name, path in GROUPS[group](self.found).items():
            visitor.open(path)
            yield name, visitor

    def students_pages(self, visit: Visit, language: str) -> Iterator[tuple[str, Visitor]]:
        """Opens the pages of students one after another, each as its student; yields each one's name."""
        visitors: dict[str, Visitor] = {}
        for name, (username, path) in pages_of_students(self.found).items():
            if username not in visitors:
                visitors[username] = visit(self.server, language)
                sign_in(visitors[username], username)
                if visitors[username].page.locator(f"html[lang='{language}']").count() == 0:
                    visitors[username].switch_language(language)
            visitors[username].open(path)
            yield name, visitors[username]
