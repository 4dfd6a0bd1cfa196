"""The blueprint of this folder, with what all pages of a class say of claims; the view modules add their routes."""

from __future__ import annotations

from flask import Blueprint

from quizapp.web.waiting_claims import open_claims

corrections = Blueprint("corrections", __name__)
corrections.add_app_template_global(open_claims)
