"""What a question page gives its script to keep a draft on the device: a name for whose it is, and the key to it."""

from __future__ import annotations

from base64 import urlsafe_b64encode

from quizapp.web.derived_secrets import derived_secret

SCOPE_BYTES = 12


def draft_scope(learner_id: int) -> str:
    """The name under which the browser keeps a learner's drafts; it tells nobody who that is. 16 characters."""
    return _encoded(derived_secret(f"draft-scope|{learner_id}")[:SCOPE_BYTES])


def draft_key(learner_id: int, attempt_id: str) -> str:
    """The AES-256 key for the drafts of an attempt, in base64 for URLs. attempt_id: its public id.

    Only pages of that learner carry it, so that nobody else at the same device can read what it has locked.
    """
    return _encoded(derived_secret(f"draft-key|{learner_id}|{attempt_id}"))


def _encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).decode("ascii").rstrip("=")
