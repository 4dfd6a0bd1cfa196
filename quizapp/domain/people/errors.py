"""Why an account can't be made or changed as asked: closed sets of reasons, each with its sentence in plain English."""

from __future__ import annotations

from enum import StrEnum

from quizapp.domain.errors import DomainError


class NameFault(StrEnum):
    """What is wrong with a user name."""

    LENGTH = "A user name has 3 to 32 characters; 2 are enough in Japanese or Chinese."
    CHARACTERS = "A user name has letters, digits, dots, hyphens and underscores, and begins with a letter or digit."
    MIXED_ALPHABETS = "A user name keeps to one alphabet: mixing Latin, Greek and Cyrillic letters makes look-alikes."
    TAKEN = "This user name, or one that looks like it, is taken. Choose another."


class DisplayNameFault(StrEnum):
    """What is wrong with the name that is shown."""

    LENGTH = "A display name has 1 to 60 characters."


class PasswordFault(StrEnum):
    """What is wrong with a new password."""

    TOO_SHORT = "A password has at least 8 characters."
    TOO_LONG = "A password has at most 1,000 characters."
    COMMON = "This password is among the first that a stranger would try. Choose a longer or less usual one."
    LIKE_NAME = "The password is too close to the user name. Choose one that has nothing to do with it."


class EmailFault(StrEnum):
    """What is wrong with an e-mail address."""

    INVALID = "This is not an e-mail address. One looks like name@example.org."
    TAKEN = "This e-mail address belongs to another account."


class TimeZoneFault(StrEnum):
    """What is wrong with a time zone."""

    UNKNOWN = "This time zone is not known. Choose one from the list."


Fault = NameFault | DisplayNameFault | PasswordFault | EmailFault | TimeZoneFault


class AccountRefused(DomainError):
    """An account can't be made or changed like this."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class SignInRefused(DomainError):
    """The name and the password don't open an account; it is never said which of them, or why."""


class LastAdministrator(DomainError):
    """The only administrator left can't lose the role, be disabled or be deleted."""

    def __init__(self) -> None:
        super().__init__("This is the only administrator. Make somebody else administrator first.")
