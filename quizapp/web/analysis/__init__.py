"""The pages of item analysis."""

from quizapp.web.analysis import assignment, item
from quizapp.web.analysis.blueprint import analysis

__all__ = ["analysis", "assignment", "item"]
