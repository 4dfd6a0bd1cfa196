"""What is wrong with a class's fields or a list's lines, in the visitor's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l

from quizapp.domain.teaching.errors import CohortFault, RosterFault
from quizapp.web.account_faults import MESSAGES as ACCOUNT_MESSAGES
from quizapp.web.account_faults import show_error

if TYPE_CHECKING:
    from flask_wtf import FlaskForm

    from quizapp.domain.teaching.roster_file import Fault

FIELDS = {
    CohortFault.NAME_LENGTH: "name",
    CohortFault.TIME_ZONE: "time_zone",
    CohortFault.TYPED_NAME: "name",
    CohortFault.NO_SUCH_TEACHER: "username",
    CohortFault.TEACHES_ALREADY: "username",
    CohortFault.LABEL_LENGTH: "labels",
    CohortFault.TOO_MANY_LABELS: "labels",
}
MESSAGES = {
    CohortFault.NAME_LENGTH: _l("A class’s name has 1 to 80 characters."),
    CohortFault.TIME_ZONE: _l("This time zone is not known. Choose one from the list."),
    CohortFault.TYPED_NAME: _l("This is not the name of the class. Type it just as it stands above."),
    CohortFault.NO_SUCH_TEACHER: _l(
        "No teacher has this user name. Ask for the name they sign in with; administrators make teachers’ accounts."
    ),
    CohortFault.TEACHES_ALREADY: _l("This teacher has the class already."),
    CohortFault.LABEL_LENGTH: _l("A label has at most 40 characters."),
    CohortFault.TOO_MANY_LABELS: _l("A student has at most 10 labels."),
    RosterFault.EMPTY: _l("There is no student in the list. Write one on each line, or choose a file."),
    RosterFault.TOO_LONG: _l("A list has at most 200 students; add the others with a second one."),
    RosterFault.UNREADABLE: _l(
        "This file is neither UTF-8, UTF-16 nor Shift_JIS text. Save the list as CSV (UTF-8) and choose that."
    ),
    RosterFault.NOT_TEXT: _l("There are characters in it that are no text. Delete them, or write the line anew."),
    RosterFault.QUOTES: _l(
        "A quotation mark is out of place here, or not closed. Delete it, or put it where it belongs."
    ),
    RosterFault.COLUMNS: _l("A line has a user name, a display name and labels, and nothing more."),
    RosterFault.NO_NAME: _l("There is no user name. Write it first on the line."),
    RosterFault.TWICE: _l(
        "This user name, or one that looks like it, stands in the list twice. Change or delete one of the two."
    ),
    RosterFault.TAKEN: _l("This user name is taken by somebody who is not in the class; they can join by its code."),
    RosterFault.TEACHES: _l("This is a teacher of the class. Delete the line."),
}


def message_of(fault: Fault) -> str:
    """The words for a fault."""
    return str({**ACCOUNT_MESSAGES, **MESSAGES}[fault])


def show_cohort_fault(form: FlaskForm, fault: CohortFault) -> None:
    """Put a fault beside its field, for the page that shows the form again."""
    show_error(form, FIELDS[fault], message_of(fault))
