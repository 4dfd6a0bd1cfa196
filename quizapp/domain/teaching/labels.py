"""Labels as teachers type them."""

from __future__ import annotations

import re

from quizapp.domain.people.names import visible_line
from quizapp.domain.teaching.errors import CohortFault, CohortRefused

LONGEST = 40
MOST = 10
SEPARATORS = re.compile(r"[;；,、\n]")
"""NFKC makes an ordinary comma and semicolon of the full-width ones."""
WRITTEN_SEPARATOR = "; "


def read_labels(typed: str) -> tuple[str, ...]:
    """The labels in a text, separated by commas or semicolons, each once and in order. Raises CohortRefused."""
    parts = (visible_line(part) for part in SEPARATORS.split(typed))
    labels = tuple(dict.fromkeys(part for part in parts if part))
    if any(len(label) > LONGEST for label in labels):
        raise CohortRefused(CohortFault.LABEL_LENGTH)
    if len(labels) > MOST:
        raise CohortRefused(CohortFault.TOO_MANY_LABELS)
    return tuple(sorted(labels))
