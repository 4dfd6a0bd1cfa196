"""A form that takes an e-mail address could be used to find out who has an account: so hits are few an hour."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from quizapp.clock import now
from quizapp.domain.people.errors import AccountRefused, EmailFault
from quizapp.domain.people.throttle import TAKEN_EMAILS, charge, refund
from quizapp.extensions import db
from quizapp.web.signing_in import visitors_address_digest

if TYPE_CHECKING:
    from collections.abc import Generator


@contextmanager
def limited_email_lookup(typed: str | None) -> Generator[None]:
    """Charge the visitor's address before an e-mail address is looked up, and give it back unless it was taken.

    typed: the address, nothing is charged when empty. What happens within is rolled back when it raises, and else
    left to be committed. Raises Throttled.
    """
    session, address = db.session(), visitors_address_digest()
    if not (typed or "").strip():
        yield
        return
    charge(session, TAKEN_EMAILS, address, now())
    session.commit()
    try:
        yield
    except AccountRefused as refusal:
        session.rollback()
        if refusal.fault is not EmailFault.TAKEN:
            refund(session, TAKEN_EMAILS, address)
            session.commit()
        raise
    refund(session, TAKEN_EMAILS, address)
