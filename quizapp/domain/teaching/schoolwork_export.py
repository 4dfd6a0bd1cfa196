"""Gathering a student's marks and notices for their exported record: what the pages tell by now, and no more."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.people.export_schoolwork import ExportedMark, ExportedNotice, Schoolwork
from quizapp.domain.teaching.notice_reading import notices_of
from quizapp.domain.teaching.own_marks import own_marks
from quizapp.models.teaching import Cohort, Enrolment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.teaching.notice_reading import Told
    from quizapp.domain.teaching.own_marks import OwnMark


def schoolwork_of(session: Session, user_id: int, learner_id: int, now: datetime) -> Schoolwork:
    """The marks in all classes that an account is in, a few statements a class, and every notice it is told of."""
    cohorts = session.scalars(
        select(Cohort)
        .join(Enrolment, Enrolment.cohort_id == Cohort.id)
        .where(Enrolment.user_id == user_id, Enrolment.removed_at.is_(None), Cohort.deleted_at.is_(None))
        .order_by(Enrolment.enrolled_at, Cohort.id)
    ).all()
    return Schoolwork(
        marks=tuple(_mark(one.name, mark) for one in cohorts for mark in own_marks(session, one, user_id, now).marks),
        notices=tuple(_notice(one) for one in _notices(session, learner_id, now)),
    )


def _mark(name: str, own: OwnMark) -> ExportedMark:
    mark = own.cell.mark
    return ExportedMark(
        classroom=name,
        assignment=own.cell.assignment.title,
        state=own.state.value,
        points=own.points,
        possible=own.cell.assignment.points if own.shows_possible else None,
        reason=mark.reason if mark is not None and own.shows_points else "",
    )


def _notices(session: Session, learner_id: int, now: datetime) -> Iterator[Told]:
    for number in count(1):
        told = notices_of(session, learner_id, number, now)
        yield from told.notices
        if number >= told.page.pages:
            return


def _notice(told: Told) -> ExportedNotice:
    return ExportedNotice(
        classroom=told.cohort,
        assignment=told.assignment,
        kind=told.kind.value,
        made_at=told.notice.made_at,
        read_at=told.notice.read_at,
        before=told.before,
        after=told.after,
        words=told.words,
        attempt=told.attempt_id,
        position=told.position,
    )
