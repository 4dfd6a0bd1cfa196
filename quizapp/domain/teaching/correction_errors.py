"""Why a correction, a claim or its decision can't be carried out."""

from __future__ import annotations

from quizapp.domain.errors import Conflict, DomainError


class LaterCorrection(Conflict):
    """A later correction of the same item holds; it is taken back first."""


class ClaimDecided(Conflict):
    """Somebody has decided on the claim already."""


class NoClaim(DomainError):
    """The answer can't be claimed: it earned everything, is not told of yet, or is none that counts."""
