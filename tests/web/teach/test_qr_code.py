"""The drawn QR code has exactly the dark modules of the code, with white around them."""

from __future__ import annotations

import re

import segno

from quizapp.web.teach.qr_code import QUIET_ZONE, qr_code

LINK = "https://quiz.example.org/join/ABCD2345"


def test_every_dark_module_is_drawn_and_no_other() -> None:
    drawn = qr_code(LINK)
    matrix = segno.make(LINK, micro=False, error="m").matrix
    wanted = {
        (column + QUIET_ZONE, row + QUIET_ZONE)
        for row, line in enumerate(matrix)
        for column, dark in enumerate(line)
        if dark
    }
    found = re.findall(r"M(\d+) (\d+)h1v1h-1z", drawn.path)
    assert {(int(x), int(y)) for x, y in found} == wanted
    assert len(found) == len(wanted)
    assert drawn.size == len(matrix) + 2 * QUIET_ZONE


def test_a_long_address_still_fits_a_page() -> None:
    assert len(qr_code("https://" + "a" * 100 + ".example.org/join/ABCD2345").path) < 25_000
