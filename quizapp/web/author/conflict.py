"""The page for somebody whose change of a set met another one: both are shown, and nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template
from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.domain.bank.search import bank_items
from quizapp.domain.teaching.question_sets import Retitling
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
    """What somebody did to a set.

    title: another one, None for the same. added, removed: items by name. more: the rest in words.
    """

    title: str | None
    added: tuple[str, ...]
    removed: tuple[str, ...]
    more: tuple[str, ...]


def conflict_page(found: SetFound, based_on: int, mine: SetContent, retitling: Retitling | None = None) -> str:
    """What the others changed since version `based_on`, what one would have changed oneself, and the choice.

    retitling: one's own, None where the form has no title.
    """
    title = found.question_set.title
    retitling = retitling or Retitling(title, title)
    base = readable_set(found.question_set.public_id, based_on).content
    labels = {one.item_id: label_of(one.item) for one in bank_items(db.session(), base.brief_id)}
    data = {
        "based_on": found.question_set.current_number,
        "content": mine.model_dump_json(),
        "title_before": title,
        "title": retitling.after if retitling.is_change else title,
    }
    return render_template(
        "author/conflict.html",
        found=found,
        form=MineForm(formdata=None, data=data),
        theirs=_changes(base, found.content, labels, Retitling(retitling.before, title)),
        mine=_changes(base, mine, labels, retitling),
    )


def _changes(before: SetContent, after: SetContent, labels: dict[int, str], retitling: Retitling) -> ChangesView:
    found = difference(before, after)
    more: list[str] = []
    if found.rules > 0:
        more += [ngettext("%(num)s rule more", "%(num)s rules more", found.rules)]
    if found.rules < 0:
        more += [ngettext("%(num)s rule fewer", "%(num)s rules fewer", -found.rules)]
    if found.is_rearranged:
        more += [_("Sections, order, worths or rules are changed.")]
    return ChangesView(
        retitling.after if retitling.is_change else None,
        tuple(labels[one] for one in found.added),
        tuple(labels[one] for one in found.removed),
        tuple(more),
    )
