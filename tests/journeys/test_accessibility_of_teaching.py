"""Axe finds nothing on any page of a class with three weeks of work, for its teacher and its students."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.accessibility import faults_of
from tests.journeys.demonstration import GROUPS

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.demonstration import Demonstration

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("demonstration"),
    pytest.mark.parametrize("language", ["en", "ja"]),
]


@pytest.mark.parametrize("group", GROUPS)
def test_pages_of_the_teacher(visit: Visit, demonstration: Demonstration, language: str, group: str) -> None:
    pages = demonstration.teachers_pages(visit, language, group)
    assert [fault for name, visitor in pages for fault in faults_of(visitor, name)] == []


def test_pages_of_students(visit: Visit, demonstration: Demonstration, language: str) -> None:
    pages = demonstration.students_pages(visit, language)
    assert [fault for name, visitor in pages for fault in faults_of(visitor, name)] == []
