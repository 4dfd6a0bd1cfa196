"""The blueprints, registered in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.web.account import account
from quizapp.web.admin import admin
from quizapp.web.learn import learn
from quizapp.web.public import public
from quizapp.web.public.styleguide import styleguide
from quizapp.web.teach import teach

if TYPE_CHECKING:
    from flask import Flask

    from quizapp.config import Settings


def register_blueprints(app: Flask, settings: Settings) -> None:
    """Register the blueprints; the styleguide only where the settings ask for it."""
    for blueprint in (public, account, learn, teach, admin):
        app.register_blueprint(blueprint)
    if settings.styleguide:
        app.register_blueprint(styleguide)
