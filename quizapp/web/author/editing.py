"""The editor's form of a set: filled from its content, and read back into the next one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import request

from quizapp.domain.errors import NotFound
from quizapp.domain.quizzes.set_content import DrawRule, Entry, Section, SetContent
from quizapp.domain.teaching.question_set_editing import (
    add_section,
    move_entry,
    move_section,
    remove_entry,
    remove_section,
    with_sections,
)
from quizapp.domain.teaching.question_set_errors import SetFault, SetRefused
from quizapp.domain.teaching.question_sets import Retitling, with_newest_version
from quizapp.extensions import db
from quizapp.web.author.editor_page import editor_page, with_other_pages
from quizapp.web.author.forms import EditorForm, EntryForm, MineForm, SectionForm
from quizapp.web.author.reaching import readable_set
from quizapp.web.form_values import number_of, text_of, written_number

if TYPE_CHECKING:
    from quizapp.domain.teaching.question_set_doors import SetFound

ACTION = re.compile(r"(save|add-section|items|rule|preview)|([a-z-]+):([0-9]{1,2})(?:\.([0-9]{1,2}))?")
ONWARD = ("items", "rule", "preview")
STEPS = {"up": -1, "down": 1}


def editor_form(found: SetFound, page: int) -> EditorForm:
    """The form with a set as it stands. page: of the editor, to be shown."""
    sections = [_section_data(index, section) for index, section in enumerate(found.content.sections)]
    title = found.question_set.title
    data = {"title": title, "title_before": title, "based_on": found.version.number, "page": page}
    return EditorForm(formdata=None, data={**data, "sections": sections})


def sent_form(found: SetFound) -> EditorForm:
    """The form as it was sent from a page of the editor, completed by what stood on the other pages then."""
    form = EditorForm()
    base = _base(found, form.based_on.data)
    if base is None:
        return form
    shown = editor_page(base, form.page.data or 1)
    return form if shown.page.pages == 1 else EditorForm(formdata=with_other_pages(request.form, base, shown))


def page_after(form: EditorForm, content: SetContent) -> int:
    """The page to go on with, as the button says: another one, the last one where a section is added to, else the same.

    content: what has become of the set.
    """
    found = ACTION.fullmatch(text_of(form.action))
    if found and found[2] == "page":
        return int(found[3])
    if found and found[1] == "add-section":
        return editor_page(content, 1).page.pages
    return form.page.data or 1


def onward(form: EditorForm) -> str | None:
    """The endpoint of the page that a button leads on to once everything is saved; None for those that stay."""
    action = text_of(form.action)
    return f"author.{action}" if action in ONWARD else None


def retitling_of(form: EditorForm | MineForm) -> Retitling:
    """What a form makes of the set's title."""
    return Retitling(text_of(form.title_before), text_of(form.title))


def entered_content(form: EditorForm, base: SetContent) -> SetContent:
    """What was entered, on top of the content that it was entered into, and then the button that was pressed.

    Raises SetRefused for a form of another shape or an unknown button.
    """
    return _acted(text_of(form.action), _entered(form, base))


def _base(found: SetFound, number: int | None) -> SetContent | None:
    """The content of a version of the set; None where there is no such version."""
    if number == found.version.number:
        return found.content
    try:
        return None if number is None else readable_set(found.question_set.public_id, number).content
    except NotFound:
        return None


def _section_data(index: int, section: Section) -> dict[str, object]:
    return {
        "title_en": section.title.get("en", ""),
        "title_ja": section.title.get("ja", ""),
        "shuffle": section.shuffle,
        "entries": [
            {
                "points": written_number(entry.points),
                "count": entry.count if isinstance(entry, DrawRule) else None,
                "section": index,
            }
            for entry in section.entries
        ],
    }


def _entered(form: EditorForm, base: SetContent) -> SetContent:
    typed: list[SectionForm] = [one.form for one in form.sections]
    if len(typed) != len(base.sections):
        raise SetRefused(SetFault.UNKNOWN)
    kept: list[list[Entry]] = [[] for _ in base.sections]
    moved: list[list[Entry]] = [[] for _ in base.sections]
    for index, (section, fields) in enumerate(zip(base.sections, typed, strict=True)):
        rows: list[EntryForm] = [one.form for one in fields.entries]
        if len(rows) != len(section.entries):
            raise SetRefused(SetFault.UNKNOWN)
        for entry, row in zip(section.entries, rows, strict=True):
            target = _target(row, index, len(kept))
            (kept if target == index else moved)[target].append(_entry(entry, row))
    return with_sections(
        base,
        [
            _section(section, fields, (*kept[index], *moved[index]))
            for index, (section, fields) in enumerate(zip(base.sections, typed, strict=True))
        ],
    )


def _target(row: EntryForm, index: int, sections: int) -> int:
    target = index if row.section.data is None else int(row.section.data)
    if not 0 <= target < sections:
        raise SetRefused(SetFault.UNKNOWN)
    return target


def _entry(entry: Entry, row: EntryForm) -> Entry:
    points = round(number_of(row.points), 2)
    if isinstance(entry, DrawRule):
        return entry.model_copy(update={"points": points, "count": int(row.count.data or entry.count)})
    return entry.model_copy(update={"points": points})


def _section(section: Section, fields: SectionForm, entries: tuple[Entry, ...]) -> Section:
    typed = {"en": text_of(fields.title_en), "ja": text_of(fields.title_ja)}
    clean = {code: " ".join(text.split()) for code, text in typed.items()}
    title = {**section.title, **clean}
    return Section(
        title={code: text for code, text in title.items() if text},
        shuffle=bool(fields.shuffle.data),
        entries=entries,
    )


def _acted(action: str, content: SetContent) -> SetContent:
    found = ACTION.fullmatch(action or "save")
    if found is None:
        raise SetRefused(SetFault.UNKNOWN)
    if found[1]:
        return add_section(content) if found[1] == "add-section" else content
    index = int(found[3])
    if found[4] is None:
        match found[2]:
            case "page":
                return content
            case "remove-section":
                return remove_section(content, index)
            case "up-section" | "down-section":
                return move_section(content, index, STEPS[found[2].removesuffix("-section")])
            case _:
                raise SetRefused(SetFault.UNKNOWN)
    place = int(found[4])
    match found[2]:
        case "remove":
            return remove_entry(content, index, place)
        case "up" | "down":
            return move_entry(content, index, place, STEPS[found[2]])
        case "renew":
            return with_newest_version(db.session(), content, index, place)
        case _:
            raise SetRefused(SetFault.UNKNOWN)
