"""The doors to items, corrections and claims of a class, for the present visitor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.errors import NotFound
from quizapp.domain.teaching.claim_reading import ClaimGroup, claim_of
from quizapp.domain.teaching.regrading_scope import CorrectedItem, item_of_assignment
from quizapp.extensions import db
from quizapp.web.reaching import given

if TYPE_CHECKING:
    from quizapp.domain.teaching.assignment_doors import AssignmentFound
    from quizapp.domain.teaching.doors import CohortFound


@dataclass(frozen=True)
class ItemFound:
    """An item of an assignment of a class that the visitor teaches."""

    work: AssignmentFound
    item: CorrectedItem

    @property
    def cohort(self) -> CohortFound:
        """The class."""
        return self.work.cohort

    def names(self) -> dict[str, str]:
        """What its addresses name."""
        return {
            "cohort_id": self.cohort.cohort.public_id,
            "assignment_id": self.work.assignment.public_id,
            "item_slug": self.item.slug,
        }


def corrected_item(cohort_id: str, assignment_id: str, item_slug: str) -> ItemFound:
    """An item that an assignment of a class gives. Raises NotFound, Forbidden."""
    work = given(cohort_id, assignment_id)
    return ItemFound(work, item_of_assignment(db.session(), work.assignment, item_slug))


def claim_about(found: ItemFound, claim_id: str) -> ClaimGroup | None:
    """The claim by which a correction was begun, None for an empty id. Raises NotFound for one about something else."""
    if not claim_id:
        return None
    group = claim_of(db.session(), found.cohort.cohort.id, claim_id)
    if group.item.id != found.item.slug:
        raise NotFound("claim")
    return group
