"""The scatter plot of forty questions in a browser: no name lies on another, on a ring or on the axis."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, cast

import pytest
from flask import render_template_string

from quizapp.domain.measurement.analysis import analyse
from quizapp.domain.measurement.estimating import ItemStatistic
from quizapp.domain.teaching.work_analysis import AnalysedItem
from quizapp.resources import resource_folder
from quizapp.web.analysis.drawings import MOST_NAMED, scatter
from tests.domain.measurement.tables import simulated

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Browser

    from quizapp.domain.teaching.analysed_work import UsedItem

pytestmark = pytest.mark.browser
QUESTIONS = 40
CHART = "{% from 'components/chart.html' import chart %}{% call chart(drawing, 'Plot', 'Dots', 'plot') %}{% endcall %}"
BOXES = """elements => elements.map((one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return [left, right, top, bottom];
})"""
Corners = tuple[float, float, float, float]


def overlap(one: Corners, other: Corners) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def analysed(seed: int) -> list[AnalysedItem]:
    """Forty questions of about the same difficulty, whose dots therefore lie close together."""
    found = analyse(simulated(30, [0.02 * number for number in range(QUESTIONS)], seed=seed))
    used = cast("UsedItem", None)
    return [
        AnalysedItem(number, number - 1, used, one, people=30, answers=(), said=())
        for number, one in enumerate(found.items, start=1)
    ]


def discrimination(one: AnalysedItem) -> float:
    return one.analysis.figures[ItemStatistic.DISCRIMINATION_INDEX].value or 0


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_names_keep_clear_of_each_other(app: Flask, chromium: Browser, language: str, seed: int) -> None:
    items = analysed(seed)
    with app.test_request_context(headers={"Accept-Language": language}):
        drawing = scatter(items, sorted(items, key=discrimination))
        html = render_template_string(CHART, drawing=drawing)
    page = chromium.new_page()
    page.set_content(f"<main>{html}</main>")
    for sheet in ("css/tokens.css", "css/base.css", "css/layout.css", "css/components/plot.css"):
        page.add_style_tag(content=(resource_folder("static") / sheet).read_text("utf-8"))
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        names, rings, axis = (
            cast("list[Corners]", page.eval_on_selector_all(selector, BOXES))
            for selector in (".plot__tick--bad", ".plot__bad", ".plot__tick:not(.plot__tick--bad)")
        )
        assert len(names) == len(rings) == MOST_NAMED
        assert not any(overlap(one, other) for one, other in combinations(names, 2))
        assert not any(overlap(one, other) for one in names for other in (*rings, *axis))
        assert all(one[0] >= 0 and one[1] <= width for one in names)
    page.close()
