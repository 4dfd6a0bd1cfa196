"""What goes over the wire when a page is loaded with an empty cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.journeys.visitor import Visitor


def bytes_of_reload(visitor: Visitor) -> int:
    """The bytes of every reply, heads included, that the open page needs when nothing of it is there yet."""
    wire = visitor.context.new_cdp_session(visitor.page)
    received: list[float] = []

    def note(event: dict[str, float]) -> None:
        received.append(event["encodedDataLength"])

    wire.on("Network.loadingFinished", note)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    visitor.page.reload(wait_until="networkidle")
    wire.detach()
    assert len(received) > 5, "style sheets and scripts are counted too"
    return round(sum(received))
