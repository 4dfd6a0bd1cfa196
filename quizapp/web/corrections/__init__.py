"""The pages of corrections, claims and what students are told of them."""

from quizapp.web.corrections import claims, correcting, made, notices
from quizapp.web.corrections.blueprint import corrections

__all__ = ["claims", "correcting", "corrections", "made", "notices"]
