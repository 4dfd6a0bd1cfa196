"""How many claims wait for a decision, said on every page of a class: read with the class, in no statement more."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import g

if TYPE_CHECKING:
    from quizapp.domain.teaching.doors import CohortFound
    from quizapp.models.teaching import Cohort


def keep_open_claims(found: CohortFound) -> CohortFound:
    """Remember for this request's page how many claims of a class wait; the class itself is given back."""
    _kept()[found.cohort.id] = found.open_claims
    return found


def open_claims(cohort: Cohort) -> int:
    """How many claims wait of a class that this request has reached, for its page."""
    return _kept().get(cohort.id, 0)


def _kept() -> dict[int, int]:
    return cast("dict[int, int]", g.setdefault("open_claims", {}))
