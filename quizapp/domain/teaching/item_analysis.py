"""Item analysis of an assignment, and of an item over all its use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.bank.catalogue import IS_CURRENT, item_of
from quizapp.domain.errors import NotFound
from quizapp.domain.measurement.analysis import FEWEST
from quizapp.domain.measurement.figures import Figure, Reason
from quizapp.domain.measurement.moments import mean
from quizapp.domain.quizzes.set_starting import content_of
from quizapp.domain.teaching.analysed_work import AttemptChoice, Work, chosen, tabulate
from quizapp.domain.teaching.analysis_reading import attempts_at, read_work, uses_of
from quizapp.domain.teaching.work_analysis import analyse_column, analyse_work, is_enough
from quizapp.models.bank import ItemVersion, StoredItem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from question_bank.items import Item
    from quizapp.domain.people.actors import Actor
    from quizapp.domain.teaching.analysed_work import SubmittedAttempt
    from quizapp.domain.teaching.analysis_reading import Use
    from quizapp.domain.teaching.work_analysis import AnalysedItem, WorkAnalysis
    from quizapp.models.assignments import Assignment

MOST_ATTEMPTS = 2_000
"""Attempts that one analysis of an assignment looks at, the latest ones: reading more takes seconds."""
MOST_LEARNERS_OF_USE = 1_000
"""Learners that the analysis of an item over all its use looks at, the latest ones: with different items for each, more
would take seconds."""
PER_CENT = 100.0


@dataclass(frozen=True)
class AssignmentAnalysis:
    """An analysis, None where too few people have submitted. people: who have. left_out: attempts beyond the most."""

    choice: AttemptChoice
    people: int
    left_out: int
    analysis: WorkAnalysis | None


@dataclass(frozen=True)
class UseRow:
    """One assignment that used an item, and the item's facility in it, in per cent, over first attempts."""

    use: Use
    facility: Figure


@dataclass(frozen=True)
class ItemUse:
    """An item over all its use. item: as it reads now. people: learners who answered it. found: None where those are
    too few. left_out: learners beyond the most."""

    slug: str
    item: Item
    people: int
    left_out: int
    found: AnalysedItem | None
    rows: tuple[UseRow, ...]


def analyse_assignment(session: Session, assignment: Assignment, choice: AttemptChoice) -> AssignmentAnalysis:
    """Analyse an assignment's submitted attempts, in three statements.

    Removed students count; previews and practice do not. Under five people nothing is told.
    """
    attempts = chosen(attempts_at(session, assignment.id), choice)
    kept = attempts[-MOST_ATTEMPTS:]
    content = content_of(assignment.question_set_version)
    tabulated = tabulate(read_work(session, kept), [one.item_id for one in content.picked])
    found = analyse_work(tabulated) if is_enough(tabulated) else None
    return AssignmentAnalysis(choice, tabulated.people, len(attempts) - len(kept), found)


def analyse_use(session: Session, actor: Actor, slug: str) -> ItemUse:
    """Analyse an item over the assignments of all classes that the actor teaches, in four statements.

    Of each learner the first attempt that asked it counts. Raises NotFound when there is no such item.
    """
    item_id, item = _stored(session, slug)
    uses = uses_of(session, actor, item_id)
    firsts = chosen((attempt for attempt, _use in uses), AttemptChoice.FIRST)
    kept = firsts[-MOST_LEARNERS_OF_USE:]
    work = read_work(session, kept)
    tabulated = tabulate(work, [item_id])
    enough = is_enough(tabulated)
    found = analyse_column(tabulated, 0) if enough else None
    rows = _rows(uses, kept, work, item_id) if enough else ()
    return ItemUse(slug, item, tabulated.people, len(firsts) - len(kept), found, rows)


def _stored(session: Session, slug: str) -> tuple[int, Item]:
    row = session.execute(
        select(StoredItem.id, ItemVersion.content)
        .join(ItemVersion, IS_CURRENT)
        .where(StoredItem.slug == slug)
        .order_by(StoredItem.id)
        .limit(1)
    ).one_or_none()
    if row is None:
        raise NotFound("item")
    return row[0], item_of(row[1])


def _rows(
    uses: Sequence[tuple[SubmittedAttempt, Use]], kept: Sequence[SubmittedAttempt], work: Work, item_id: int
) -> tuple[UseRow, ...]:
    """Every assignment once, in order; its facility is over those whose first answer was given in it."""
    use_of = {attempt.attempt_id: use for attempt, use in uses}
    credits_of: dict[int, list[float]] = {use.assignment.id: [] for _attempt, use in uses}
    for attempt, done in zip(kept, work.attempts, strict=True):
        own = credits_of[use_of[attempt.attempt_id].assignment.id]
        own += [one.credit for one in done.questions if one.item_id == item_id and not one.is_dropped]
    assignments = {use.assignment.id: use for _attempt, use in uses}
    kept_back = _kept_back({key: len(own) for key, own in credits_of.items()})
    return tuple(UseRow(use, _facility(credits_of[key], key in kept_back)) for key, use in assignments.items())


def _kept_back(sizes: Mapping[int, int]) -> set[int]:
    """The assignments whose facility is not told: those with too few, and where these are too few together, the
    smallest other one, or the facility over all its use would give theirs away. sizes: learners by assignment."""
    few = {key for key, size in sizes.items() if size < FEWEST.means}
    if 0 < sum(sizes[key] for key in few) < FEWEST.means:
        few.add(min(sizes.keys() - few, key=lambda key: (sizes[key], key)))
    return few


def _facility(credits_earned: Sequence[float], is_kept_back: bool) -> Figure:
    n = len(credits_earned)
    if is_kept_back:
        return Figure(None, n, reason=Reason.TOO_FEW)
    return Figure(PER_CENT * mean(credits_earned), n)
