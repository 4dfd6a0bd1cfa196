"""What a question set holds: sections of items picked by hand and of rules to draw by."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from question_bank.items import Text

MOST_ITEMS = 100
"""Questions that one set may come to."""
Points = Annotated[float, Field(gt=0, le=100)]
RowId = Annotated[int, Field(ge=1, le=2**31 - 1)]
"""The id of a row, no larger than a database can look for."""


class SetPart(BaseModel):
    """Base of the parts of a question set: immutable, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PickedItem(SetPart):
    """An item picked by hand. item_id: row id. version_id: row id of the version that was picked. points: its worth."""

    kind: Literal["item"] = "item"
    item_id: RowId
    version_id: RowId
    points: Points = 1.0


class DrawRule(SetPart):
    """So many items drawn for each attempt.

    count: items. topic: its id, None for all. types, difficulties: any of these; empty for all. facts: row ids, items
    that test any of these; empty for all. unseen_first: prefer what the learner has not answered. points: each.
    """

    kind: Literal["draw"] = "draw"
    count: Annotated[int, Field(ge=1, le=MOST_ITEMS)]
    topic: str | None = None
    types: tuple[str, ...] = ()
    difficulties: tuple[int, ...] = ()
    facts: tuple[RowId, ...] = ()
    unseen_first: bool = True
    points: Points = 1.0


Entry = Annotated[PickedItem | DrawRule, Field(discriminator="kind")]


class Section(SetPart):
    """A part of a question set with a heading of its own. title: empty for none. shuffle: its questions among one
    another, for each attempt anew."""

    title: Text = Field(default_factory=dict[str, str])
    shuffle: bool = False
    entries: tuple[Entry, ...] = ()


class SetContent(SetPart):
    """A question set's content at one time. brief_id: row id of the brief that its items are about."""

    brief_id: RowId
    sections: Annotated[tuple[Section, ...], Field(min_length=1, max_length=20)]

    @property
    def size(self) -> int:
        """Questions that an attempt has when every rule finds enough."""
        return sum(entry.count if isinstance(entry, DrawRule) else 1 for entry in self.entries)

    @property
    def points(self) -> float:
        """Points that they are worth together, rounded to six digits."""
        each = ((entry.count if isinstance(entry, DrawRule) else 1) * entry.points for entry in self.entries)
        return round(sum(each), 6)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of all sections in order."""
        return tuple(entry for section in self.sections for entry in section.entries)

    @property
    def picked(self) -> tuple[PickedItem, ...]:
        """The items picked by hand, in order."""
        return tuple(entry for entry in self.entries if isinstance(entry, PickedItem))

    @property
    def rules(self) -> tuple[DrawRule, ...]:
        """The rules to draw by, in order."""
        return tuple(entry for entry in self.entries if isinstance(entry, DrawRule))
