"""In which language and time zone a visitor reads."""

from __future__ import annotations

from flask import current_app, has_request_context, request, session
from flask_babel import get_locale

from quizapp.config import settings_of
from quizapp.web.identity import current_identity, keep_cookie

LANGUAGES = {"en": "English", "ja": "日本語"}
"""The languages of the app, each under its own name."""
LANGUAGE_KEY = "language"


def select_language() -> str:
    """The visitor's language: chosen on this device, else the account's, else the browser's, else the app's."""
    default = settings_of(current_app).language
    if not has_request_context():
        return default
    chosen = session.get(LANGUAGE_KEY)
    if chosen in LANGUAGES:
        return str(chosen)
    user = current_identity().user
    if user and user.language in LANGUAGES:
        return str(user.language)
    return request.accept_languages.best_match(list(LANGUAGES), default) or default


def select_time_zone() -> str:
    """The visitor's time zone: the account's, else the app's."""
    default = settings_of(current_app).time_zone
    user = current_identity().user if has_request_context() else None
    return user.time_zone if user and user.time_zone else default


def choose_language(code: str) -> None:
    """Keep a visitor's choice of language on this device; a code that is none of ours is ignored."""
    if code in LANGUAGES:
        session[LANGUAGE_KEY] = code
        keep_cookie()


def current_language() -> str:
    """The code of the language of the page being made."""
    locale = get_locale()
    return locale.language if locale else "en"
