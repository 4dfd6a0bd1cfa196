"""The pages of corrections, claims and what students are told of them."""

from quizapp.web.corrections.blueprint import corrections

__all__ = ["corrections"]
