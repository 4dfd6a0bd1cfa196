"""The pages of question sets and the search of the bank."""

from quizapp.web.author.blueprint import author

__all__ = ["author"]
