"""The notices of a student, each as far as it may be told by now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.domain.paging import page_of
from quizapp.domain.people.told_notices import is_told
from quizapp.domain.quizzes.governing import rules_of_all
from quizapp.domain.quizzes.review_policy import Aspect
from quizapp.domain.quizzes.visibility import shown_of
from quizapp.domain.teaching.notices import NoticeContent, NoticeKind
from quizapp.domain.teaching.regrading import OUTCOMES
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt, AttemptState, FeedbackMode
from quizapp.models.regrading import Notice
from quizapp.models.teaching import Cohort

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.paging import Page

PAGE_SIZE = 20


@dataclass(frozen=True)
class Told:
    """A notice as its student reads it.

    before, after: the mark in points, None where it is not told yet. words: the teacher's, None likewise.
    attempt_id: public id of the attempt to look at, None where there is none; is_handed_in: whether it has a result.
    credit: what the answer of an accepted claim earned by it, 0…1; None where that is not told.
    """

    notice: Notice
    kind: NoticeKind
    cohort: str
    assignment: str | None
    before: float | None
    after: float | None
    words: str | None
    attempt_id: str | None
    is_handed_in: bool
    position: int
    credit: float | None


@dataclass(frozen=True)
class NoticePage:
    """A page of notices, the newest first. unread: over all pages."""

    notices: tuple[Told, ...]
    page: Page
    unread: int


def notices_of(session: Session, learner_id: int, page: int, now: datetime) -> NoticePage:
    """A page of a learner's notices, in a constant number of statements.

    What a correction did to a mark is told once the student may see marks, and its reason, which may tell the key, once
    they may see right answers. page: any number.
    """
    own = (Notice.learner_id == learner_id) & is_told()
    total, read = session.execute(select(func.count(Notice.id), func.count(Notice.read_at)).where(own)).one()
    at = page_of(page, total, PAGE_SIZE)
    rows = session.execute(
        select(Notice, Cohort.name, Assignment)
        .join(Cohort, Cohort.id == Notice.cohort_id)
        .outerjoin(Assignment, Assignment.id == Notice.assignment_id)
        .where(own)
        .order_by(Notice.made_at.desc(), Notice.id.desc())
        .offset(at.offset)
        .limit(PAGE_SIZE)
    ).all()
    contents = {notice.id: NoticeContent.model_validate_json(notice.content) for notice, _name, _given in rows}
    ids = {one.attempt_id for one in contents.values()}
    attempts = {one.public_id: one for one in session.scalars(select(Attempt).where(Attempt.public_id.in_(ids)))}
    given_by_id = {one.id: one for one in (row[2] for row in rows) if one}
    rules = rules_of_all(session, given_by_id.values())
    told: list[Told] = []
    for notice, name, _given in rows:
        given = given_by_id.get(notice.assignment_id or 0)
        attempt = attempts.get(contents[notice.id].attempt_id)
        shown: Collection[Aspect] = ()
        if given is not None and attempt is not None:
            shown = shown_of(rules[given.id], FeedbackMode.TEST, attempt.submitted_at, now)
        told.append(_told(notice, name, given, contents[notice.id], attempt, shown))
    return NoticePage(tuple(told), at, total - read)


def _told(
    notice: Notice,
    cohort: str,
    given: Assignment | None,
    content: NoticeContent,
    attempt: Attempt | None,
    shown: Collection[Aspect],
) -> Told:
    kind = NoticeKind(notice.kind)
    has_marks = Aspect.MARKS in shown
    has_words = kind is NoticeKind.CLAIM_DECLINED or Aspect.RIGHT_ANSWER in shown
    return Told(
        notice=notice,
        kind=kind,
        cohort=cohort,
        assignment=given.title if given else None,
        before=content.before if has_marks else None,
        after=content.after if has_marks else None,
        words=(content.words or None) if has_words else None,
        attempt_id=content.attempt_id if attempt is not None else None,
        is_handed_in=attempt is not None and attempt.state == AttemptState.SUBMITTED,
        position=content.position,
        credit=content.credit if OUTCOMES.intersection(shown) else None,
    )
