"""Searching the bank for a set, and adding what was ticked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from question_bank.items import ITEM_TYPES, ItemStatus, in_language
from quizapp.domain.bank.bands import FacilityBand, UseBand
from quizapp.domain.bank.catalogue import brief_with_id, facts_of_brief
from quizapp.domain.bank.item_filter import ItemFilter, Sort
from quizapp.domain.bank.search import current_versions, search_items
from quizapp.domain.quizzes.set_content import MOST_ITEMS, PickedItem
from quizapp.domain.teaching.question_set_editing import add_entries
from quizapp.domain.teaching.question_set_errors import SetChanged, SetFault, SetRefused
from quizapp.extensions import db
from quizapp.web.author.blueprint import author
from quizapp.web.author.conflict import conflict_page
from quizapp.web.author.forms import AddItemsForm, SearchForm
from quizapp.web.author.reaching import change_set, own_set
from quizapp.web.author.set_view import section_titles
from quizapp.web.author.words import FAULTS, SORTS, STATUSES, TYPES, facility_words, label_of, use_words
from quizapp.web.choices import choices
from quizapp.web.form_values import text_of, whole_of
from quizapp.web.language import current_language
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from werkzeug.wrappers import Response

    from question_bank.briefs import Brief, Fact
    from quizapp.domain.teaching.question_set_doors import SetFound

LONGEST_FACT = 70
SEARCHED = ("text", "topic", "passage", "fact", "type", "difficulty", "status", "used", "facility", "sort")
"""What the address may say, beside the page."""


@author.get("/sets/<set_id>/items")
@requires(Permission.TEACHER)
def items(set_id: str) -> str:
    """A page of the items that fit, to be ticked; those that were ticked on other pages come along as `item`."""
    return _items_page(own_set(set_id), ticked=request.args.getlist("item")[:MOST_ITEMS])


@author.post("/sets/<set_id>/items")
@requires(Permission.TEACHER)
def add_items(set_id: str) -> Response | tuple[str, int]:
    """Add the ticked items to the end of a section, in the versions that the bank has now."""
    found, form = own_set(set_id), AddItemsForm()
    slugs = form.slugs()
    if not form.validate() or not slugs:
        return _items_page(found, _("Tick the questions to add first.")), 400
    based_on = whole_of(form.based_on)
    try:
        picked = _picked(found, slugs)
        change_set(found, based_on, lambda base: add_entries(base, whole_of(form.section), picked))
    except SetRefused as refusal:
        db.session.rollback()
        return _items_page(own_set(set_id), str(FAULTS[refusal.fault]), slugs), 400
    except SetChanged as changed:
        db.session.rollback()
        return conflict_page(own_set(set_id), based_on, changed.mine), 409
    added = ngettext("%(num)s question is added to the set.", "%(num)s questions are added to the set.", len(picked))
    return saved(added, _address(set_id))


def _picked(found: SetFound, slugs: Sequence[str]) -> list[PickedItem]:
    """Items to add, all of them in the set's brief. Raises SetRefused."""
    versions = current_versions(db.session(), found.content.brief_id, slugs)
    if len(versions) < len(slugs):
        raise SetRefused(SetFault.UNKNOWN)
    return [PickedItem(item_id=versions[one][0], version_id=versions[one][1]) for one in slugs]


def _items_page(found: SetFound, message: str | None = None, ticked: Sequence[str] = ()) -> str:
    session, brief_id = db.session(), found.content.brief_id
    brief, facts = brief_with_id(session, brief_id).content, facts_of_brief(session, brief_id)
    form = _search_form(brief, facts)
    page = search_items(session, brief_id, _filter(form, facts), request.args.get("page", 1, type=int))

    labels = {one.slug: label_of(one.item) for one in page.items}
    return render_template(
        "author/items.html",
        found=found,
        brief=brief,
        form=form,
        page=page,
        labels=labels,
        types=TYPES,
        statuses=STATUSES,
        topics={one.id: one.title for one in brief.topics},
        sections=section_titles(found.content),
        in_set={one.item_id for one in found.content.picked},
        add_form=AddItemsForm(formdata=None, data={"based_on": found.version.number}),
        ticked=ticked,
        ticked_elsewhere=[one for one in dict.fromkeys(ticked) if one not in labels],
        message=message,
        kept=urlencode(_kept()),
        page_url=partial(_address, found.question_set.public_id),
    )


def _search_form(brief: Brief, facts: Sequence[tuple[int, Fact]]) -> SearchForm:
    """What the address searches for; what it cannot mean counts as any."""
    form = SearchForm(request.args)
    language, anything = current_language(), {"": _("Any")}
    form.topic.choices = choices({**anything, **{one.id: in_language(one.title, language) for one in brief.topics}})
    passages = {one.id: in_language(one.title, language) for one in brief.passages}
    form.passage.choices = choices({**anything, **passages})
    statements = {fact.id: _short(in_language(fact.statement, language)) for _id, fact in facts}
    form.fact.choices = choices({**anything, **statements})
    form.type.choices = choices({**anything, **{one: str(TYPES[one]) for one in ITEM_TYPES}})
    form.status.choices = choices({**anything, **{key: str(label) for key, label in STATUSES.items()}})
    form.used.choices = choices({**anything, **use_words()})
    form.facility.choices = choices({**anything, **facility_words()})
    form.sort.choices = choices({key: str(label) for key, label in SORTS.items()})
    if not _kept():
        form.status.data = ItemStatus.READY
    form.validate()
    for field in form:
        if field.errors:
            field.data, field.errors = "", []
    return form


def _short(statement: str) -> str:
    return statement if len(statement) <= LONGEST_FACT else f"{statement[: LONGEST_FACT - 1]}…"


def _filter(form: SearchForm, facts: Sequence[tuple[int, Fact]]) -> ItemFilter:
    passage, fact = text_of(form.passage), text_of(form.fact)
    wanted = frozenset(
        fact_id for fact_id, one in facts if (not passage or one.passage == passage) and (not fact or one.id == fact)
    )
    difficulty, used, facility = text_of(form.difficulty), text_of(form.used), text_of(form.facility)
    return ItemFilter(
        text=text_of(form.text),
        topic=text_of(form.topic),
        type=text_of(form.type),
        status=text_of(form.status),
        difficulty=int(difficulty) if difficulty else None,
        facts=wanted if passage or fact else None,
        use=UseBand(used) if used else None,
        facility=FacilityBand(facility) if facility else None,
        sort=Sort(text_of(form.sort) or Sort.BANK),
    )


def _address(set_id: str, page: int | None = None) -> str:
    """The address of the search, on its first page or another."""
    asked = {**_kept(), **({"page": str(page)} if page else {})}
    return f"{url_for('author.items', set_id=set_id)}?{urlencode(asked)}"


def _kept() -> dict[str, str]:
    """The search as it stands in the address, to be kept by the links of the page."""
    return {name: request.args[name][:200] for name in SEARCHED if name in request.args}
