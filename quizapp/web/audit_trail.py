"""Writing what the present visitor has done to the audit trail, in the transaction of the deed itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.clock import now
from quizapp.domain.people.audit import AuditAction, write_audit
from quizapp.domain.people.permissions import TEACHING_ROLES
from quizapp.extensions import db
from quizapp.web.identity import client_address
from quizapp.web.reaching import own_account

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizapp.models.teaching import Cohort


def keep_in_trail(
    action: AuditAction,
    cohort: Cohort | None = None,
    subject: str = "",
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Add a deed of the visitor to the trail; the caller commits both together.

    cohort: the class that it concerns, None for the site. subject: public id of what was changed. before, after: plain
    values without names, addresses, passwords or join codes. From where it was done is kept of those who answer for a
    class: nothing in the trail is ever deleted, and a pupil's account can be.
    """
    user = own_account()
    write_audit(
        db.session(),
        action,
        now(),
        actor=user.public_id,
        cohort_id=cohort.id if cohort else None,
        subject=subject,
        before=before,
        after=after,
        address=client_address() if user.role in TEACHING_ROLES else "",
    )
