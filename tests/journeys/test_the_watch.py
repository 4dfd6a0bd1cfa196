"""What every journey is watched for is really seen: other origins, forbidden scripts, missing files, errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer

pytestmark = pytest.mark.browser
ADD_SCRIPT = "document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = true'}))"
ADD_IMAGE = """url => new Promise(done => {
  const image = document.createElement("img");
  image.onload = image.onerror = done;
  image.src = url;
})"""


def test_an_inline_script_does_not_run_and_is_noted(visit: Visit, builtin_server: LiveServer) -> None:
    visitor = visit(builtin_server)
    visitor.open("/").evaluate(ADD_SCRIPT)
    assert visitor.page.evaluate("window.ran") is None
    visitor.page.wait_for_timeout(100)
    assert "Content Security Policy" in visitor.faults.pop()


@pytest.mark.parametrize("url", ["/no-such-image.png", "http://127.0.0.1:9/elsewhere.png"])
def test_missing_files_and_other_origins_are_noted(visit: Visit, builtin_server: LiveServer, url: str) -> None:
    visitor = visit(builtin_server)
    visitor.open("/").evaluate(ADD_IMAGE, url)
    visitor.page.wait_for_timeout(100)
    assert any(url in fault for fault in visitor.faults)
    visitor.faults.clear()


def test_an_error_in_a_script_is_noted(visit: Visit, builtin_server: LiveServer) -> None:
    visitor = visit(builtin_server)
    visitor.open("/").evaluate("setTimeout(() => { throw new Error('on purpose'); })")
    visitor.page.wait_for_timeout(100)
    assert any("on purpose" in fault for fault in visitor.faults)
    visitor.faults.clear()
