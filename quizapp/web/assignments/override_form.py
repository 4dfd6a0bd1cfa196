"""The form of an override: each condition with a tick that says it is to be different; the rest is inherited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, FloatField, HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import Length, NumberRange, Optional

from quizapp.domain.quizzes.conditions import CHANGEABLE, Changes
from quizapp.web.assignments.forms import MOST_MINUTES
from quizapp.web.assignments.time_field import LocalTimeField, TypedTime, typed_time
from quizapp.web.choices import choices
from quizapp.web.condition_values import NAMES
from quizapp.web.form_values import number_of, text_of, written_number

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHER = "other"
_NOTHING = (None, "", TypedTime())
FACTORS = {"1": _l("none"), "1.25": "× 1.25", "1.5": "× 1.5", "2": "× 2", OTHER: _l("another factor")}


class OverrideForm(FlaskForm):
    """An override. zone: the class's time zone. seen: by which the one that is changed is recognised."""

    student = SelectField(_l("Student"), validate_choice=False)
    label = SelectField(_l("Label"), validate_choice=False)
    seen = HiddenField(validators=[Length(max=40)])
    change_opens_at = BooleanField(NAMES["opens_at"])
    opens_at = LocalTimeField(NAMES["opens_at"])
    change_due_at = BooleanField(NAMES["due_at"])
    due_at = LocalTimeField(NAMES["due_at"])
    change_late_until = BooleanField(NAMES["late_until"])
    late_until = LocalTimeField(NAMES["late_until"])
    change_late_credit = BooleanField(NAMES["late_credit"])
    late_credit = FloatField(_l("Late work is worth (%)"), [Optional(), NumberRange(0, 100)])
    change_time_limit = BooleanField(NAMES["time_limit"])
    time_limit = FloatField(_l("Time limit in minutes"), [Optional(), NumberRange(1 / 60, MOST_MINUTES)])
    change_time_factor = BooleanField(NAMES["time_factor"])
    time_factor = SelectField(NAMES["time_factor"], choices=choices(FACTORS), default="1.5")
    other_factor = FloatField(_l("Another factor, from 1 to 10"), [Optional(), NumberRange(1, 10)])
    change_attempts = BooleanField(NAMES["attempts"])
    attempts = IntegerField(NAMES["attempts"], [Optional(), NumberRange(1, 1_000)])
    change_wait = BooleanField(NAMES["wait"])
    wait = FloatField(_l("Wait between attempts in minutes"), [Optional(), NumberRange(0, MOST_MINUTES)])
    change_password = BooleanField(NAMES["password"])
    password = StringField(NAMES["password"], [Length(max=100)])

    def __init__(self, zone: str, **values: object) -> None:
        self.zone = zone
        super().__init__(**values)  # pyright: ignore[reportArgumentType] - what WTForms takes by name

    def tick_what_was_typed(self, given: OverrideForm) -> None:
        """Tick the conditions whose fields say something else than the page gave: who types a value means it.

        given: the form as the page had it. A field that was emptied says nothing by itself.
        """
        for name in CHANGEABLE:
            typed = self[name].data
            if typed not in _NOTHING and typed != given[name].data:
                self[f"change_{name}"].data = True

    def rows(self) -> list[tuple[str, Any, Any]]:
        """Each condition: its name, its tick, its field."""
        return [(name, self[f"change_{name}"], self[name]) for name in CHANGEABLE]

    def changes(self) -> Changes:
        """The conditions that are ticked, an empty field lifting its condition; after the form has been validated."""
        minutes = number_of(self.time_limit)
        values: dict[str, object] = {
            "opens_at": self.opens_at.instant,
            "due_at": self.due_at.instant,
            "late_until": self.late_until.instant,
            "late_credit": number_of(self.late_credit, 100) / 100,
            "time_limit": round(minutes * 60) if minutes else None,
            "time_factor": self._factor(),
            "attempts": self.attempts.data,
            "wait": round(number_of(self.wait) * 60),
            "password": text_of(self.password).strip() or None,
        }
        return Changes.model_validate({name: values[name] for name in CHANGEABLE if self[f"change_{name}"].data})

    def _factor(self) -> float:
        chosen = text_of(self.time_factor)
        return number_of(self.other_factor, 1.0) if chosen == OTHER else float(chosen)


def override_values(changes: Changes, zone: str) -> Mapping[str, object]:
    """An override as it stands in the form. zone: IANA name."""
    factor = f"{changes.time_factor:g}"
    values: dict[str, object] = {
        "opens_at": typed_time(changes.opens_at, zone),
        "due_at": typed_time(changes.due_at, zone),
        "late_until": typed_time(changes.late_until, zone),
        "late_credit": written_number(changes.late_credit * 100),
        "time_limit": None if changes.time_limit is None else written_number(changes.time_limit / 60),
        "time_factor": factor if factor in FACTORS else OTHER,
        "attempts": changes.attempts,
        "wait": written_number(changes.wait / 60),
        "password": changes.password,
    }
    chosen = {name: value for name, value in values.items() if name in changes.model_fields_set}
    other = {"other_factor": changes.time_factor} if chosen.get("time_factor") == OTHER else {}
    return {**chosen, **other, **{f"change_{name}": True for name in chosen}}
