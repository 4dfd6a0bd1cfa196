"""What a question costs to load for the first time: every byte on the wire, of everything the page loads."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from quizapp.clock import now
from quizapp.extensions import db
from quizapp.models.attempts import Attempt
from tests.journeys.wire import bytes_of_reload

if TYPE_CHECKING:
    from tests.journeys.conftest import Visit
    from tests.journeys.live_server import LiveServer
    from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
LIMIT = 50_000
KINDS = ["choice", "choices", "true_false", "short_text", "numeric", "matching", "ordering", "cloze"]


def give_an_end(visitor: Visitor) -> None:
    """A test under the clock has the heaviest pages."""
    with visitor.server.app.app_context():
        ends_at = now() + timedelta(hours=1)
        db.session.execute(update(Attempt).where(Attempt.public_id == visitor.attempt_id).values(ends_at=ends_at))
        db.session.commit()


@pytest.mark.parametrize("feedback_mode", ["practise", "test"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_question_page_weighs_at_most_50_kb(
    visit: Visit, eight_types_server: LiveServer, kind: str, feedback_mode: str, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = visit(eight_types_server, "ja")
    visitor.start_at(kind, feedback_mode)
    if feedback_mode == "test":
        give_an_end(visitor)
    weight = bytes_of_reload(visitor)
    with capsys.disabled():
        print(f"\n{kind}, {feedback_mode}: {weight:,} bytes", end="")  # noqa: T201
    assert weight <= LIMIT
