"""Which items the demonstration's question sets hold, and the sets and assignments made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.domain.demonstration.course import Work
from quizapp.domain.demonstration.errors import BankMissing
from quizapp.domain.quizzes.draw import draw
from quizapp.domain.quizzes.drawable import conflicts_among, drawable_items
from quizapp.domain.quizzes.set_content import DrawRule, PickedItem, Section, SetContent
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.assignments import AssignmentValues, make_assignment
from quizapp.models.question_sets import QuestionSet, QuestionSetVersion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.domain.demonstration.course import Given
    from quizapp.domain.demonstration.flawed_items import FlawedItem
    from quizapp.domain.quizzes.drawable import Drawable
    from quizapp.models.assignments import Assignment
    from quizapp.models.people import User
    from quizapp.models.teaching import Cohort

PLACES = {Work.FIRST: 4, Work.SECOND: 7}
"""Where a flawed item stands in a set: after so many ordinary ones."""


def pick_items(
    session: Session, brief_id: int, given: Mapping[Work, Given], flawed: Sequence[FlawedItem], seed: str
) -> dict[Work, list[Drawable]]:
    """Ordinary items for each set, none twice and none that gives another away.

    flawed: whose originals are left out, with what they conflict with. Raises BankMissing where there are too few.
    """
    every = {one.candidate.item_id: one for one in drawable_items(session, brief_id, None)}
    conflicts = conflicts_among(session, every.keys())
    sources = {one.source_id for one in flawed}
    tested = {fact for key in sources for fact in every[key].candidate.facts}
    free = [
        one.candidate
        for key, one in every.items()
        if key not in sources and not one.candidate.facts & tested and not conflicts.get(key, frozenset()) & sources
    ]
    wanted = sum(one.picked for one in given.values())
    drawn = [every[key] for key in draw(free, wanted, conflicts, seed)]
    if len(drawn) < wanted:
        raise BankMissing
    picked: dict[Work, list[Drawable]] = {}
    for work, one in given.items():
        picked[work], drawn = drawn[: one.picked], drawn[one.picked :]
    return picked


def give(
    session: Session,
    cohort: Cohort,
    teacher: User,
    given: Given,
    content: SetContent,
    made_at: datetime,
) -> Assignment:
    """Store a question set and give it to the class. made_at: of the set, by which the demonstration's are known."""
    title = given.title[cohort.language]
    question_set = QuestionSet(
        owner_id=teacher.id, title=title, current_number=1, created_at=made_at, changed_at=made_at, make_key=new_key()
    )
    session.add(question_set)
    session.flush()
    version = QuestionSetVersion(
        question_set_id=question_set.id,
        number=1,
        content=content.model_dump_json(),
        created_at=made_at,
        created_by=teacher.id,
    )
    session.add(version)
    session.flush()
    opens_at = given.conditions.opens_at or made_at
    values = AssignmentValues(title, version.id, given.conditions, content.points, 1.0)
    return make_assignment(session, cohort, values, teacher, new_key(), opens_at)


def content_of(
    brief_id: int, work: Work, given: Given, items: Sequence[Drawable], flawed: FlawedItem | None
) -> SetContent:
    """A set of these items in their order, with a flawed one among them; or of a rule to draw by."""
    if given.drawn:
        rule = DrawRule(count=given.drawn, topic=given.topic)
        return SetContent(brief_id=brief_id, sections=(Section(entries=(rule,)),))
    entries = [PickedItem(item_id=one.candidate.item_id, version_id=one.version_id) for one in items]
    if flawed is not None:
        entries.insert(PLACES[work], PickedItem(item_id=flawed.item_id, version_id=flawed.version_id))
    return SetContent(brief_id=brief_id, sections=(Section(entries=tuple(entries)),))
