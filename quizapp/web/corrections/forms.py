"""The forms of corrections, claims and their decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from pydantic import ValidationError
from wtforms import HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from question_bank.changes import CHANGES, ChangeDoesNotFit, ChangeKind
from question_bank.grading.numbers import NumberUnreadable, read_number
from quizapp.database import without_nul
from quizapp.domain.teaching.claim_rules import MOST_REASON
from quizapp.domain.teaching.regrading_rules import Policy
from quizapp.web.choices import choices
from quizapp.web.form_values import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from question_bank.changes import Change
    from question_bank.items import Item
    from quizapp.web.corrections.offers import Asked

POLICIES = {
    Policy.NEVER_LOWER.value: _l("Nobody loses: an answer that counted for more before keeps it"),
    Policy.RECOMPUTE.value: _l("Count every answer anew, for better or worse"),
}
REASON = Length(max=MOST_REASON)


def _stripped(value: str | None) -> str | None:
    return value.strip() if value else value


PROSE = (without_nul, _stripped)
"""For what somebody reads: white space alone is no reason."""


class ChangeForm(FlaskForm):
    """A change of the kind that was chosen; the fields that it does not ask for are taken away."""

    option = RadioField(_l("Which answer?"), validators=[InputRequired()])
    options = SelectMultipleField(
        _l("Which answers are right?"),
        validators=[InputRequired()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    text = StringField(_l("The answer"), validators=[InputRequired(), Length(max=200)], filters=[without_nul])
    tolerance = StringField(_l("How far off it may be"), validators=[Optional(), Length(max=40)])
    credit = StringField(_l("What it earns, in per cent of the points"), validators=[InputRequired(), Length(max=10)])
    reason = TextAreaField(_l("Reason"), validators=[DataRequired(), REASON], filters=PROSE)

    def keep(self, asked: Asked, kind: str) -> None:
        """Take away what is not asked for. asked: of this kind of change."""
        if asked.options and asked.several:
            self.options.choices = choices(asked.options)
        else:
            del self.options
        if asked.options and not asked.several:
            self.option.choices = choices(asked.options)
        else:
            del self.option
        if not asked.text:
            del self.text
        if not (asked.is_number and kind == ChangeKind.ACCEPT_ANSWER):
            del self.tolerance
        if not asked.credit:
            del self.credit


def change_of(form: ChangeForm, item: Item, asked: Asked, kind: str, gap: str, sent: Mapping[str, str]) -> Change:
    """The change that a valid form says. sent: all fields, for those of pairs and places. Raises ChangeDoesNotFit."""
    values: dict[str, object] = {"kind": kind}
    if gap:
        values["gap"] = gap
    text = text_of(form.text).strip() if "text" in form else ""
    match kind:
        case ChangeKind.NEW_KEY:
            values |= _key_values(form, item, asked, text, sent)
        case ChangeKind.ACCEPT_ANSWER:
            values |= {"option": text_of(form.option)} if "option" in form else {"text": text}
            if "tolerance" in form and text_of(form.tolerance).strip():
                values["tolerance"] = typed_number(text_of(form.tolerance))
        case ChangeKind.CHANGE_CREDIT:
            values["answer"] = text_of(form.option) if "option" in form else ""
        case _:
            return CHANGES.validate_python({"kind": kind})
    if "credit" in form:
        values["credit"] = typed_number(text_of(form.credit)) / 100
    try:
        return CHANGES.validate_python(values)
    except ValidationError as error:
        raise ChangeDoesNotFit(str(error)) from error


def typed_number(text: str) -> float:
    """A number as typed, with a per cent sign or without. Raises ChangeDoesNotFit."""
    try:
        return float(read_number(text.replace("%", "").replace("％", ""), "en").value)
    except NumberUnreadable as error:
        raise ChangeDoesNotFit("that is no number") from error


def _key_values(form: ChangeForm, item: Item, asked: Asked, text: str, sent: Mapping[str, str]) -> dict[str, object]:
    if "option" in form:
        return {"options": [text_of(form.option)]}
    if "options" in form:
        return {"options": list(form.options.data or ())}
    if asked.text:
        return {"text": text}
    if asked.prompts:
        return {"pairs": {key: sent.get(f"pair-{key}", "") for key, _words in asked.prompts}}
    if asked.entries:
        places = {key: sent.get(f"place-{key}", "") for key, _words in asked.entries}
        return {"order": sorted(places, key=lambda key: (places[key].zfill(3), key))} if _each_once(places) else {}
    return {"judgement": not getattr(item, "right", False)}


def _each_once(places: Mapping[str, str]) -> bool:
    return sorted(places.values()) == sorted(str(number) for number in range(1, len(places) + 1))


class ApplyForm(FlaskForm):
    """A change that was looked at, to be applied."""

    change = HiddenField(validators=[InputRequired(), Length(max=20_000)])
    reason = HiddenField(validators=[DataRequired(), REASON], filters=PROSE)
    claim = HiddenField(validators=[Length(max=22)])
    make_key = HiddenField(validators=[InputRequired(), Length(max=22)])
    policy = RadioField(
        _l("Whose marks move?"),
        choices=choices(POLICIES),
        default=Policy.NEVER_LOWER.value,
        validators=[InputRequired()],
    )


class ClaimForm(FlaskForm):
    """Why an answer should count."""

    reason = TextAreaField(_l("Why should it count?"), validators=[DataRequired(), REASON], filters=PROSE)


class DeclineForm(FlaskForm):
    """What is said to students whose claim is declined."""

    word = TextAreaField(_l("A word to the students"), validators=[DataRequired(), REASON], filters=PROSE)
