"""What the audit trail keeps of an assignment: its fields before and after a change, never a password itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from quizapp.domain.quizzes.governing import conditions_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from quizapp.models.assignments import Assignment

PASSWORD = "password"  # noqa: S105 - the name of a field


def fields_of(assignment: Assignment) -> dict[str, object]:
    """The fields of an assignment as plain JSON values, the password among them: for `changed_fields` only."""
    return {
        "title": assignment.title,
        "set_version": assignment.question_set_version_id,
        "points": assignment.points,
        "weight": assignment.weight,
        **plain_fields(conditions_of(assignment)),
    }


def plain_fields(conditions: BaseModel) -> dict[str, object]:
    """Conditions, or the changes of an override that were set, as plain JSON values, each set in one order."""
    values = cast("dict[str, object]", conditions.model_dump(mode="json", exclude_unset=True))
    if "review" in values:
        review = cast("Mapping[str, list[str]]", values["review"])
        values["review"] = {moment: sorted(review[moment]) for moment in sorted(review)}
    return values


def changed_fields(
    before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, object]]:
    """The fields that differ, as they were and as they are; of a password only that it changed."""
    names = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    was = {name: before.get(name) for name in names}
    now = {name: after.get(name) for name in names}
    if PASSWORD in names:
        was[PASSWORD], now[PASSWORD] = None, "changed"
    return was, now
