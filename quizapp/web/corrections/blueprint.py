"""The blueprint of this folder; the view modules add their routes to it."""

from __future__ import annotations

from flask import Blueprint

corrections = Blueprint("corrections", __name__)
