"""The cards that new students of a list are handed; the same ones again where the form of the list comes again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.people.passwords import is_right_password, temporary_password_of
from quizapp.models.people import Role, User

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.teaching.roster_file import RosterRow

SHOWN_AGAIN_FOR = timedelta(hours=1)
"""How long after its account was made a card is shown again, to a form that was sent twice or a page reloaded."""


@dataclass(frozen=True)
class Card:
    """What a new student is handed: stored nowhere."""

    display_name: str
    username: str
    password: str


@dataclass(frozen=True)
class MadeLately:
    """A line of the list whose account was made a short while ago."""

    row: RosterRow
    password_hash: str


def card_of(row: RosterRow, seed: bytes) -> Card:
    """The card of a line. seed: the secret of the form that the list came with."""
    return Card(row.display_name, row.username.text, temporary_password_of(seed, row.username.key))


def made_lately(session: Session, present: Mapping[int, RosterRow], now: datetime) -> tuple[MadeLately, ...]:
    """Of students who are in the class, those with new accounts, in one statement. present: by their accounts' rows."""
    hashes = session.execute(
        select(User.id, User.password_hash).where(
            User.id.in_(present), User.role == Role.STUDENT, User.created_at > now - SHOWN_AGAIN_FOR
        )
    )
    found = {user_id: password_hash for user_id, password_hash in hashes}  # noqa: C416 - rows are no tuples to pyright
    return tuple(MadeLately(row, found[key]) for key, row in present.items() if key in found)


def cards_again(lately: Iterable[MadeLately], seed: bytes) -> tuple[Card, ...]:
    """The cards of those whose password this very form has made, as long as it is theirs; tens of milliseconds each."""
    cards = [(card_of(one.row, seed), one.password_hash) for one in lately]
    return tuple(card for card, password_hash in cards if is_right_password(password_hash, card.password))
