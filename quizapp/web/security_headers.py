"""The headers that every response carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, Response, request

if TYPE_CHECKING:
    from quizapp.config import Settings

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HSTS = "max-age=63072000; includeSubDomains"


def add_security_headers(app: Flask, settings: Settings) -> None:
    """Make every response of the app, errors included, carry the headers of defence in depth."""

    def set_headers(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if settings.https:
            headers.setdefault("Strict-Transport-Security", HSTS)
        if request.endpoint != "static":
            headers.setdefault("Cache-Control", "no-store")
            response.vary.add("Cookie")
        return response

    app.after_request(set_headers)
