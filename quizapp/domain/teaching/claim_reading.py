"""The open claims of a class, grouped by item and by how the answer is read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.domain.bank.catalogue import item_of
from quizapp.domain.errors import NotFound
from quizapp.domain.teaching.claim_rules import group_of
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt, QuizItem, Response
from quizapp.models.bank import ItemVersion
from quizapp.models.people import Learner, User
from quizapp.models.regrading import Claim, ClaimState
from quizapp.models.teaching import Cohort

if TYPE_CHECKING:
    from sqlalchemy import ScalarSelect
    from sqlalchemy.orm import Session

    from question_bank.items import Item

MOST_SHOWN = 500
"""Open claims that one page takes; what is decided makes room for the rest."""


@dataclass(frozen=True)
class ClaimMade:
    """A claim with the name of its student and what was answered."""

    claim: Claim
    name: str
    response: Response


@dataclass(frozen=True)
class ClaimGroup:
    """Claims that are decided together, the first one first. item: as it is graded by now."""

    assignment: Assignment
    item: Item
    claims: tuple[ClaimMade, ...]

    @property
    def first(self) -> ClaimMade:
        """The one by which the group is named."""
        return self.claims[0]


def open_groups(session: Session, cohort_id: int) -> tuple[ClaimGroup, ...]:
    """The groups of open claims of a class, those with the most claims first, in one statement.

    Claims at deleted assignments wait until these are restored.
    """
    return tuple(sorted(_groups(session, cohort_id, None), key=lambda group: -len(group.claims)))


def claim_of(session: Session, cohort_id: int, public_id: str) -> ClaimGroup:
    """The claim of a class with this id, whatever became of it, as a group of one. Raises NotFound."""
    groups = _groups(session, cohort_id, public_id)
    if not groups:
        raise NotFound("claim")
    return groups[0]


def _groups(session: Session, cohort_id: int, public_id: str | None) -> list[ClaimGroup]:
    is_open = (Claim.state == ClaimState.OPEN) & Assignment.deleted_at.is_(None)
    which = is_open if public_id is None else Claim.public_id == public_id
    rows = session.execute(
        select(Claim, User.display_name, Response, Assignment, ItemVersion.item_id, ItemVersion.content)
        .join(Response, Response.id == Claim.response_id)
        .join(QuizItem, QuizItem.id == Response.quiz_item_id)
        .join(ItemVersion, ItemVersion.id == QuizItem.item_version_id)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(Learner, Learner.id == Claim.learner_id)
        .join(User, User.id == Learner.user_id)
        .where(Claim.cohort_id == cohort_id, Assignment.cohort_id == cohort_id, which)
        .order_by(Claim.made_at, Claim.id)
        .limit(MOST_SHOWN)
    )
    groups: defaultdict[tuple[int, str], list[ClaimMade]] = defaultdict(list)
    about: dict[tuple[int, str], tuple[Assignment, Item]] = {}
    for claim, name, response, assignment, item_id, content in rows:
        key = group_of(item_id, response)
        groups[key].append(ClaimMade(claim, name, response))
        about.setdefault(key, (assignment, item_of(content)))
    return [ClaimGroup(*about[key], tuple(claims)) for key, claims in groups.items()]


def open_claims_of_cohort() -> ScalarSelect[int]:
    """How many claims of a class wait for a decision, as a column beside `Cohort`."""
    return (
        select(func.count(Claim.id))
        .join(Response, Response.id == Claim.response_id)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .where(Claim.cohort_id == Cohort.id, Claim.state == ClaimState.OPEN, Assignment.deleted_at.is_(None))
        .correlate(Cohort)
        .scalar_subquery()
    )
