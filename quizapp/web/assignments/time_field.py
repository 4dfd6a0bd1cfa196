"""A form field for a date with a time in the time zone of a class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from flask_babel import lazy_gettext as _l
from wtforms import Field, ValidationError
from wtforms.widgets import DateTimeLocalInput

from quizapp.domain.teaching.assignment_times import TimeFault, Which, read_time, written_time

if TYPE_CHECKING:
    from datetime import datetime

    from markupsafe import Markup

MESSAGES = {
    TimeFault.UNREADABLE: _l("This is not a date with a time. Write it like 2026-12-24 18:00."),
    TimeFault.NEVER: _l("This time does not exist: the clocks are put forward over it. Choose an hour later."),
    TimeFault.TWICE: _l("This time comes twice, because the clocks are put back. Choose which one is meant."),
}


@dataclass(frozen=True)
class TypedTime:
    """A time as it stands in the form. which: of one that comes twice."""

    text: str = ""
    which: Which | None = None


def typed_time(instant: datetime | None, zone: str) -> TypedTime:
    """An instant as it stands in a form of a class. zone: IANA name."""
    return TypedTime(*written_time(instant, zone)) if instant is not None else TypedTime()


class LocalTimeField(Field):
    """A date with a time; the form it is in has a `zone`. instant: in UTC once validated, None when left empty."""

    widget = DateTimeLocalInput()
    instant: datetime | None = None
    comes_twice = False

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Take the text, and which of two such times is meant, from what was sent."""
        super().process(formdata, data or TypedTime(), extra_filters)
        if formdata is not None and self.name in formdata:
            sent = formdata.get(f"{self.name}-which")
            which = Which(sent) if sent in {one.value for one in Which} else None
            self.data = TypedTime(str(formdata.get(self.name)).strip(), which)
        self.comes_twice = self.typed.which is not None

    @property
    def typed(self) -> TypedTime:
        """What stands in the field."""
        return cast("TypedTime", self.data)

    def __call__(self, **attributes: object) -> Markup:
        """The control. Older browsers take it as text."""
        step = {"step": "1"} if self.typed.text.count(":") > 1 else {}
        return super().__call__(**step, **attributes)

    def _value(self) -> str:
        return self.typed.text

    def pre_validate(self, form: Any) -> None:
        """Read the text. Raises ValidationError."""
        if not self.typed.text:
            return
        read = read_time(self.typed.text, str(form.zone), self.typed.which)
        self.comes_twice = read.comes_twice
        if read.fault is not None:
            raise ValidationError(str(MESSAGES[read.fault]))
        self.instant = read.instant
