"""Why something can't be done with a class: closed sets of reasons, each with its sentence in plain English."""

from __future__ import annotations

from enum import StrEnum

from quizapp.domain.errors import Conflict, DomainError, Throttled


class CohortFault(StrEnum):
    """What is wrong with what was typed about a class."""

    NAME_LENGTH = "A class’s name has 1 to 80 characters."
    TIME_ZONE = "This time zone is not known. Choose one from the list."
    TYPED_NAME = "This is not the name of the class. Type it just as it stands above."
    NO_SUCH_TEACHER = (
        "No teacher has this user name. Ask for the name they sign in with; administrators make teachers’ accounts."
    )
    TEACHES_ALREADY = "This teacher has the class already."
    LABEL_LENGTH = "A label has at most 40 characters."
    TOO_MANY_LABELS = "A student has at most 10 labels."


class RosterFault(StrEnum):
    """What is wrong with a line of a list of students, beside what can be wrong with names."""

    EMPTY = "There is no student in the list. Write one on each line, or choose a file."
    TOO_LONG = "A list has at most 200 students; add the others with a second one."
    UNREADABLE = "This file is neither UTF-8, UTF-16 nor Shift_JIS text. Save the list as CSV (UTF-8) and choose that."
    NOT_TEXT = "There are characters in it that are no text. Delete them, or write the line anew."
    QUOTES = "A quotation mark is out of place here, or not closed. Delete it, or put it where it belongs."
    COLUMNS = "A line has a user name, a display name and labels, and nothing more."
    NO_NAME = "There is no user name. Write it first on the line."
    TWICE = "This user name, or one that looks like it, stands in the list twice. Change or delete one of the two."
    TAKEN = "This user name is taken by somebody who is not in the class; they can join by its code."
    TEACHES = "This is a teacher of the class. Delete the line."


class CohortRefused(DomainError):
    """A class can't be made or changed like this."""

    def __init__(self, fault: CohortFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class LastTeacher(DomainError):
    """The only teacher of a class can't leave it."""

    def __init__(self) -> None:
        super().__init__("This is the only teacher. Add another one first.")


class OwnerStays(DomainError):
    """The owner of a class hands it over before leaving it."""

    def __init__(self) -> None:
        super().__init__("The owner hands the class over before leaving it.")


class CodeRefused(DomainError):
    """No class is open to this code; it is never said whether it was rotated, has expired or never was one."""


class RemovedFromCohort(DomainError):
    """The code is right, but a teacher has removed this student from the class."""


class NotEnrolled(Conflict):
    """The student is not in the class any more."""


class NotAStudent(Conflict):
    """The account is not a student's, so that no teacher may change its password."""


class TooManyWrongCodes(Throttled):
    """Too many wrong join codes. scope: whose: one account's, one address's, everybody's."""

    def __init__(self, retry_after: int, scope: str) -> None:
        super().__init__(retry_after)
        self.scope = scope
