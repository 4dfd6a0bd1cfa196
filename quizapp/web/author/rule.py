"""A rule to draw by: adding one to a set, and changing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request, url_for
from flask_babel import gettext as _

from question_bank.items import ITEM_TYPES, in_language
from quizapp.domain.bank.catalogue import brief_with_id, facts_of_brief
from quizapp.domain.errors import NotFound
from quizapp.domain.quizzes.set_content import DrawRule
from quizapp.domain.teaching.question_set_editing import add_entries, entry_at, replace_entry
from quizapp.domain.teaching.question_set_errors import SetChanged, SetFault, SetRefused
from quizapp.extensions import db
from quizapp.web.author.blueprint import author
from quizapp.web.author.conflict import conflict_page
from quizapp.web.author.forms import RuleForm
from quizapp.web.author.reaching import change_set, own_set
from quizapp.web.author.set_view import section_titles
from quizapp.web.author.words import FAULTS, TYPES
from quizapp.web.choices import choices
from quizapp.web.form_values import whole_of, written_number
from quizapp.web.language import current_language
from quizapp.web.permissions import Permission, requires
from quizapp.web.reaching import saved

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from quizapp.domain.quizzes.set_content import SetContent
    from quizapp.domain.teaching.question_set_doors import SetFound


@author.get("/sets/<set_id>/rule")
@requires(Permission.TEACHER)
def rule(set_id: str) -> str:
    """The form of a new rule; of one that stands in the set where the address names its section and place."""
    found = own_set(set_id)
    section, place = (request.args.get(name, type=int) for name in ("section", "place"))
    return _rule_page(found, _offered(found, RuleForm(formdata=None, data=_data(found, section, place))))


@author.post("/sets/<set_id>/rule")
@requires(Permission.TEACHER)
def save_rule(set_id: str) -> Response | tuple[str, int]:
    """Add the rule to the end of a section, or put it in the place of another."""
    found = own_set(set_id)
    form = _offered(found, RuleForm())
    if not form.validate():
        return _rule_page(found, form), 400
    based_on = whole_of(form.based_on)
    try:
        change_set(found, based_on, lambda base: _with_rule(base, form))
    except SetRefused as refusal:
        db.session.rollback()
        found = own_set(set_id)
        return _rule_page(found, form, str(FAULTS[refusal.fault])), 400
    except SetChanged as changed:
        db.session.rollback()
        return conflict_page(own_set(set_id), based_on, changed.mine), 409
    return saved(_("The rule is saved."), url_for("author.question_set", set_id=set_id))


def _with_rule(base: SetContent, form: RuleForm) -> SetContent:
    index = whole_of(form.section)
    if form.place.data is None:
        return add_entries(base, index, [form.rule()])
    place = whole_of(form.place)
    if not isinstance(entry_at(base, index, place), DrawRule):
        raise SetRefused(SetFault.UNKNOWN)
    return replace_entry(base, index, place, form.rule())


def _data(found: SetFound, section: int | None, place: int | None) -> dict[str, object]:
    """What the form begins with. Raises NotFound for a place where no rule stands."""
    begin: dict[str, object] = {"based_on": found.version.number, "section": section or 0}
    if place is None:
        return {**begin, "unseen_first": True}
    try:
        entry = entry_at(found.content, section or 0, place)
    except SetRefused as error:
        raise NotFound("rule") from error
    if not isinstance(entry, DrawRule):
        raise NotFound("rule")
    return {**begin, "place": place, **entry.model_dump(), "points": written_number(entry.points)}


def _offered(found: SetFound, form: RuleForm) -> RuleForm:
    session, brief_id, language = db.session(), found.content.brief_id, current_language()
    brief = brief_with_id(session, brief_id).content
    form.offer(
        section_titles(found.content),
        {one.id: in_language(one.title, language) for one in brief.topics},
        {str(fact_id): in_language(fact.statement, language) for fact_id, fact in facts_of_brief(session, brief_id)},
    )
    form.types.choices = choices({one: str(TYPES[one]) for one in ITEM_TYPES})
    return form


def _rule_page(found: SetFound, form: RuleForm, message: str | None = None) -> str:
    return render_template("author/rule.html", found=found, form=form, message=message)
