"""A page wanted is the page given, or the nearest there is."""

from __future__ import annotations

import pytest

from quizapp.domain.paging import Page, page_of


@pytest.mark.parametrize(
    ("wanted", "total", "found"),
    [
        (1, 0, Page(1, 1, 0)),
        (2, 0, Page(1, 1, 0)),
        (1, 20, Page(1, 1, 0)),
        (2, 21, Page(2, 2, 20)),
        (9, 41, Page(3, 3, 40)),
        (0, 41, Page(1, 3, 0)),
        (-(10**30), 41, Page(1, 3, 0)),
    ],
)
def test_the_nearest_page_is_given(wanted: int, total: int, found: Page) -> None:
    assert page_of(wanted, total, 20) == found
