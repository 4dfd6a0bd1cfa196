"""What the templates of a question set's pages show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from question_bank.items import in_language
from quizapp.domain.quizzes.set_content import DrawRule
from quizapp.domain.teaching.set_reading import SetRead, read_set
from quizapp.extensions import db
from quizapp.web.author.words import STATUSES, TYPES, label_of, warning_text
from quizapp.web.language import current_language

if TYPE_CHECKING:
    from quizapp.domain.quizzes.set_content import Entry, Section, SetContent
    from quizapp.domain.teaching.question_set_doors import SetFound


@dataclass(frozen=True)
class EntryView:
    """An entry of a section. slug: of an item picked by hand, None for a rule. about: its kind and state in words."""

    label: str
    about: str
    slug: str | None
    points: float
    is_outdated: bool = False


@dataclass(frozen=True)
class SectionView:
    """A section. title: its heading, or its number where it has none."""

    title: str
    shuffle: bool
    entries: tuple[EntryView, ...]


@dataclass(frozen=True)
class WarningView:
    """A warning: the items it is about, as (label, slug), and what there is to say."""

    items: tuple[tuple[str, str], ...]
    text: str


@dataclass(frozen=True)
class PassageView:
    """A passage and how many of its facts the set tests for certain, and may test."""

    title: str
    facts: int
    tested: int
    possible: int


@dataclass(frozen=True)
class SetView:
    """A set with everything that its pages show beside its form. minutes: for a full attempt, at least 1."""

    brief: str
    questions: int
    points: float
    minutes: int
    is_measured: bool
    sections: tuple[SectionView, ...]
    warnings: tuple[WarningView, ...]
    passages: tuple[PassageView, ...]


def set_view(found: SetFound) -> SetView:
    """Work out the page of a set."""
    read = read_set(db.session(), found.content)
    return SetView(
        brief=in_language(read.brief.title, current_language()),
        questions=read.content.size,
        points=read.content.points,
        minutes=max(1, round(read.seconds / 60)),
        is_measured=read.is_measured,
        sections=tuple(_section(read, index, one) for index, one in enumerate(read.content.sections)),
        warnings=tuple(
            WarningView(tuple((label_of(item), item.id) for item in one.items), warning_text(one))
            for one in read.warnings
        ),
        passages=_passages(read),
    )


def section_titles(content: SetContent) -> dict[str, str]:
    """The sections by their indexes as text, in words."""
    return {str(index): section_title(index, one) for index, one in enumerate(content.sections)}


def section_title(index: int, section: Section) -> str:
    """A section's heading, or its number where it has none."""
    if section.title:
        return in_language(section.title, current_language())
    return _("Section %(number)s", number=index + 1)


def rule_label(rule: DrawRule, topics: dict[str, str], facts: dict[int, str]) -> str:
    """A rule in words. topics: titles by id. facts: statements by row id."""
    parts = [topics.get(rule.topic, rule.topic) if rule.topic else _("any topic")]
    parts += [", ".join(str(TYPES[one]) for one in rule.types if one in TYPES)]
    if rule.difficulties:
        parts += [_("difficulty %(levels)s", levels=", ".join(map(str, rule.difficulties)))]
    if len(rule.facts) == 1:
        parts += [facts.get(rule.facts[0], "")]
    elif rule.facts:
        parts += [ngettext("%(num)s fact", "%(num)s facts", len(rule.facts))]
    if rule.unseen_first:
        parts += [_("unseen first")]
    return " · ".join(part for part in parts if part)


def _section(read: SetRead, index: int, section: Section) -> SectionView:
    return SectionView(
        section_title(index, section), section.shuffle, tuple(_entry(read, one) for one in section.entries)
    )


def _entry(read: SetRead, entry: Entry) -> EntryView:
    if isinstance(entry, DrawRule):
        topics = {one.id: in_language(one.title, current_language()) for one in read.brief.topics}
        facts = {fact_id: in_language(fact.statement, current_language()) for fact_id, fact in read.facts}
        drawn = ngettext("%(num)s question drawn", "%(num)s questions drawn", entry.count)
        return EntryView(rule_label(entry, topics, facts), drawn, None, entry.points)
    pick = read.picks[entry.item_id]
    about = [str(TYPES[pick.item.type])]
    if not pick.bank.is_ready:
        about += [str(STATUSES[pick.bank.status])]
    return EntryView(label_of(pick.item), " · ".join(about), pick.item.id, entry.points, pick.is_outdated)


def _passages(read: SetRead) -> tuple[PassageView, ...]:
    titles = {one.id: in_language(one.title, current_language()) for one in read.brief.passages}
    return tuple(
        PassageView(titles.get(one.passage, one.passage), one.facts, one.tested, one.possible) for one in read.coverage
    )
