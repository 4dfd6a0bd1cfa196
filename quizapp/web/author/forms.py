"""The forms of question sets; what may stand in a set, the domain decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    FieldList,
    FloatField,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from quizapp.database import without_nul
from quizapp.domain.quizzes.set_content import MOST_ITEMS, DrawRule
from quizapp.domain.teaching.question_set_editing import LONGEST_TITLE, MOST_SECTIONS
from quizapp.web.choices import choices
from quizapp.web.form_values import number_of, text_of, whole_of

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORT = Length(max=200)
WORTH = (InputRequired(), NumberRange(min=0.01, max=100, message=_l("A worth is a number above 0 and up to 100.")))
COUNT = NumberRange(min=1, max=MOST_ITEMS, message=_l("A number from 1 to 100."))


class SetForm(FlaskForm):
    """A set to be made. brief: row id of what its items are about."""

    title = StringField(_l("Title"), validators=[InputRequired(), SHORT])
    brief = RadioField(_l("Brief"), validators=[Optional()])
    make_key = HiddenField(validators=[SHORT])


class CopyForm(FlaskForm):
    """A set to be copied."""

    make_key = HiddenField(validators=[SHORT])


class DeletionForm(FlaskForm):
    """The set's title, typed to show that this one is meant."""

    title = StringField(_l("Title of the set"), validators=[InputRequired(), SHORT])


class EntryForm(Form):
    """An entry of a section. count: of a rule. section: index of the section in which it shall stand."""

    points = FloatField(_l("Worth in points"), validators=[*WORTH])
    count = IntegerField(_l("Questions"), validators=[Optional(), COUNT])
    section = SelectField(_l("Section"), coerce=int, validate_choice=False)


class SectionForm(Form):
    """A section with its entries."""

    title_en = StringField(_l("Heading in English"), validators=[Length(max=LONGEST_TITLE)], filters=[without_nul])
    title_ja = StringField(_l("Heading in Japanese"), validators=[Length(max=LONGEST_TITLE)], filters=[without_nul])
    shuffle = BooleanField(_l("Shuffle the questions of this section"))
    entries = FieldList(FormField(EntryForm), max_entries=MOST_ITEMS)


class EditorForm(FlaskForm):
    """A whole set as it stands on its page.

    title_before: when the page was made. based_on: number of the version that was read. page: of the editor, from 1.
    action: what was pressed.
    """

    title = StringField(_l("Title"), validators=[InputRequired(), SHORT])
    title_before = HiddenField(validators=[SHORT])
    based_on = IntegerField(validators=[InputRequired()])
    page = IntegerField(validators=[Optional()])
    sections = FieldList(FormField(SectionForm), max_entries=MOST_SECTIONS)
    action = StringField(validators=[SHORT])


class MineForm(FlaskForm):
    """One's own content and title of a set that somebody else has changed meanwhile. content: JSON.

    title_before: what the other has made of it.
    """

    based_on = IntegerField(validators=[InputRequired()])
    title = HiddenField(validators=[SHORT])
    title_before = HiddenField(validators=[SHORT])
    content = HiddenField(validators=[InputRequired(), Length(max=500_000)])


class AddItemsForm(FlaskForm):
    """Items to add. item: their ids in the bank's files. section: index."""

    based_on = IntegerField(validators=[InputRequired()])
    section = IntegerField(validators=[Optional()], default=0)
    item = SelectMultipleField(validate_choice=False)

    def slugs(self) -> tuple[str, ...]:
        """The items ticked, each once."""
        return tuple(dict.fromkeys(str(one) for one in self.item.data or ()))


class RuleForm(FlaskForm):
    """A rule to draw by. place: index of the entry that it replaces, none for a new one."""

    based_on = IntegerField(validators=[InputRequired()])
    section = SelectField(_l("Section"), coerce=int)
    place = IntegerField(validators=[Optional()])
    count = IntegerField(_l("How many questions"), validators=[InputRequired(), COUNT], default=3)
    topic = SelectField(_l("Topic"))
    types = SelectMultipleField(
        _l("Types of question"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    difficulties = SelectMultipleField(
        _l("Difficulty"),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        coerce=int,
        choices=choices((str(level), str(level)) for level in range(1, 6)),
    )
    facts = SelectMultipleField(
        _l("Facts"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), coerce=int
    )
    unseen_first = BooleanField(_l("Prefer what the student has not answered yet"), default=True)
    points = FloatField(_l("Worth of each in points"), validators=[*WORTH], default=1)

    def offer(self, sections: Mapping[str, str], topics: Mapping[str, str], facts: Mapping[str, str]) -> None:
        """Set what can be chosen: values to labels."""
        self.section.choices = choices(sections)
        self.topic.choices = choices({"": _l("Any"), **topics})
        self.facts.choices = choices(facts)

    def rule(self) -> DrawRule:
        """The rule, after the form has been validated."""
        return DrawRule(
            count=whole_of(self.count),
            topic=text_of(self.topic) or None,
            types=tuple(self.types.data or ()),
            difficulties=tuple(self.difficulties.data or ()),
            facts=tuple(self.facts.data or ()),
            unseen_first=bool(self.unseen_first.data),
            points=round(number_of(self.points), 2),
        )


class SearchForm(Form):
    """What is searched for in the bank; it stands in the address."""

    text = StringField(_l("Words in the question"), validators=[SHORT])
    topic = SelectField(_l("Topic"))
    passage = SelectField(_l("Passage"))
    fact = SelectField(_l("Fact"))
    type = SelectField(_l("Type"))
    difficulty = SelectField(
        _l("Difficulty"), choices=choices({"": _l("Any"), **{str(level): str(level) for level in range(1, 6)}})
    )
    status = SelectField(_l("State"))
    used = SelectField(_l("Asked so far"))
    facility = SelectField(_l("Facility so far"))
    sort = SelectField(_l("Order"))
