"""Sending a file to be kept."""

from __future__ import annotations

from flask import Response

CSV = "text/csv; charset=utf-8"


def download(content: bytes, kind: str, name: str) -> Response:
    """A file that the browser keeps instead of showing it. kind: its content type. name: plain ASCII."""
    response = Response(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
