"""The page of a question set: read by everybody who may, changed by its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from pydantic import ValidationError

from quizapp.domain.quizzes.set_content import SetContent
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.listing import own_cohorts
from quizapp.domain.teaching.question_set_errors import SetChanged, SetFault, SetRefused
from quizapp.domain.teaching.question_set_listing import use_of
from quizapp.extensions import db
from quizapp.web.author.blueprint import author
from quizapp.web.author.conflict import conflict_page
from quizapp.web.author.editing import editor_form, entered_content, onward, page_after, retitling_of, sent_form
from quizapp.web.author.editor_page import editor_page, warnings_here
from quizapp.web.author.forms import EditorForm, MineForm
from quizapp.web.author.reaching import change_set, own_set, readable_set
from quizapp.web.author.set_view import section_titles, set_view
from quizapp.web.author.words import FAULTS
from quizapp.web.form_values import text_of, whole_of
from quizapp.web.identity import current_identity
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import own_account, saved

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.domain.teaching.question_set_doors import SetFound

OF_THE_TITLE = {SetFault.TITLE_LENGTH}


@author.get("/sets/<set_id>")
@requires(Permission.TEACHER)
def question_set(set_id: str) -> str:
    """The editor for its owner; to others, and for an earlier version, what it holds."""
    found = readable_set(set_id, request.args.get("version", type=int))
    if found.may_edit and found.is_current:
        return _editor_page(found, editor_form(found, request.args.get("page", 1, type=int)))
    return render_template("author/set.html", found=found, view=set_view(found), copy_key=new_key())


@author.post("/sets/<set_id>/content")
@requires(Permission.TEACHER)
def save_content(set_id: str) -> Response | tuple[str, int]:
    """Save everything that was entered, and do what the button says."""
    found = own_set(set_id)
    form = sent_form(found)
    if not form.validate():
        return _refused_page(found, form)
    try:
        change_set(found, whole_of(form.based_on), lambda base: entered_content(form, base), retitling_of(form))
    except SetRefused as refusal:
        db.session.rollback()
        return _refused_page(own_set(set_id), form, refusal.fault)
    except SetChanged as changed:
        db.session.rollback()
        return conflict_page(own_set(set_id), whole_of(form.based_on), changed.mine, retitling_of(form)), 409
    endpoint = onward(form)
    if endpoint:
        db.session.commit()
        return redirect(url_for(endpoint, set_id=set_id), 303)
    page = page_after(form, own_set(set_id).content)
    return saved(_("The set is saved."), url_for("author.question_set", set_id=set_id, page=page if page > 1 else None))


@author.post("/sets/<set_id>/mine")
@requires(Permission.TEACHER)
def keep_mine(set_id: str) -> Response | tuple[str, int]:
    """Make one's own content the next version, after having seen what somebody else has made of the set."""
    found, form = own_set(set_id), MineForm()
    if not form.validate():
        return _refused_page(found, EditorForm())
    based_on = whole_of(form.based_on)
    try:
        mine = _content_of(text_of(form.content), found)
        change_set(found, based_on, lambda _base: mine, retitling_of(form))
    except SetRefused as refusal:
        db.session.rollback()
        return _refused_page(own_set(set_id), EditorForm(), refusal.fault)
    except SetChanged as changed:
        db.session.rollback()
        return conflict_page(own_set(set_id), based_on, changed.mine, retitling_of(form)), 409
    return saved(_("Your version of the set is saved."), url_for("author.question_set", set_id=set_id))


def _content_of(text: str, found: SetFound) -> SetContent:
    """A content as it was sent. Raises SetRefused for anything but one about the set's brief."""
    try:
        content = SetContent.model_validate_json(text)
    except ValidationError as error:
        raise SetRefused(SetFault.UNKNOWN) from error
    if content.brief_id != found.content.brief_id:
        raise SetRefused(SetFault.UNKNOWN)
    return content


def _refused_page(found: SetFound, form: EditorForm, fault: SetFault | None = None) -> tuple[str, int]:
    """The editor with what was entered, where it still fits the set; else with the set as it stands."""
    shape = [len(section.entries) for section in found.content.sections]
    fits = [len(one.form.entries) for one in form.sections] == shape
    if fault in OF_THE_TITLE:
        form.title.errors = [str(FAULTS[fault])] if fault else []
    message = FAULTS[fault] if fault else _("Nothing is saved yet. Put right what is marked, and save again.")
    return _editor_page(found, form if fits else editor_form(found, form.page.data or 1), str(message)), 400


def _editor_page(found: SetFound, form: EditorForm, message: str | None = None) -> str:
    """The page of the editor that the form is about. message: what stood in the way."""
    view, shown = set_view(found), editor_page(found.content, form.page.data or 1)
    return render_template(
        "author/editor.html",
        found=found,
        form=form,
        view=view,
        shown=shown,
        warnings=warnings_here(view, shown),
        titles=section_titles(found.content),
        use=use_of(db.session(), current_identity().actor, found.question_set),
        cohorts=own_cohorts(db.session(), own_account().id),
        copy_key=new_key(),
        message=message,
    )
