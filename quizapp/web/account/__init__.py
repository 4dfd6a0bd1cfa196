"""The account pages."""

from quizapp.web.account import views
from quizapp.web.account.blueprint import account

__all__ = ["account", "views"]
