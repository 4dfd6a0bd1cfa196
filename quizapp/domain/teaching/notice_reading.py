"""The notices of a student, each as far as it may be told by now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.domain.paging import page_of
from quizapp.domain.people.told_notices import is_told
from quizapp.domain.quizzes.governing import rules_of_all
from quizapp.domain.quizzes.review_policy import Aspect
from quizapp.domain.quizzes.visibility import shown_of
from quizapp.domain.teaching.marks_by_hand import shown_of_mark
from quizapp.domain.teaching.notices import NoticeContent, NoticeKind
from quizapp.domain.teaching.regrading import OUTCOMES
from quizapp.models.assignments import Assignment
from quizapp.models.attempts import Attempt, AttemptState, FeedbackMode
from quizapp.models.regrading import Notice
from quizapp.models.teaching import Cohort

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from quizapp.domain.paging import Page
    from quizapp.domain.quizzes.governing import Rules

PAGE_SIZE = 20


@dataclass(frozen=True)
class Told:
    """A notice as its student reads it.

    tells_mark: whether the mark may be told by now. before, after: it in points, None where there is none, or none to
    be told. was_excused, is_excused: whether it was and is left out, as far as that is told. words: the teacher's, None
    where they are not told. attempt_id: public id of the attempt to look at, None where there is none; is_handed_in:
    whether it has a result. credit: what the answer of an accepted claim earned by it, 0…1; None where it is not told.
    """

    notice: Notice
    kind: NoticeKind
    cohort: str
    assignment: str | None
    tells_mark: bool
    before: float | None
    after: float | None
    was_excused: bool
    is_excused: bool
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

    What was done to a mark is told once the student may see marks, with a teacher's reason for a change by hand; the
    reason of a correction, which may tell the key, once they may see right answers. page: any number.
    """
    own = (Notice.learner_id == learner_id) & is_told(now)
    total, read_before = session.execute(select(func.count(Notice.id), func.count(Notice.read_at)).where(own)).one()
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
    given = {one.id: one for one in (row[2] for row in rows) if one}
    read = _Read(
        contents,
        given,
        rules_of_all(session, given.values()),
        _attempts(session, contents.values()),
        _submitted(session, learner_id, rows),
    )
    told = tuple(_told(notice, name, read, now) for notice, name, _given in rows)
    return NoticePage(told, at, total - read_before)


@dataclass(frozen=True)
class _Read:
    """What a page of notices is about, by row ids, attempts by public id.

    submitted: when a learner's attempts were handed in, by assignment, where a mark was changed by hand.
    """

    contents: Mapping[int, NoticeContent]
    given: Mapping[int, Assignment]
    rules: Mapping[int, Rules]
    attempts: Mapping[str, Attempt]
    submitted: Mapping[int, Sequence[datetime]]

    def shown(self, notice: Notice, now: datetime) -> Collection[Aspect]:
        """What may be shown by now of what a notice is about."""
        content, given = self.contents[notice.id], self.given.get(notice.assignment_id or 0)
        if given is None:
            return ()
        if notice.kind == NoticeKind.MARK_CHANGED:
            return shown_of_mark(self.rules[given.id], self.submitted.get(given.id, ()), content.changed_at, now)
        attempt = self.attempts.get(content.attempt_id)
        if attempt is None:
            return ()
        return shown_of(self.rules[given.id], FeedbackMode.TEST, attempt.submitted_at, now)


def _attempts(session: Session, contents: Iterable[NoticeContent]) -> dict[str, Attempt]:
    query = select(Attempt).where(Attempt.public_id.in_({one.attempt_id for one in contents}))
    return {one.public_id: one for one in session.scalars(query)}


def _submitted(
    session: Session, learner_id: int, rows: Iterable[Row[Notice, str, Assignment]]
) -> dict[int, list[datetime]]:
    """In one statement, or none where no mark was changed by hand."""
    by_hand = {row[0].assignment_id for row in rows if row[0].kind == NoticeKind.MARK_CHANGED}
    found: defaultdict[int, list[datetime]] = defaultdict(list)
    if by_hand:
        query = select(Attempt.assignment_id, Attempt.submitted_at).where(
            Attempt.learner_id == learner_id,
            Attempt.assignment_id.in_(by_hand),
            Attempt.state == AttemptState.SUBMITTED,
            Attempt.is_preview.is_(False),
        )
        for assignment_id, at in session.execute(query):
            if assignment_id is not None and at is not None:
                found[assignment_id].append(at)
    return dict(found)


def _told(notice: Notice, cohort: str, read: _Read, now: datetime) -> Told:
    kind, content, shown = NoticeKind(notice.kind), read.contents[notice.id], read.shown(notice, now)
    given, attempt = read.given.get(notice.assignment_id or 0), read.attempts.get(content.attempt_id)
    has_marks = Aspect.MARKS in shown
    reason = Aspect.MARKS if kind is NoticeKind.MARK_CHANGED else Aspect.RIGHT_ANSWER
    has_words = kind is NoticeKind.CLAIM_DECLINED or reason in shown
    return Told(
        notice=notice,
        kind=kind,
        cohort=cohort,
        assignment=given.title if given else None,
        tells_mark=has_marks,
        before=content.before if has_marks else None,
        after=content.after if has_marks else None,
        was_excused=content.was_excused and has_marks,
        is_excused=content.is_excused and has_marks,
        words=(content.words or None) if has_words else None,
        attempt_id=content.attempt_id if attempt is not None else None,
        is_handed_in=attempt is not None and attempt.state == AttemptState.SUBMITTED,
        position=content.position,
        credit=content.credit if OUTCOMES.intersection(shown) else None,
    )
