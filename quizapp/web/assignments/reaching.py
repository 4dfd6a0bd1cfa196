"""The door to overrides for the teacher who visits, and who it is that changes something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.domain.teaching import assignment_doors
from quizapp.domain.teaching.assignment_trail import Doer
from quizapp.extensions import db
from quizapp.web.identity import client_address, current_identity
from quizapp.web.reaching import own_account
from quizapp.web.waiting_claims import keep_open_claims

if TYPE_CHECKING:
    from quizapp.domain.teaching.assignment_doors import AssignmentFound
    from quizapp.models.assignments import Override


def doer() -> Doer:
    """The visitor, for the trail. Raises SignInNeeded."""
    return Doer(own_account().public_id, client_address())


def override_of(cohort_id: str, assignment_id: str, override_id: str) -> tuple[AssignmentFound, Override]:
    """An assignment of a class that the visitor teaches, and one of its overrides. Raises NotFound, Forbidden."""
    actor = current_identity().actor
    found, override = assignment_doors.override_for_teacher(db.session(), actor, cohort_id, assignment_id, override_id)
    keep_open_claims(found.cohort)
    return found, override
