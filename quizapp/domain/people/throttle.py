"""Throttling: how often something may be tried, counted in the database and so exact across workers and restarts.

A try is charged before it is made, by one statement that cannot be raced, and given back when it succeeds.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import case, delete, literal, update

from quizapp.domain.errors import Throttled
from quizapp.domain.inserting import insert_into
from quizapp.models.base import Instant
from quizapp.models.people import ThrottleCounter

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Limit:
    """At most `most` tries of a kind for one subject within a window, which begins with the first of them."""

    kind: str
    most: int
    window: timedelta


PASSWORD_TRIES = Limit("password", 10, timedelta(minutes=15))
"""Passwords tried for one account, or for one name that has none."""
ADDRESS_FAILURES = Limit("address", 200, timedelta(minutes=15))
"""Failed sign-ins from one address; accounts that have signed in from there before are never refused by it."""
TAKEN_EMAILS = Limit("taken-email", 10, timedelta(hours=1))
"""E-mail addresses of other accounts that one address may come upon."""

NEW_RECORDS = Limit("new-record", 1_000, timedelta(hours=1))
"""Guests' records and accounts begun from one address: a whole school's, and no flood of rows from one script."""
STARTS = Limit("start", 60, timedelta(hours=1))
"""Quizzes that one learner starts."""
ASSIGNMENT_PASSWORDS = Limit("assignment-password", 10, timedelta(minutes=10))
"""Wrong passwords that one learner types for one assignment."""

WRONG_CODES = Limit("join-code", 30, timedelta(minutes=10))
"""Wrong join codes of one account."""
ADDRESS_WRONG_CODES = Limit("join-code-address", 300, timedelta(minutes=10))
"""Wrong join codes from one address; whoever has typed none is not refused by it."""
ALL_WRONG_CODES = Limit("join-code-all", 1_000, timedelta(hours=1))
"""Wrong join codes of everybody together; whoever has typed none is not refused by it."""


def charge(session: Session, limit: Limit, subject: str, now: datetime) -> int:
    """Count a try, and return how many that makes within the window.

    Raises Throttled, with the seconds to wait, when those are too many.

    Commit it before the try is made; roll back when it raises, for a refused try changes nothing.
    """
    ends_at = now + limit.window
    is_over = ThrottleCounter.window_ends_at <= now
    statement = (
        insert_into(session, ThrottleCounter)
        .values(key=_key(limit, subject), count=1, window_ends_at=ends_at)
        .on_conflict_do_update(
            index_elements=[ThrottleCounter.key],
            set_={
                "count": case((is_over, 1), else_=ThrottleCounter.count + 1),
                "window_ends_at": case((is_over, literal(ends_at, Instant())), else_=ThrottleCounter.window_ends_at),
            },
        )
        .returning(ThrottleCounter.count, ThrottleCounter.window_ends_at)
    )
    count, window_ends_at = session.execute(statement).one()
    if count > limit.most:
        # Of two requests at once, the one that asked for the time first may be counted second.
        left = min(window_ends_at - now, limit.window)
        raise Throttled(max(1, math.ceil(left.total_seconds())))
    return count


def refund(session: Session, limit: Limit, subject: str) -> None:
    """Take one charge back, for a try that was no failure."""
    session.execute(
        update(ThrottleCounter)
        .where(ThrottleCounter.key == _key(limit, subject), ThrottleCounter.count > 0)
        .values(count=ThrottleCounter.count - 1)
    )


def reset(session: Session, limit: Limit, subject: str) -> None:
    """Forget all charges of a subject."""
    session.execute(delete(ThrottleCounter).where(ThrottleCounter.key == _key(limit, subject)))


def forget_old_counters(session: Session, now: datetime) -> None:
    """Delete the counters whose window is over."""
    session.execute(delete(ThrottleCounter).where(ThrottleCounter.window_ends_at <= now))


def address_digest(address: str, secret_key: str) -> str:
    """HMAC-SHA256 of a client's address as 64 hex digits: addresses are compared, never kept.

    Of an IPv6 address the first 64 bits count, since one household or school has them all.
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        known = address
    else:
        mapped = parsed.ipv4_mapped if isinstance(parsed, ipaddress.IPv6Address) else None
        parsed = mapped or parsed
        known = str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)
    return hmac.new(secret_key.encode(), known.encode(), hashlib.sha256).hexdigest()


def _key(limit: Limit, subject: str) -> str:
    return f"{limit.kind}:{hashlib.sha256(subject.encode('utf-8', 'surrogatepass')).hexdigest()}"
