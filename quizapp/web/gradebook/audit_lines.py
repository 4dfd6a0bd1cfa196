"""The lines of the audit trail: what each row was done to, and each change of it, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask_babel import gettext as _
from pydantic import ValidationError

from question_bank.changes import CHANGES
from quizapp.domain.people.audit import AuditAction
from quizapp.web.gradebook.audit_words import ACTIONS, field_word, value_text
from quizapp.web.item_words import change_words, stem_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from question_bank.items import Item
    from quizapp.domain.teaching.audit_names import Names
    from quizapp.domain.teaching.audit_reading import TrailChange, TrailEntry

MOST_STEM = 60
"""Characters of a question by which a claim or a correction is named."""


@dataclass(frozen=True)
class TrailWords:
    """The words for the rows of a page. names: what public ids name. zone: IANA name. language: of the reader."""

    names: Names
    zone: str
    language: str

    def names_in_words(self) -> dict[str, str]:
        """What public ids name, in words."""
        items = {key: _shortened(stem_words(item, self.language)) for key, item in self.names.items.items()}
        overrides = {
            key: _("for %(whom)s in %(assignment)s", whom=one.whom, assignment=one.assignment)
            for key, one in self.names.overrides.items()
        }
        attempts = {
            key: _(
                "attempt %(number)s of %(name)s in %(assignment)s",
                number=one.number,
                name=one.name,
                assignment=one.assignment,
            )
            for key, one in self.names.attempts.items()
        }
        return {**self.names.plain, **items, **overrides, **attempts}

    def deed(self, entry: TrailEntry) -> str:
        """What was done. A role without one before it is that of a new account."""
        if entry.action is None:
            return _("Something that is not known any more")
        if entry.action is AuditAction.ROLE_CHANGED and entry.is_new:
            return _("Made an account")
        return str(ACTIONS[entry.action])

    def line(self, entry: TrailEntry, change: TrailChange, names: Mapping[str, str]) -> str:
        """One change: the field, what it was and what it is. names: from `names_in_words`."""
        item = self.names.items.get(entry.subject_id)
        if change.field == "change" and item is not None:
            words = _change_of_item(item, change.after, self.language)
            if words is not None:
                return words
        before, after = (value_text(one, change.field, self.zone, names) for one in (change.before, change.after))
        value = after if change.before == change.after else f"{before} → {after}"
        return _("%(field)s: %(value)s", field=field_word(change.field), value=value)


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_STEM else f"{text[:MOST_STEM].rstrip()}…"


def _change_of_item(item: Item, stored: object, language: str) -> str | None:
    """The sentence for a stored change; None for one that is not known any more."""
    try:
        return change_words(item, CHANGES.validate_python(cast("dict[str, object]", stored)), language)
    except ValidationError:
        return None
