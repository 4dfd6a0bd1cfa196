"""What a question costs to load for the first time: every byte on the wire, of everything the page loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer

pytestmark = pytest.mark.browser
LIMIT = 50_000
KINDS = ["choice", "choices", "true_false", "short_text", "numeric", "matching", "ordering", "cloze"]


@pytest.mark.parametrize("feedback_mode", ["practise", "test"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_question_page_weighs_at_most_50_kb(
    visit: Visit, eight_types_server: LiveServer, kind: str, feedback_mode: str, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = visit(eight_types_server, "ja")
    visitor.start_at(kind, feedback_mode)
    wire = visitor.context.new_cdp_session(visitor.page)
    received: list[float] = []

    def note(event: dict[str, float]) -> None:
        received.append(event["encodedDataLength"])

    wire.on("Network.loadingFinished", note)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    visitor.page.reload(wait_until="networkidle")
    with capsys.disabled():
        print(f"\n{kind}, {feedback_mode}: {sum(received):,.0f} bytes in {len(received)} replies", end="")  # noqa: T201
    assert len(received) > 5, "style sheets and scripts are counted too"
    assert sum(received) <= LIMIT
