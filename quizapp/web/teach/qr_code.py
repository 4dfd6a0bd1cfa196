"""A QR code as the path of an SVG, which a page draws in its own elements and colours."""

from __future__ import annotations

from dataclasses import dataclass

import segno

QUIET_ZONE = 4
"""Modules of white around the code, as the standard asks."""


@dataclass(frozen=True)
class QrCode:
    """size: modules on a side, the white around included. path: the dark modules, as the `d` of an SVG path."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """The QR code of a text; up to 15 % of it may be covered."""
    rows = segno.make(text, micro=False, error="m").matrix
    runs = [
        f"M{column + QUIET_ZONE} {line + QUIET_ZONE}h1v1h-1z"
        for line, row in enumerate(rows)
        for column, is_dark in enumerate(row)
        if is_dark
    ]
    return QrCode(len(rows) + 2 * QUIET_ZONE, "".join(runs))
