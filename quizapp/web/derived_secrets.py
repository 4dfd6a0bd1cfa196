"""Secrets that follow from the app's own, each for one purpose: nothing is stored of them, and none tells another."""

from __future__ import annotations

import hashlib
import hmac
from typing import cast

from flask import current_app


def derived_secret(purpose: str) -> bytes:
    """32 bytes for a purpose by HKDF with SHA-256 and no salt, whose output needs one block only (RFC 5869)."""
    secret = cast("str", current_app.config["SECRET_KEY"])
    extracted = hmac.digest(bytes(hashlib.sha256().digest_size), secret.encode(), hashlib.sha256)
    return hmac.digest(extracted, purpose.encode() + b"\x01", hashlib.sha256)
