"""Who of the demonstration class does which assignment when: some late, some twice, some not at all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from quizapp.domain.demonstration.course import PASSWORD, Work
from quizapp.domain.demonstration.sitting import Sitting, sit
from quizapp.domain.demonstration.timing import working_moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.demonstration.course import Given
    from quizapp.domain.demonstration.pupils import Pupil
    from quizapp.domain.demonstration.sitting import Classroom
    from quizapp.models.assignments import Assignment

ABANDONS, EXCUSED, MISSING, LEAVES_THE_CLASS = 9, 12, 21, 30
"""Pupils by number: left an attempt to the clock, was ill, has handed nothing in, was removed from the class."""
LATE = (5, 14, 23, 26)
HALF_WAY = (4, 17)
"""Pupils who are in the middle of the assignment that is open."""
NEEDED = timedelta(hours=1)
"""Before the end of an assignment from which nobody begins it any more."""
AGAIN_BELOW, LEARNT = 0.55, 0.5
"""The share of points under which a second attempt is made, and what was learnt before it."""


def do_schoolwork(
    session: Session,
    room: Classroom,
    pupils: Sequence[Pupil],
    assignments: Mapping[Work, Assignment],
    given: Mapping[Work, Given],
    now: datetime,
    time_zone: str,
) -> None:
    """Let the pupils do their work, up to now. Flushes."""
    desk = _Desk(session, room, assignments, given, now, time_zone)
    for pupil in pupils:
        desk.do_first(pupil)
        desk.do_second(pupil)
        if pupil.number != LEAVES_THE_CLASS:
            desk.do_practice(pupil)
            desk.do_supervised(pupil)
            desk.do_present(pupil)


class _Desk:
    """Where the work is done."""

    def __init__(
        self,
        session: Session,
        room: Classroom,
        assignments: Mapping[Work, Assignment],
        given: Mapping[Work, Given],
        now: datetime,
        time_zone: str,
    ) -> None:
        self._session, self._room = session, room
        self._assignments, self._given = assignments, given
        self._now, self._time_zone = now, time_zone

    def do_first(self, pupil: Pupil) -> None:
        if pupil.number == EXCUSED:
            return
        abandons = pupil.number == ABANDONS
        how = Sitting(self._moment(Work.FIRST), answers=5 if abandons else None, is_abandoned=abandons)
        sit(self._session, self._room, pupil, self._assignments[Work.FIRST], how)

    def do_second(self, pupil: Pupil) -> None:
        """In time or late; whoever did badly tries again."""
        if pupil.number == MISSING:
            return
        conditions = self._given[Work.SECOND].conditions
        opens_at, due_at, late_until = (
            one or self._now for one in (conditions.opens_at, conditions.due_at, conditions.late_until)
        )
        started_at = (
            self._between(due_at + NEEDED, late_until - NEEDED)
            if pupil.number in LATE
            else self._between(opens_at, due_at - NEEDED)
        )
        attempt = sit(self._session, self._room, pupil, self._assignments[Work.SECOND], Sitting(started_at))
        if pupil.number not in LATE and (attempt.score or 0) < AGAIN_BELOW * attempt.max_score:
            again = self._between(started_at + 2 * NEEDED, late_until - NEEDED)
            sit(self._session, self._room, pupil, self._assignments[Work.SECOND], Sitting(again, better=LEARNT))

    def do_practice(self, pupil: Pupil) -> None:
        """Two of three pupils practise, some of them more than once, and learn by it."""
        if pupil.number % 3 == 0:
            return
        started_at = self._moment(Work.PRACTICE)
        for time in range(1 + pupil.number % 2):
            if started_at < self._now - NEEDED:
                how = Sitting(started_at, better=time * LEARNT)
                sit(self._session, self._room, pupil, self._assignments[Work.PRACTICE], how)
            started_at += timedelta(days=1, minutes=self._room.rng.randint(-90, 90))

    def do_supervised(self, pupil: Pupil) -> None:
        how = Sitting(self._moment(Work.SUPERVISED), password=PASSWORD)
        sit(self._session, self._room, pupil, self._assignments[Work.SUPERVISED], how)

    def do_present(self, pupil: Pupil) -> None:
        """Some have handed it in, two are at it, the others have not begun."""
        assignment = self._assignments[Work.PRESENT]
        if pupil.number in HALF_WAY:
            how = Sitting(self._now - timedelta(minutes=8 + pupil.number), answers=4)
            sit(self._session, self._room, pupil, assignment, how)
        elif pupil.number % 2:
            sit(self._session, self._room, pupil, assignment, Sitting(self._moment(Work.PRESENT)))

    def _moment(self, work: Work) -> datetime:
        """When a pupil begins: while the assignment is open, and before now."""
        conditions = self._given[work].conditions
        opens_at = conditions.opens_at or self._now
        return self._between(opens_at, min(self._now, conditions.due_at or self._now) - NEEDED)

    def _between(self, earliest: datetime, latest: datetime) -> datetime:
        return working_moment(self._room.rng, earliest, max(earliest, latest), self._time_zone)
