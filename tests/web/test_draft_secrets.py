"""The secrets of drafts: derived as RFC 5869 says, and never the same for two learners."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64decode
from typing import TYPE_CHECKING, cast

from quizapp.web.draft_secrets import draft_key, draft_scope

if TYPE_CHECKING:
    from flask import Flask


def test_the_key_is_hkdf_of_the_secret_key(app: Flask) -> None:
    secret = cast("str", app.config["SECRET_KEY"])
    extracted = hmac.new(b"", secret.encode(), hashlib.sha256).digest()
    expanded = hmac.new(extracted, b"draft-key|7|an-attempt\x01", hashlib.sha256).digest()
    with app.app_context():
        assert urlsafe_b64decode(draft_key(7, "an-attempt") + "=") == expanded


def test_learners_and_attempts_and_purposes_differ(app: Flask) -> None:
    with app.app_context():
        made = {draft_scope(1), draft_scope(2), draft_key(1, "a"), draft_key(2, "a"), draft_key(1, "b")}
        assert len(made) == 5
        assert draft_scope(1) == draft_scope(1)
        assert len(draft_scope(1)) == 16
