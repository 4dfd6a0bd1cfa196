"""Looking at a page with axe: in the light on a wide screen, in the dark on a narrow one, and the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from tests.journeys.visitor import Visitor

WIDTHS = (1280, 320)
SCHEMES: dict[str, tuple[Literal["light", "dark"], Literal["light", "dark"]]] = {
    "en": ("light", "dark"),
    "ja": ("dark", "light"),
}
"""The colours at each width: over both languages every pair of language, colours and width is seen."""

SETTLED = "Promise.allSettled(document.getAnimations().map(one => one.finished))"
"""Waits until no colour is on its way to another."""
VIOLATIONS = "axe.run({resultTypes: ['violations']}).then(results => results.violations)"
"""Everything else that axe tells, above all of what is right, takes longer to fetch than to find."""


def faults_of(visitor: Visitor, name: str) -> list[str]:
    """What axe finds on the open page, and by how much the page is too wide; empty for a page without fault."""
    found: list[str] = []
    visitor.page.evaluate(AXE_SCRIPT)
    for width, scheme in zip(WIDTHS, SCHEMES[visitor.language], strict=True):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        visitor.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        visitor.page.evaluate(SETTLED)
        if visitor.overflow() > 0:
            found.append(f"{name}: {visitor.overflow()} px too wide at {width}")
        for violation in visitor.page.evaluate(VIOLATIONS):
            targets = [node["target"] for node in violation["nodes"]]
            found.append(f"{name}, {scheme}, {width}: {violation['id']} ({violation['help']}): {targets[:4]}")
    return found
