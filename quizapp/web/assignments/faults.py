"""What is wrong with an assignment or an override, in the visitor's language and beside the field it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l

from quizapp.domain.teaching.assignment_rules import AssignmentFault
from quizapp.web.account_faults import show_error

if TYPE_CHECKING:
    from flask_wtf import FlaskForm

FIELDS = {
    AssignmentFault.TITLE_LENGTH: "title",
    AssignmentFault.OPENS_AFTER_DUE: "due_at",
    AssignmentFault.LATE_WITHOUT_DUE: "late_until",
    AssignmentFault.LATE_BEFORE_DUE: "late_until",
    AssignmentFault.POINTS: "points",
    AssignmentFault.WEIGHT: "weight",
    AssignmentFault.NO_SET: "question_set",
    AssignmentFault.EMPTY_SET: "question_set",
}
MESSAGES = {
    AssignmentFault.TITLE_LENGTH: _l("A title has 1 to 100 characters."),
    AssignmentFault.OPENS_AFTER_DUE: _l("It is due before it opens, or at the same time. Move one of the two."),
    AssignmentFault.LATE_WITHOUT_DUE: _l("Late work needs a due date to be late for. Give one, or leave this empty."),
    AssignmentFault.LATE_BEFORE_DUE: _l("Late work ends before the due date. Move one of the two."),
    AssignmentFault.POINTS: _l("An assignment is worth more than 0 and at most 10,000 points."),
    AssignmentFault.WEIGHT: _l("A weight is from 0 to 1,000."),
    AssignmentFault.NO_SET: _l("This question set is not one of yours. Choose another one."),
    AssignmentFault.EMPTY_SET: _l("This question set has no questions yet. Add some, or choose another one."),
    AssignmentFault.NOTHING_CHANGED: _l("Tick at least one condition that is to be different."),
    AssignmentFault.NO_TARGET: _l("Choose a student or a label, and not both."),
    AssignmentFault.TARGET_TAKEN: _l("There is an override for them already. Change that one."),
}


def show_assignment_fault(form: FlaskForm, fault: AssignmentFault) -> str | None:
    """Put a fault beside its field; returns it as words where it is about no field of the form."""
    name = FIELDS.get(fault)
    if name == "question_set" and "use_newer" in form:
        # The set of an assignment that is there stays; what is chosen is its newer version.
        name = "use_newer"
    if name is None or name not in form:
        return str(MESSAGES[fault])
    show_error(form, name, str(MESSAGES[fault]))
    return None
