"""The pages of question sets and the search of the bank."""

from quizapp.web.author import deletion, editor, items, preview, rule, sets
from quizapp.web.author.blueprint import author

__all__ = ["author", "deletion", "editor", "items", "preview", "rule", "sets"]
