"""What the pages of an analysis take from their address, and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request, url_for

from quizapp.domain.teaching.analysed_work import AttemptChoice

if TYPE_CHECKING:
    from quizapp.domain.teaching.assignment_doors import AssignmentFound


def wanted_choice() -> AttemptChoice:
    """The attempts that the address asks for; the first ones where it says nothing that is known."""
    try:
        return AttemptChoice(request.args.get("choice", AttemptChoice.FIRST))
    except ValueError:
        return AttemptChoice.FIRST


def assignment_url(found: AssignmentFound) -> str:
    """Where the assignment's own page is."""
    return url_for(
        "assignments.assignment", cohort_id=found.cohort.cohort.public_id, assignment_id=found.assignment.public_id
    )


def correction_url(found: AssignmentFound, slug: str) -> str:
    """Where an item of the assignment is corrected."""
    return url_for(
        "corrections.new_correction",
        cohort_id=found.cohort.cohort.public_id,
        assignment_id=found.assignment.public_id,
        item_slug=slug,
    )
