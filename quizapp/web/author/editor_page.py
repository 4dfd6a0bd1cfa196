"""A page of the editor: which entries of a long set it shows, and its form with all that stands on other pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkzeug.datastructures import MultiDict

from quizapp.domain.paging import Page, page_of
from quizapp.domain.quizzes.set_content import DrawRule

if TYPE_CHECKING:
    from quizapp.domain.quizzes.set_content import Section, SetContent
    from quizapp.web.author.set_view import SetView, WarningView

ROOM = 23_000
"""Bytes that the sections of a page may come to: with the rest of the page and its style sheets less than 60 kB."""
HEAD, ENTRY, OPTION = 2_000, 900, 30
"""Bytes of a section's own fields, of an entry with a long label, and of a section to choose, but its title."""


@dataclass(frozen=True)
class EditorPage:
    """A page of the editor. places: the sections that it shows, by index, and of each the places of its entries."""

    page: Page
    places: dict[int, range]

    def has(self, section: int, place: int) -> bool:
        """Whether an entry stands on it."""
        return section in self.places and place in self.places[section]


def editor_page(content: SetContent, wanted: int) -> EditorPage:
    """The page wanted, or the nearest there is. wanted: any number."""
    pages = _pages(content)
    page = page_of(wanted, len(pages), 1)
    return EditorPage(page, pages[page.offset])


def _pages(content: SetContent) -> list[dict[int, range]]:
    """All entries in order, on as many pages as their bytes need. A section goes on on the next page."""
    entry, used = ENTRY + _bytes_of_choice(content), 0
    pages: list[dict[int, range]] = [{}]
    for index, section in enumerate(content.sections):
        for place in range(max(1, len(section.entries))):
            used += entry + (0 if index in pages[-1] else HEAD)
            if used > ROOM and pages[-1]:
                pages.append({})
                used = HEAD + entry
            first = pages[-1].get(index, range(place, place)).start
            pages[-1][index] = range(first, min(place + 1, len(section.entries)))
    return pages


def _bytes_of_choice(content: SetContent) -> int:
    """What each entry needs to name every section, where there are several."""
    if len(content.sections) == 1:
        return 0
    titles = (max((len(text.encode()) for text in one.title.values()), default=0) for one in content.sections)
    return sum(OPTION + title for title in titles)


def with_other_pages(fields: MultiDict[str, str], content: SetContent, shown: EditorPage) -> MultiDict[str, str]:
    """What was sent from a page of the editor, with the rest of the form as it stands in the content."""
    every = MultiDict(fields)
    for index, section in enumerate(content.sections):
        if index not in shown.places:
            every.update(_head_fields(index, section))
        for place, entry in enumerate(section.entries):
            if not shown.has(index, place):
                name = f"sections-{index}-entries-{place}"
                every.setlist(f"{name}-points", [str(entry.points)])
                every.setlist(f"{name}-section", [str(index)])
                if isinstance(entry, DrawRule):
                    every.setlist(f"{name}-count", [str(entry.count)])
    return every


def warnings_here(view: SetView, shown: EditorPage) -> tuple[WarningView, ...]:
    """The warnings about the set as a whole or about anything on the page."""
    slugs = {
        section.entries[place].slug
        for index, section in enumerate(view.sections)
        for place in shown.places.get(index, ())
    }
    return tuple(one for one in view.warnings if not one.items or slugs & {slug for _label, slug in one.items})


def _head_fields(index: int, section: Section) -> dict[str, str]:
    titles = {f"sections-{index}-title_{code}": section.title.get(code, "") for code in ("en", "ja")}
    return titles | ({f"sections-{index}-shuffle": "y"} if section.shuffle else {})
