"""The words of the audit trail: what was done, to which field, and what it was and is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from quizapp.domain.people.audit import AuditAction
from quizapp.web.condition_values import NAMES, value_in_words
from quizapp.web.gradebook.audit_values import CODES, PARTS
from quizapp.web.gradebook.class_times import read_instant, times_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ACTIONS = {
    AuditAction.ROLE_CHANGED: _l("Changed a role"),
    AuditAction.ACCOUNT_DISABLED: _l("Disabled an account"),
    AuditAction.ACCOUNT_ENABLED: _l("Enabled an account"),
    AuditAction.PASSWORD_RESET: _l("Set a new password"),
    AuditAction.COHORT_MADE: _l("Made the class"),
    AuditAction.COHORT_CHANGED: _l("Changed the class’s settings"),
    AuditAction.COHORT_ARCHIVED: _l("Put the class into the archive"),
    AuditAction.COHORT_BROUGHT_BACK: _l("Brought the class back from the archive"),
    AuditAction.COHORT_DELETED: _l("Deleted the class"),
    AuditAction.COHORT_RESTORED: _l("Restored the class"),
    AuditAction.TEACHER_ADDED: _l("Added a teacher"),
    AuditAction.TEACHER_REMOVED: _l("Took a teacher from the class"),
    AuditAction.COHORT_HANDED_OVER: _l("Handed the class over"),
    AuditAction.STUDENT_JOINED: _l("Joined the class"),
    AuditAction.STUDENT_REMOVED: _l("Removed a student"),
    AuditAction.STUDENT_TAKEN_BACK: _l("Took a student back"),
    AuditAction.STUDENTS_IMPORTED: _l("Added students from a list"),
    AuditAction.LABELS_CHANGED: _l("Changed a student’s labels"),
    AuditAction.SET_DELETED: _l("Deleted a question set"),
    AuditAction.SET_RESTORED: _l("Restored a question set"),
    AuditAction.ASSIGNMENT_MADE: _l("Made an assignment"),
    AuditAction.ASSIGNMENT_CHANGED: _l("Changed an assignment"),
    AuditAction.ASSIGNMENT_DELETED: _l("Deleted an assignment"),
    AuditAction.ASSIGNMENT_RESTORED: _l("Restored an assignment"),
    AuditAction.OVERRIDE_SAVED: _l("Saved an override"),
    AuditAction.OVERRIDE_REMOVED: _l("Removed an override"),
    AuditAction.ATTEMPT_CLOSED: _l("Closed an attempt"),
    AuditAction.MARK_ADJUSTED: _l("Changed a mark"),
    AuditAction.TOTAL_RULE_CHANGED: _l("Changed how totals are made"),
    AuditAction.CORRECTION_APPLIED: _l("Applied a correction"),
    AuditAction.CORRECTION_UNDONE: _l("Took a correction back"),
    AuditAction.CLAIM_DECIDED: _l("Decided a claim"),
    AuditAction.GRADEBOOK_EXPORTED: _l("Exported the gradebook"),
}
MEASURES = frozenset({"late_credit", "time_limit", "time_factor", "wait"})
"""Conditions that are numbers of something: seconds, a share, a factor."""
FIELDS = {
    **PARTS,
    **NAMES,
    "mark": _l("Mark"),
    "adjusted": _l("Adjusted to"),
    "excused": _l("Excused"),
    "reason": _l("Reason"),
    "assignment": _l("Assignment"),
    "total_rule": _l("The total of a student is"),
    "format": _l("File format"),
    "role": _l("Role"),
    "name": _l("Name"),
    "title": _l("Title"),
    "labels": _l("Labels"),
    "label": _l("Label"),
    "student": _l("Student"),
    "language": _l("Language of the class"),
    "time_zone": _l("Time zone"),
    "join_code": _l("Join code"),
    "points": _l("Points"),
    "weight": _l("Weight"),
    "set_version": _l("Version of the question set"),
    "grading_method": _l("Which attempt counts"),
    "shuffle_questions": _l("Questions shuffled"),
    "shuffle_options": _l("Options shuffled"),
    "navigation": _l("Going back to questions"),
    "overall_feedback": _l("Feedback on the whole"),
}


def field_word(name: str) -> str:
    """The word for a field of a change; one without its own is shown as it is called."""
    return str(FIELDS.get(name, name.replace("_", " ")))


def value_text(value: object, field: str, zone: str, names: Mapping[str, str]) -> str:
    """A value of a change in words. field: which one. zone: IANA name, for instants. names: what public ids name."""
    if value is None or value == "":
        return _("none")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, (int, float)):
        if field in MEASURES:
            return value_in_words(field, value, zone)
        return format_decimal(value, "#,##0.######")
    if isinstance(value, dict):
        pairs = [(key, one) for key, one in cast("Mapping[str, object]", value).items() if _is_said(key, one)]
        inner = {key: field if field in CODES else key for key, _one in pairs}
        return "; ".join(f"{field_word(key)}: {value_text(one, inner[key], zone, names)}" for key, one in pairs)
    if isinstance(value, list):
        parts = [value_text(one, field, zone, names) for one in cast("Iterable[object]", value)]
        return ", ".join(parts) or _("none")
    instant = read_instant(value)
    if instant is not None:
        return times_in(zone)(instant)
    text = str(value)
    return str(CODES.get(field, {}).get(text) or names.get(text) or text)


def _is_said(key: str, value: object) -> bool:
    """Whether a part of a value says anything: what a change leaves out does not."""
    return value not in (None, "", [], {}) and not (key == "tolerance" and value == 0)
