"""The cast's class with a text of one's choice wherever people of a class can write one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quizapp.clock import now
from quizapp.domain.quizzes.set_content import SetContent
from quizapp.extensions import db
from quizapp.models.assignments import Assignment, Mark, Override
from quizapp.models.people import User
from quizapp.models.question_sets import QuestionSet, QuestionSetVersion
from quizapp.models.regrading import Claim, Correction, Notice
from quizapp.models.teaching import Cohort, EnrolmentLabel

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from tests.security.cast import Cast


def write_everywhere(app: Flask, cast: Cast, text: str) -> None:
    """Put a text into every field of a class that holds one, as if it had been typed there."""
    with app.app_context():
        session = db.session()
        cohort = session.query(Cohort).filter_by(public_id=cast.school.cohort).one()
        _name_things(session, cohort, text)
        _say_things(session, text)
        session.commit()


def _name_things(session: Session, cohort: Cohort, text: str) -> None:
    cohort.name = text
    for user in session.query(User):
        user.display_name = text
    session.query(QuestionSet).update({"title": text})
    for version in session.query(QuestionSetVersion):
        content = SetContent.model_validate_json(version.content)
        named = content.sections[0].model_copy(update={"title": {"en": text, "ja": text}})
        # The content of a version is as it was written: here as an attacker would have written it.
        version.content = content.model_copy(update={"sections": (named, named)}).model_dump_json()
    given = session.query(Assignment).filter_by(cohort_id=cohort.id).one()
    words = {"from_share": 0, "text": {"en": text, "ja": text}}
    given.title = text
    given.conditions = json.dumps({**json.loads(given.conditions), "overall_feedback": [words], "password": "open"})
    override = session.query(Override).filter(Override.enrolment_id.is_not(None)).one()
    session.add(EnrolmentLabel(enrolment_id=override.enrolment_id, label=text))
    changes = json.dumps({"password": text[:100]})
    session.add(Override(assignment_id=given.id, label=text, changes=changes, created_at=now()))


def _say_things(session: Session, text: str) -> None:
    session.query(Mark).update({"reason": text, "adjusted": 1.0, "final": 1.0, "changed_at": now(), "revision": 1})
    session.query(Correction).update({"reason": text})
    session.query(Claim).update({"reason": text, "word": text})
    session.query(Notice).update({"content": json.dumps({"words": text, "before": 1, "after": 2})})
