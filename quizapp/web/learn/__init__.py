"""The learner's pages."""

from quizapp.web.learn import ending, interrupted, notes, progress, question, start
from quizapp.web.learn.blueprint import learn

__all__ = ["ending", "interrupted", "learn", "notes", "progress", "question", "start"]
