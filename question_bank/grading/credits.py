"""Exact arithmetic with credits: sums of thirds that come to one, and no binary noise."""

from __future__ import annotations

from fractions import Fraction

DIGITS = 9
"""Decimal places to which a credit is rounded before it is compared or stored."""


def exact(number: float) -> Fraction:
    """The number that its author wrote: 0.1 is one tenth, not the nearest binary fraction. number: finite."""
    return Fraction(repr(number))


def settled(credit: Fraction) -> float:
    """The credit held within 0…1 and rounded to `DIGITS` places: what an outcome says and a database stores."""
    return float(round(min(max(credit, Fraction(0)), Fraction(1)), DIGITS))
