"""What is wrong with an account's fields, in the visitor's language and beside the field it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l

from quizapp.domain.people.errors import DisplayNameFault, EmailFault, NameFault, PasswordFault, TimeZoneFault

if TYPE_CHECKING:
    from flask_wtf import FlaskForm

    from quizapp.domain.people.errors import Fault

FIELDS: dict[type[Fault], str] = {
    NameFault: "username",
    DisplayNameFault: "display_name",
    PasswordFault: "password",
    EmailFault: "email",
    TimeZoneFault: "time_zone",
}
MESSAGES = {
    NameFault.LENGTH: _l("A user name has 3 to 32 characters; 2 are enough in Japanese or Chinese."),
    NameFault.CHARACTERS: _l(
        "A user name has letters, digits, dots, hyphens and underscores, and begins with a letter or digit."
    ),
    NameFault.MIXED_ALPHABETS: _l(
        "A user name keeps to one alphabet: mixing Latin, Greek and Cyrillic letters makes look-alikes."
    ),
    NameFault.TAKEN: _l("This user name, or one that looks like it, is taken. Choose another."),
    DisplayNameFault.LENGTH: _l("A display name has 1 to 60 characters."),
    PasswordFault.TOO_SHORT: _l("A password has at least 8 characters."),
    PasswordFault.TOO_LONG: _l("A password has at most 1,000 characters."),
    PasswordFault.COMMON: _l(
        "This password is among the first that a stranger would try. Choose a longer or less usual one."
    ),
    PasswordFault.LIKE_NAME: _l(
        "The password is too close to the user name. Choose one that has nothing to do with it."
    ),
    EmailFault.INVALID: _l("This is not an e-mail address. One looks like name@example.org."),
    EmailFault.TAKEN: _l("This e-mail address belongs to another account."),
    TimeZoneFault.UNKNOWN: _l("This time zone is not known. Choose one from the list."),
}
LAST_ADMINISTRATOR = _l("This is the only administrator. Make somebody else administrator first.")


def show_fault(form: FlaskForm, fault: Fault) -> None:
    """Put a fault beside its field, for the page that shows the form again."""
    show_error(form, FIELDS[type(fault)], str(MESSAGES[fault]))


def show_error(form: FlaskForm, name: str, message: str) -> None:
    """Put a message beside the field of this name."""
    field = form[name]
    field.errors = [*field.errors, message]
