"""The words for values that the audit trail keeps as codes, by the field that holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l

from quizapp.domain.teaching.regrading_rules import Policy
from quizapp.models.people import Role
from quizapp.models.regrading import ClaimState
from quizapp.web.condition_words import ASPECTS, METHODS, MOMENTS, NAVIGATIONS
from quizapp.web.gradebook.forms import TOTAL_RULES
from quizapp.web.item_words import KINDS_OF_CHANGE
from quizapp.web.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

CODES: Mapping[str, Mapping[str, object]] = {
    "total_rule": TOTAL_RULES,
    "grading_method": {one.value: word for one, word in METHODS.items()},
    "navigation": {one.value: word for one, word in NAVIGATIONS.items()},
    "review": {one.value: word for one, word in ASPECTS.items()},
    "state": {
        ClaimState.ACCEPTED.value: _l("accepted"),
        ClaimState.DECLINED.value: _l("declined"),
    },
    "policy": {
        Policy.RECOMPUTE.value: _l("computed anew"),
        Policy.NEVER_LOWER.value: _l("nobody has less by it"),
    },
    "kind": {one.value: word for one, word in KINDS_OF_CHANGE.items()},
    "role": {
        Role.STUDENT.value: _l("Student"),
        Role.TEACHER.value: _l("Teacher"),
        Role.ADMINISTRATOR.value: _l("Administrator"),
    },
    "language": LANGUAGES,
    "password": {"changed": _l("changed")},
    "join_code": {
        "changed": _l("made anew"),
        "given another end": _l("given another end"),
        "off": _l("switched off"),
        "on": _l("switched on"),
    },
}
PARTS: Mapping[str, object] = {
    **{one.value: word for one, word in MOMENTS.items()},
    "right_answer_before_end": _l("Right answers may be shown before everybody has ended"),
    "claims": _l("Claims"),
    "state": _l("Decision"),
    "policy": _l("Who would have less"),
    "change": _l("Change"),
    "kind": _l("Kind"),
    "item": _l("Question"),
    "new": _l("New accounts"),
    "enrol": _l("Enrolled"),
    "take back": _l("Taken back"),
    "labelled": _l("Given more labels"),
    "regraded": _l("Attempts graded again"),
    "claims_open_again": _l("Claims that wait again"),
    "guardian_consent": _l("Its teachers make the accounts and hold the guardians’ consent"),
    "score": _l("Score"),
    "gap": _l("Gap"),
    "option": _l("Option"),
    "options": _l("Options"),
    "judgement": _l("Judgement"),
    "order": _l("Order"),
    "pairs": _l("Pairs"),
    "text": _l("Text"),
    "tolerance": _l("Tolerance"),
    "answer": _l("Answer"),
    "credit": _l("Credit"),
}
"""The words for fields that have no page of their own."""
