"""The blueprints, registered in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.web.account import account
from quizapp.web.admin import admin
from quizapp.web.analysis import analysis
from quizapp.web.assignments import assignments
from quizapp.web.author import author
from quizapp.web.corrections import corrections
from quizapp.web.gradebook import gradebook
from quizapp.web.learn import learn
from quizapp.web.public import public
from quizapp.web.public.styleguide import styleguide
from quizapp.web.teach import teach

if TYPE_CHECKING:
    from flask import Flask

    from quizapp.config import Settings


def register_blueprints(app: Flask, settings: Settings) -> None:
    """Register the blueprints; the styleguide only where the settings ask for it."""
    everywhere = (public, account, learn, teach, author, assignments, gradebook, analysis, corrections, admin)
    for blueprint in everywhere:
        app.register_blueprint(blueprint)
    if settings.styleguide:
        app.register_blueprint(styleguide)
