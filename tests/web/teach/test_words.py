"""Every fault of a class or a list has its words, which are the domain's, and fields to stand beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.domain.teaching.errors import CohortFault, RosterFault
from quizapp.web.teach.faults import FIELDS, MESSAGES

if TYPE_CHECKING:
    from flask import Flask


def test_every_fault_has_its_words(app: Flask) -> None:
    assert list(MESSAGES) == [*CohortFault, *RosterFault]
    assert list(FIELDS) == list(CohortFault)
    with app.test_request_context():
        assert {str(message) for message in MESSAGES.values()} == {fault.value for fault in MESSAGES}
