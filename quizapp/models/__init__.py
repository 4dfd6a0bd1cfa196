"""The tables: columns, constraints and relationships; no rules."""

from quizapp.models import attempts, bank, people, teaching
from quizapp.models.base import Base

__all__ = ["Base", "attempts", "bank", "people", "teaching"]
