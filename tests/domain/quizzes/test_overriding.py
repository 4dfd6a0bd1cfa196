"""Whose conditions hold: field by field, the student's own override before those of labels before the assignment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given

from quizapp.domain.quizzes.conditions import CHANGEABLE, Changes, Conditions
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.quizzes.overriding import Origin, OverrideRule, Source, latest_end, resolve
from tests.domain.quizzes.any_conditions import START, changes, conditions, label_rules, own_rules

DAY = timedelta(days=1)


@given(conditions, label_rules, own_rules)
def test_what_the_students_own_override_sets_holds_whatever_labels_say(
    base: Conditions, labelled: list[OverrideRule], own: OverrideRule
) -> None:
    resolved = resolve(base, [*labelled, own])
    for name, value in own.changes.values().items():
        assert getattr(resolved.conditions, name) == value
        assert resolved.sources[name] == Source(Origin.STUDENT, None, "own")


@given(conditions, label_rules, own_rules)
def test_what_nobody_changes_is_inherited(base: Conditions, labelled: list[OverrideRule], own: OverrideRule) -> None:
    resolved = resolve(base, [*labelled, own])
    changed = {name for rule in (*labelled, own) for name in rule.changes.model_fields_set}
    for name in Conditions.model_fields.keys() - changed:
        assert getattr(resolved.conditions, name) == getattr(base, name)
        assert resolved.sources[name] == Source(Origin.ASSIGNMENT)


@given(conditions, label_rules, own_rules)
def test_the_order_in_which_overrides_are_found_changes_nothing(
    base: Conditions, labelled: list[OverrideRule], own: OverrideRule
) -> None:
    found = [own, *labelled]
    assert resolve(base, found) == resolve(base, list(reversed(found)))


@given(conditions, label_rules, changes)
def test_one_more_label_never_makes_a_field_less_kind_than_another_label_made_it(
    base: Conditions, labelled: list[OverrideRule], more: Changes
) -> None:
    before = resolve(base, labelled)
    after = resolve(base, [*labelled, OverrideRule("z", "z", more)])
    for name in CHANGEABLE:
        if before.sources[name].origin is Origin.LABEL:
            assert not is_less_kind(name, getattr(after.conditions, name), getattr(before.conditions, name))


def is_less_kind(name: str, one: object, other: object) -> bool:
    """Whether a value is harder on a student than another, said once more and in other words than the rule."""
    if one == other:
        return False
    if name == "late_until":
        return one is None or (other is not None and one < other)  # type: ignore[operator]
    if one is None or other is None:
        return one is not None
    if name in {"opens_at", "wait"}:
        return one > other  # type: ignore[operator]
    return one < other  # type: ignore[operator]


@given(conditions, label_rules, own_rules)
def test_nobody_may_answer_after_the_latest_end(
    base: Conditions, labelled: list[OverrideRule], own: OverrideRule
) -> None:
    end = latest_end(base, [*labelled, own])
    for found in ([], labelled, [own], [*labelled, own], labelled[:1]):
        theirs = resolve(base, found).conditions.last_deadline
        assert end is None or (theirs is not None and theirs + GRACE <= end)


def test_the_kindest_of_several_labels_wins_field_by_field() -> None:
    base = Conditions(due_at=START, attempts=1)
    generous = OverrideRule("1", "generous", Changes(due_at=START + 2 * DAY, attempts=2))
    patient = OverrideRule("2", "patient", Changes(due_at=START + DAY, attempts=None))
    resolved = resolve(base, [patient, generous])
    assert (resolved.conditions.due_at, resolved.conditions.attempts) == (START + 2 * DAY, None)
    assert (resolved.sources["due_at"].label, resolved.sources["attempts"].label) == ("generous", "patient")


def test_a_label_may_be_stricter_than_the_assignment() -> None:
    strict = OverrideRule("1", "strict", Changes(attempts=1, password="swordfish"))
    resolved = resolve(Conditions(attempts=None), [strict])
    assert (resolved.conditions.attempts, resolved.conditions.password) == (1, "swordfish")


@pytest.mark.parametrize(
    ("name", "kinder", "harder"),
    [
        ("opens_at", START, START + DAY),
        ("opens_at", None, START),
        ("due_at", START + DAY, START),
        ("due_at", None, START),
        ("late_until", START, None),
        ("late_until", START + DAY, START),
        ("late_credit", 0.5, 0.4),
        ("time_limit", None, 60),
        ("time_limit", 61, 60),
        ("time_factor", 2.0, 1.5),
        ("attempts", None, 5),
        ("wait", 0, 60),
        ("password", None, "swordfish"),
    ],
)
def test_the_kinder_value_wins_whichever_label_has_it(name: str, kinder: object, harder: object) -> None:
    for first, second in ((kinder, harder), (harder, kinder)):
        rules = [
            OverrideRule("1", "a", Changes.model_validate({name: first})),
            OverrideRule("2", "b", Changes.model_validate({name: second})),
        ]
        assert getattr(resolve(Conditions(), rules).conditions, name) == kinder


def test_an_override_without_end_leaves_the_assignment_without_one() -> None:
    assert latest_end(Conditions(due_at=START), [OverrideRule("1", None, Changes(due_at=None))]) is None
    assert latest_end(Conditions(due_at=START), [OverrideRule("1", None, Changes(attempts=2))]) == START + GRACE
