"""The list of question sets, making and copying one, and its versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, url_for
from flask_babel import gettext as _

from question_bank.items import in_language
from quizapp.clock import now
from quizapp.domain.bank.catalogue import briefs
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.question_set_errors import SetRefused
from quizapp.domain.teaching.question_set_listing import sets_of, versions_of
from quizapp.domain.teaching.question_sets import copy_set, make_set
from quizapp.extensions import db
from quizapp.web.author.blueprint import author
from quizapp.web.author.forms import CopyForm, SetForm
from quizapp.web.author.reaching import readable_set
from quizapp.web.author.words import FAULTS
from quizapp.web.choices import choices
from quizapp.web.form_values import text_of
from quizapp.web.identity import current_identity
from quizapp.web.language import current_language
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import own_account, saved

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


@author.get("/sets")
@requires(Permission.TEACHER)
def question_sets() -> str:
    """One's own sets, colleagues' that one's classes were given, and deleted ones to restore."""
    return render_template("author/sets.html", lists=sets_of(db.session(), current_identity().actor, now()))


@author.get("/sets/new")
@requires(Permission.TEACHER)
def new_set() -> str:
    """The form for a new set."""
    return render_template("author/new_set.html", form=_set_form(SetForm(formdata=None)))


@author.post("/sets")
@requires(Permission.TEACHER)
def create_set() -> Response | tuple[str, int]:
    """Make a set; the form sent twice makes one."""
    form = _set_form(SetForm())
    if not form.validate():
        return render_template("author/new_set.html", form=form), 400
    key, brief_id = text_of(form.make_key), int(form.brief.data)
    try:
        made = make_set(db.session(), own_account().id, text_of(form.title), key, now(), brief_id=brief_id)
    except SetRefused as refusal:
        form.title.errors = [str(FAULTS[refusal.fault])]
        return render_template("author/new_set.html", form=form), 400
    return saved(_("The set is made. Add questions to it."), url_for("author.question_set", set_id=made.public_id))


@author.post("/sets/<set_id>/copy")
@requires(Permission.TEACHER)
def copy(set_id: str) -> Response:
    """Make a set of one's own out of one that one may read."""
    found, key = readable_set(set_id), text_of(CopyForm().make_key)
    title = _("Copy of %(title)s", title=found.question_set.title)
    made = copy_set(db.session(), found, own_account().id, title, key, now())
    return saved(_("The set is copied. This is the copy."), url_for("author.question_set", set_id=made.public_id))


@author.get("/sets/<set_id>/versions")
@requires(Permission.TEACHER)
def versions(set_id: str) -> str:
    """Every version of a set, the present one first."""
    found = readable_set(set_id)
    listed = versions_of(db.session(), found.question_set)
    return render_template("author/versions.html", found=found, versions=listed)


def _set_form(form: SetForm) -> SetForm:
    """The form with the briefs to choose from, the first one chosen."""
    titles = {str(one.id): in_language(one.content.title, current_language()) for one in briefs(db.session())}
    form.brief.choices = choices(titles)
    form.brief.data = form.brief.data or next(iter(titles), None)
    form.make_key.data = form.make_key.data or new_key()
    return form
