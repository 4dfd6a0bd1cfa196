"""What a teacher can change about how an item counts, once people have answered it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

Id = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Typed = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class ChangeKind(StrEnum):
    """What a teacher can do to an item's key."""

    NEW_KEY = "new_key"
    ACCEPT_ANSWER = "accept_answer"
    CHANGE_CREDIT = "change_credit"
    DROP = "drop"
    FULL_CREDIT = "full_credit"


class ChangeDoesNotFit(ValueError):
    """The item has no such part, its type knows no such change, or no valid item would come of it."""


class ChangesNothing(ValueError):
    """The item counts like that already."""


class _Change(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NewKey(_Change):
    """Another answer is the right one, and what counted before counts no more.

    gap: of a cloze item, None for other types. options: ids, one for a `choice` or a chosen gap, all the right ones for
    `choices`. judgement: of a true_false item. pairs: prompt id to answer id. order: entry ids. text: what is typed, to
    the letter; the number of a numeric item.
    """

    kind: Literal[ChangeKind.NEW_KEY] = ChangeKind.NEW_KEY
    gap: Id | None = None
    options: Annotated[tuple[Id, ...], Field(max_length=12)] = ()
    judgement: bool | None = None
    pairs: Annotated[dict[Id, Id], Field(max_length=12)] = Field(default_factory=dict[str, str])
    order: Annotated[tuple[Id, ...], Field(max_length=12)] = ()
    text: Typed | None = None


class AcceptAnswer(_Change):
    """One more answer counts, and nobody has less by it.

    gap: as for `NewKey`. option: an id. text: a pattern of what is typed (`*` for any characters, `\\*` for a star), or
    a number. tolerance: absolute, of a number. credit: 0…1.
    """

    kind: Literal[ChangeKind.ACCEPT_ANSWER] = ChangeKind.ACCEPT_ANSWER
    gap: Id | None = None
    option: Id | None = None
    text: Typed | None = None
    tolerance: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    credit: Annotated[float, Field(gt=0, le=1)] = 1.0


class ChangeCredit(_Change):
    """An option or an accepted answer earns something else.

    gap: as for `NewKey`. answer: the option's id, the pattern, or the number as it is written by Python.
    credit: 0…1; of an option of `choices` −1…1.
    """

    kind: Literal[ChangeKind.CHANGE_CREDIT] = ChangeKind.CHANGE_CREDIT
    gap: Id | None = None
    answer: Id
    credit: Annotated[float, Field(ge=-1, le=1)]


class Drop(_Change):
    """The question counts for nobody: neither what was earned by it nor what could be."""

    kind: Literal[ChangeKind.DROP] = ChangeKind.DROP


class FullCredit(_Change):
    """Everybody earns the question's points, answered or not."""

    kind: Literal[ChangeKind.FULL_CREDIT] = ChangeKind.FULL_CREDIT


Change = Annotated[NewKey | AcceptAnswer | ChangeCredit | Drop | FullCredit, Field(discriminator="kind")]
CHANGES: TypeAdapter[Change] = TypeAdapter(Change)


def change_from_json(content: str) -> Change:
    """Read a stored change. Raises pydantic.ValidationError if it is none."""
    return CHANGES.validate_json(content)
