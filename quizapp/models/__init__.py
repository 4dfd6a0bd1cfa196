"""The tables: columns, constraints and relationships; no rules."""

from quizapp.models import assignments, attempts, audit, bank, people, question_sets, regrading, teaching
from quizapp.models.base import Base

__all__ = ["Base", "assignments", "attempts", "audit", "bank", "people", "question_sets", "regrading", "teaching"]
