"""The pages of the gradebook, marks and the audit trail."""

from quizapp.web.gradebook import attempt, audit, cell, export, listing, own
from quizapp.web.gradebook.blueprint import gradebook

__all__ = ["attempt", "audit", "cell", "export", "gradebook", "listing", "own"]
