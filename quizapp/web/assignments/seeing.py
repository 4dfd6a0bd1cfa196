""" "What will this student see, and why?": every condition with the rule that won, and the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request

from quizapp.clock import now
from quizapp.domain.quizzes.review_policy import Aspect
from quizapp.domain.teaching.assignment_seen import assignment_seen
from quizapp.domain.teaching.assignment_students import students_to_choose
from quizapp.domain.teaching.assignment_times import Which, read_time, written_time
from quizapp.domain.teaching.seen_by import SeenBy, seen_by
from quizapp.extensions import db
from quizapp.web.assignments.blueprint import assignments
from quizapp.web.assignments.words import REFUSALS
from quizapp.web.condition_values import NAMES, conditions_in_words
from quizapp.web.condition_words import ASPECTS, MOMENTS, PHASES
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import given, student_of

if TYPE_CHECKING:
    from datetime import datetime

    from quizapp.domain.teaching.assignment_doors import AssignmentFound
    from quizapp.models.teaching import Enrolment


@assignments.get("/classes/<cohort_id>/assignments/<assignment_id>/seen-by")
@requires(Permission.SIGNED_IN)
def seen_by_student(cohort_id: str, assignment_id: str) -> str:
    """For a student (student: the enrolment's id) at an instant (at: a time of the class's zone; now without it)."""
    found, wanted = given(cohort_id, assignment_id), request.args.get("student", "")
    enrolment = student_of(cohort_id, wanted)[1] if wanted else None
    zone, typed = found.cohort.cohort.time_zone, request.args.get("at", "")[:40]
    read = read_time(typed, zone, Which.FIRST) if typed else None
    at = read.instant if read and read.instant else now()
    return render_template(
        "assignments/seen_by.html",
        found=found.cohort,
        assignment=found.assignment,
        students=students_to_choose(db.session(), found.cohort.cohort.id),
        enrolment=enrolment,
        at=at,
        typed_at=typed if read and read.instant else written_time(at, zone)[0][:16],
        is_unreadable=read is not None and read.instant is None,
        comes_twice=read is not None and read.comes_twice,
        zone=zone,
        **(_decided(found, enrolment, at) if enrolment else {}),
    )


def _decided(found: AssignmentFound, enrolment: Enrolment, at: datetime) -> dict[str, object]:
    seen = seen_by(db.session(), found.assignment, enrolment, at)
    refusal = seen.beginning.refusal
    words = conditions_in_words(seen.governed.conditions, found.cohort.cohort.time_zone)
    return {
        "seen": seen,
        "phase": PHASES[seen.phase],
        "refusal": REFUSALS[refusal] if refusal else None,
        "conditions": [(NAMES[name], words[name], seen.governed.resolved.sources[name]) for name in NAMES],
        "moments": [(one, MOMENTS[one.moment], _shown(one.shown)) for one in seen.attempts],
        "view": _view(seen),
        "has_links": False,
    }


def _view(seen: SeenBy) -> object:
    attempts = [one.attempt for one in seen.attempts]
    return assignment_seen(db.session(), seen.governed, seen.learner_id, seen.at, attempts)


def _shown(shown: frozenset[Aspect]) -> list[str]:
    return [str(ASPECTS[one]) for one in Aspect if one in shown]
