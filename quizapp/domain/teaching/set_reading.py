"""A question set as its pages show it, read in a number of statements that nothing in it changes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.domain.bank.catalogue import brief_with_id, facts_of_brief, item_of
from quizapp.domain.bank.search import bank_items
from quizapp.domain.bank.usage import answers_given, credits_given
from quizapp.domain.measurement.analysis import analyse
from quizapp.domain.measurement.estimating import ItemStatistic
from quizapp.domain.measurement.item_statistics import is_clearly_negative
from quizapp.domain.measurement.marks import MarkTable
from quizapp.domain.quizzes.drawable import conflicts_among
from quizapp.domain.quizzes.item_pace import seconds_by_item
from quizapp.domain.quizzes.set_draw import found_by_rules
from quizapp.domain.teaching.set_summary import (
    PassageCoverage,
    Pick,
    SetWarning,
    Warned,
    as_candidate,
    coverage,
    estimated_seconds,
    may_draw,
    pick_warnings,
    rule_warnings,
)
from quizapp.models.bank import ItemVersion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from question_bank.briefs import Brief, Fact
    from quizapp.domain.bank.item_filter import BankItem
    from quizapp.domain.measurement.analysis import Analysis
    from quizapp.domain.quizzes.set_content import SetContent

SAMPLE_SEED = "what the rules find"


@dataclass(frozen=True)
class SetRead:
    """A question set as it stands. picks: by row id of the item. facts: of the brief, with their row ids."""

    content: SetContent
    brief: Brief
    facts: Sequence[tuple[int, Fact]]
    picks: Mapping[int, Pick]
    seconds: float
    is_measured: bool
    coverage: Sequence[PassageCoverage]
    warnings: Sequence[Warned]


def read_set(session: Session, content: SetContent) -> SetRead:
    """Read what the page of a set shows of its content."""
    brief, facts = brief_with_id(session, content.brief_id), facts_of_brief(session, content.brief_id)
    bank = bank_items(session, content.brief_id)
    picks = read_picks(session, content, bank)
    drawable = [one for one in bank if any(may_draw(rule, one) for rule in content.rules)]
    ids = picks.keys() | {one.item_id for one in drawable}
    measured = seconds_by_item(answers_given(session, ids))
    tested = frozenset(fact for pick in picks.values() for fact in pick.bank.facts)
    possible = frozenset(fact for one in drawable for fact in one.facts)
    return SetRead(
        content=content,
        brief=brief.content,
        facts=facts,
        picks=picks,
        seconds=estimated_seconds(picks.values(), content.rules, bank, measured),
        is_measured=ids <= measured.keys(),
        coverage=coverage(facts, tested, possible),
        warnings=[*_warnings(session, content, picks, bank, brief.content)],
    )


def read_picks(session: Session, content: SetContent, bank: Sequence[BankItem]) -> dict[int, Pick]:
    """The items picked by hand in their versions, by row id of the item, in one statement."""
    current = {one.item_id: one for one in bank}
    versions = session.execute(
        select(ItemVersion.id, ItemVersion.content).where(
            ItemVersion.id.in_([one.version_id for one in content.picked])
        )
    )
    items = {version_id: item_of(text) for version_id, text in versions}
    return {one.item_id: Pick(one, items[one.version_id], current[one.item_id]) for one in content.picked}


def _warnings(
    session: Session, content: SetContent, picks: Mapping[int, Pick], bank: Sequence[BankItem], brief: Brief
) -> Iterator[Warned]:
    conflicts = conflicts_among(session, {one.item_id for one in bank})
    candidates = [as_candidate(one) for one in bank if one.is_ready]
    yield from rule_warnings(content, found_by_rules(content, candidates, conflicts, SAMPLE_SEED))
    yield from pick_warnings(list(picks.values()), conflicts, brief.languages)
    yield from _discrimination_warnings(session, picks)


def _discrimination_warnings(session: Session, picks: Mapping[int, Pick]) -> Iterator[Warned]:
    """Items that strong learners do worse on, against the other items of the set; each learner's first time counts."""
    rows: dict[int, dict[int, float]] = {}
    for given in credits_given(session, picks.keys()):
        rows.setdefault(given.learner_id, {}).setdefault(given.item_id, given.credit)
    ids = list(picks)
    table = MarkTable(
        tuple(str(item_id) for item_id in ids),
        (1.0,) * len(ids),
        tuple(tuple(row.get(item_id) for item_id in ids) for row in rows.values()),
    )
    for item_id, one in zip(ids, _analysed(table).items, strict=True):
        index = one.figures.get(ItemStatistic.DISCRIMINATION_INDEX)
        if index is not None and index.value is not None and is_clearly_negative(index.value, index.n):
            yield Warned(SetWarning.STRONG_DO_WORSE, (picks[item_id].item,), (index.value, index.n))


@lru_cache(maxsize=32)
def _analysed(table: MarkTable) -> Analysis:
    """Kept by content: the pages of a set are looked at again and again, and a large table takes seconds."""
    return analyse(table, resamples=0)
