"""The pages of item analysis."""

from quizapp.web.analysis.blueprint import analysis

__all__ = ["analysis"]
