"""Changing what a question set holds: rules from a content to the next one, which is refused where it can't be."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from quizapp.domain.people.names import visible_prose
from quizapp.domain.quizzes.set_content import MOST_ITEMS, Section, SetContent
from quizapp.domain.teaching.question_set_errors import SetFault, SetRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.domain.quizzes.set_content import Entry

T = TypeVar("T")
LONGEST_TITLE = 100
MOST_SECTIONS = 20


def read_title(typed: str) -> str:
    """Clean and check the title of a set. Raises SetRefused."""
    title = visible_prose(typed)
    if not 1 <= len(title) <= LONGEST_TITLE:
        raise SetRefused(SetFault.TITLE_LENGTH)
    return title


def with_sections(content: SetContent, sections: Sequence[Section]) -> SetContent:
    """The content with other sections. Raises SetRefused for too many of anything, for none, for an item twice."""
    if not sections:
        raise SetRefused(SetFault.LAST_SECTION)
    if len(sections) > MOST_SECTIONS:
        raise SetRefused(SetFault.TOO_MANY_SECTIONS)
    if any(len(text) > LONGEST_TITLE for section in sections for text in section.title.values()):
        raise SetRefused(SetFault.TITLE_LENGTH)
    changed = SetContent(brief_id=content.brief_id, sections=tuple(sections))
    if changed.size > MOST_ITEMS:
        raise SetRefused(SetFault.TOO_MANY_QUESTIONS)
    if len({one.item_id for one in changed.picked}) < len(changed.picked):
        raise SetRefused(SetFault.ITEM_TWICE)
    return changed


def add_section(content: SetContent) -> SetContent:
    """One more section at the end. Raises SetRefused."""
    return with_sections(content, [*content.sections, Section()])


def remove_section(content: SetContent, index: int) -> SetContent:
    """Without a section and what stands in it. Raises SetRefused."""
    section_at(content, index)
    return with_sections(content, [one for place, one in enumerate(content.sections) if place != index])


def move_section(content: SetContent, index: int, step: int) -> SetContent:
    """A section before its neighbour or behind it; at the edge it stays. step: −1 up, 1 down. Raises SetRefused."""
    section_at(content, index)
    return with_sections(content, _moved(content.sections, index, step))


def add_entries(content: SetContent, index: int, entries: Sequence[Entry]) -> SetContent:
    """More entries at the end of a section. Raises SetRefused."""
    section = section_at(content, index)
    return _with_entries(content, index, [*section.entries, *entries])


def replace_entry(content: SetContent, index: int, place: int, entry: Entry) -> SetContent:
    """Another entry in the place of one. Raises SetRefused."""
    entry_at(content, index, place)
    entries = list(section_at(content, index).entries)
    entries[place] = entry
    return _with_entries(content, index, entries)


def remove_entry(content: SetContent, index: int, place: int) -> SetContent:
    """Without an entry. Raises SetRefused."""
    entry_at(content, index, place)
    entries = section_at(content, index).entries
    return _with_entries(content, index, [*entries[:place], *entries[place + 1 :]])


def move_entry(content: SetContent, index: int, place: int, step: int) -> SetContent:
    """An entry before its neighbour or behind it; at the edge of its section it stays. Raises SetRefused."""
    entry_at(content, index, place)
    return _with_entries(content, index, _moved(section_at(content, index).entries, place, step))


def section_at(content: SetContent, index: int) -> Section:
    """A section. Raises SetRefused when there is none."""
    if not 0 <= index < len(content.sections):
        raise SetRefused(SetFault.UNKNOWN)
    return content.sections[index]


def entry_at(content: SetContent, index: int, place: int) -> Entry:
    """An entry of a section. Raises SetRefused when there is none."""
    entries = section_at(content, index).entries
    if not 0 <= place < len(entries):
        raise SetRefused(SetFault.UNKNOWN)
    return entries[place]


def _with_entries(content: SetContent, index: int, entries: Sequence[Entry]) -> SetContent:
    sections = list(content.sections)
    sections[index] = sections[index].model_copy(update={"entries": tuple(entries)})
    return with_sections(content, sections)


def _moved(things: Sequence[T], index: int, step: int) -> list[T]:
    moved = list(things)
    target = min(max(0, index + step), len(moved) - 1)
    moved.insert(target, moved.pop(index))
    return moved
