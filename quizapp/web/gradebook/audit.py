"""The audit trail: a class's for its teachers, the whole site's for administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request, url_for

from quizapp.domain.people.audit import AuditAction
from quizapp.domain.teaching.audit_reading import trail_page
from quizapp.extensions import db
from quizapp.web.gradebook.audit_lines import TrailWords
from quizapp.web.gradebook.audit_words import ACTIONS
from quizapp.web.gradebook.blueprint import gradebook
from quizapp.web.gradebook.class_times import times_in
from quizapp.web.gradebook.queries import wanted_of
from quizapp.web.language import current_language, select_time_zone
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import taught

if TYPE_CHECKING:
    from quizapp.domain.teaching.doors import CohortFound


@gradebook.get("/classes/<cohort_id>/audit")
@requires(Permission.SIGNED_IN)
def audit(cohort_id: str) -> str:
    """What was changed in the class, by whom and when."""
    return _page(taught(cohort_id))


@gradebook.get("/audit")
@requires(Permission.ADMINISTRATOR)
def site_audit() -> str:
    """What was changed on the whole site."""
    return _page(None)


def _page(found: CohortFound | None) -> str:
    chosen = request.args.get("action", "")
    action = AuditAction(chosen) if chosen in set(AuditAction) else None
    cohort = found.cohort if found else None
    trail = trail_page(db.session(), cohort.id if cohort else None, action, wanted_of(request.args).page)
    zone = cohort.time_zone if cohort else select_time_zone()

    def page_url(page: int) -> str:
        if cohort is None:
            return url_for("gradebook.site_audit", action=action, page=page)
        return url_for("gradebook.audit", cohort_id=cohort.public_id, action=action, page=page)

    words = TrailWords(trail.names, zone, current_language())
    return render_template(
        "gradebook/audit.html",
        found=found,
        trail=trail,
        action=action,
        actions=ACTIONS,
        zone=zone,
        time_text=times_in(zone),
        names=words.names_in_words(),
        words=words,
        page_url=page_url,
    )
