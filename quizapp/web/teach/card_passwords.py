"""The one-time passwords of a list: the same when the form is sent again, since the first reply may never have come."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from quizapp.domain.people.passwords import temporary_password_from
from quizapp.domain.quizzes.starting import new_key
from quizapp.web.derived_secrets import derived_secret

if TYPE_CHECKING:
    from quizapp.domain.teaching.roster_import import PasswordOf

MAKE_KEY = re.compile(r"[A-Za-z0-9_-]{22}")


def passwords_of_form(make_key: str) -> PasswordOf:
    """The password for each user name, by its key. make_key: as sent; one that is none of ours gives others each time.

    They are stored nowhere: who has neither the form's key nor the app's secret can't tell them again.
    """
    return partial(_password, make_key if MAKE_KEY.fullmatch(make_key) else new_key())


def _password(make_key: str, username_key: str) -> str:
    return temporary_password_from(derived_secret(f"card|{make_key}|{username_key}"))
