"""E-mail addresses: optional, checked by form only, and folded so that two spellings of one count as one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from quizapp.domain.people.errors import AccountRefused, EmailFault

LONGEST = 254


@dataclass(frozen=True)
class EmailAddress:
    """An address as it is written to, and the key under which it is looked up."""

    text: str
    key: str


def read_email(typed: str) -> EmailAddress:
    """Check an address as typed, without asking the network. Raises AccountRefused with an EmailFault."""
    if len(typed) > LONGEST:
        raise AccountRefused(EmailFault.INVALID)
    try:
        text = validate_email(typed.strip(), check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise AccountRefused(EmailFault.INVALID) from error
    key = email_key(text)
    if len(key) > LONGEST:
        raise AccountRefused(EmailFault.INVALID)
    return EmailAddress(text, key)


def email_key(text: str) -> str:
    """The key of an address: NFKC, casefolded. Unlike names no look-alikes are joined: mail tells them apart."""
    return unicodedata.normalize("NFKC", text.strip()).casefold()
