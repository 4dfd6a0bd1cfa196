"""The page for somebody whose change of a set met another one: both are shown, and nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template
from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.domain.bank.search import bank_items
from quizapp.domain.teaching.set_differences import difference
from quizapp.extensions import db
from quizapp.web.author.forms import MineForm
from quizapp.web.author.reaching import readable_set
from quizapp.web.author.words import label_of

if TYPE_CHECKING:
    from quizapp.domain.quizzes.set_content import SetContent
    from quizapp.domain.teaching.question_set_doors import SetFound


@dataclass(frozen=True)
class ChangesView:
    """What somebody did to a set. added, removed: items by name. more: the rest in words."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    more: tuple[str, ...]


def conflict_page(found: SetFound, based_on: int, mine: SetContent) -> str:
    """What the others changed since version `based_on`, what one would have changed oneself, and the choice."""
    base = readable_set(found.question_set.public_id, based_on).content
    labels = {one.item_id: label_of(one.item) for one in bank_items(db.session(), base.brief_id)}
    form = MineForm(
        formdata=None, data={"based_on": found.question_set.current_number, "content": mine.model_dump_json()}
    )
    return render_template(
        "author/conflict.html",
        found=found,
        form=form,
        theirs=_changes(base, found.content, labels),
        mine=_changes(base, mine, labels),
    )


def _changes(before: SetContent, after: SetContent, labels: dict[int, str]) -> ChangesView:
    found = difference(before, after)
    more: list[str] = []
    if found.rules > 0:
        more += [ngettext("%(num)s rule more", "%(num)s rules more", found.rules)]
    if found.rules < 0:
        more += [ngettext("%(num)s rule fewer", "%(num)s rules fewer", -found.rules)]
    if found.is_rearranged:
        more += [_("Sections, order, worths or rules are changed.")]
    return ChangesView(
        tuple(labels[one] for one in found.added), tuple(labels[one] for one in found.removed), tuple(more)
    )
