"""The page of all components in all their states, for development."""

from __future__ import annotations

from flask import Blueprint, render_template

from quizapp.web.permissions import Permission, requires

styleguide = Blueprint("styleguide", __name__)


@styleguide.get("/styleguide")
@requires(Permission.PUBLIC)
def show() -> str:
    """Show the styleguide."""
    return render_template("public/styleguide.html")
