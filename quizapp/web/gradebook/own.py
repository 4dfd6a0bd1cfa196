"""A student's own marks, and how each of them comes about."""

from __future__ import annotations

from flask import render_template

from quizapp.clock import now
from quizapp.domain.teaching import doors
from quizapp.domain.teaching.own_marks import own_marks as marks_of
from quizapp.domain.teaching.own_marks import own_story
from quizapp.extensions import db
from quizapp.web.gradebook.blueprint import gradebook
from quizapp.web.gradebook.story_view import overrides_of, story_words
from quizapp.web.identity import current_identity
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import own_account
from quizapp.web.zoned_times import reading_zone


@gradebook.get("/classes/<cohort_id>/marks")
@requires(Permission.SIGNED_IN)
def own_marks(cohort_id: str) -> str:
    """What the student has for every assignment that has opened, as far as it is shown at present."""
    cohort = doors.cohort_for_student(db.session(), current_identity().actor, cohort_id)
    return render_template(
        "gradebook/own_marks.html",
        cohort=cohort,
        book=marks_of(db.session(), cohort, own_account().id, now()),
        words=story_words(reading_zone(cohort.time_zone)),
    )


@gradebook.get("/classes/<cohort_id>/marks/<assignment_id>")
@requires(Permission.SIGNED_IN)
def own_mark(cohort_id: str, assignment_id: str) -> str:
    """How one mark comes about, once it is shown."""
    cohort = doors.cohort_for_student(db.session(), current_identity().actor, cohort_id)
    mark, story, by_question = own_story(db.session(), cohort, own_account().id, assignment_id, now())
    zone = reading_zone(cohort.time_zone)
    return render_template(
        "gradebook/own_mark.html",
        cohort=cohort,
        mark=mark,
        story=story,
        by_question=by_question,
        overrides=overrides_of(story, zone),
        words=story_words(zone),
    )
