"""The pages of the gradebook, marks and the audit trail."""

from quizapp.web.gradebook.blueprint import gradebook

__all__ = ["gradebook"]
