"""The account pages."""

from quizapp.web.account import credentials, data, deletion, merging, registration, settings, setup, sign_in
from quizapp.web.account.blueprint import account

__all__ = [
    "account",
    "credentials",
    "data",
    "deletion",
    "merging",
    "registration",
    "settings",
    "setup",
    "sign_in",
]
