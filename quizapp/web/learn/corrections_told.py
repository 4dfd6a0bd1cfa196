"""What the result of an attempt tells of corrections, at the questions that they were made to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from question_bank.changes import change_from_json
from quizapp.domain.teaching.correction_reading import corrections_of_attempt
from quizapp.web.item_words import change_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class CorrectionTold:
    """A correction as a student reads it. words: what changed. reason: the teacher's."""

    made_at: datetime
    words: str
    reason: str


def corrections_told(session: Session, attempt_id: int, language: str) -> Mapping[int, list[CorrectionTold]]:
    """Those that hold, the first one first, by the number of the question, in one statement.

    attempt_id: row id of one whose right answers may be shown.
    """
    told: defaultdict[int, list[CorrectionTold]] = defaultdict(list)
    for position, made, item in corrections_of_attempt(session, attempt_id):
        words = change_words(item, change_from_json(made.change), language)
        told[position].append(CorrectionTold(made.made_at, words, made.reason))
    return dict(told)
