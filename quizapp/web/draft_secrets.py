"""What a question page gives its script to keep a draft on the device: a name for whose it is, and the key to it."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from typing import cast

from flask import current_app

SCOPE_BYTES = 12


def draft_scope(learner_id: int) -> str:
    """The name under which the browser keeps a learner's drafts; it tells nobody who that is. 16 characters."""
    return _encoded(_derived(f"draft-scope|{learner_id}")[:SCOPE_BYTES])


def draft_key(learner_id: int, attempt_id: str) -> str:
    """The AES-256 key for the drafts of an attempt, in base64 for URLs. attempt_id: its public id.

    Only pages of that learner carry it, so that nobody else at the same device can read what it has locked.
    """
    return _encoded(_derived(f"draft-key|{learner_id}|{attempt_id}"))


def _derived(purpose: str) -> bytes:
    """32 bytes for a purpose by HKDF with SHA-256 and no salt, whose output needs one block only (RFC 5869)."""
    secret = cast("str", current_app.config["SECRET_KEY"])
    extracted = hmac.digest(bytes(hashlib.sha256().digest_size), secret.encode(), hashlib.sha256)
    return hmac.digest(extracted, purpose.encode() + b"\x01", hashlib.sha256)


def _encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).decode("ascii").rstrip("=")
