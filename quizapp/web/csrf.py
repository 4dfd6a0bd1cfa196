"""Checking the CSRF token inside a view, where what was typed can be kept."""

from __future__ import annotations

from flask import request
from flask_wtf.csrf import validate_csrf
from wtforms.validators import ValidationError


def has_valid_csrf_token() -> bool:
    """Whether the form carries the token that was given to this session."""
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return False
    return True
