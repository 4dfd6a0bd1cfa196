"""The blueprint of this folder; the view modules add their routes to it."""

from __future__ import annotations

from flask import Blueprint

assignments = Blueprint("assignments", __name__)
