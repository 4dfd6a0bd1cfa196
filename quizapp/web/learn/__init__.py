"""The learn pages."""

from quizapp.web.learn import views
from quizapp.web.learn.blueprint import learn

__all__ = ["learn", "views"]
