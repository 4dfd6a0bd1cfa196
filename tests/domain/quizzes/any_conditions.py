"""Any conditions, overrides and review policies there can be: strategies for laws."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from quizapp.domain.quizzes.conditions import CHANGEABLE, Changes, Conditions
from quizapp.domain.quizzes.overriding import OverrideRule
from quizapp.domain.quizzes.review_policy import Aspect, Moment

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
instants = st.integers(0, 20 * 86_400).map(lambda seconds: START + timedelta(seconds=seconds))

FIELDS: dict[str, st.SearchStrategy[object]] = {
    "opens_at": st.none() | instants,
    "due_at": st.none() | instants,
    "late_until": st.none() | instants,
    "late_credit": st.floats(0, 1),
    "time_limit": st.none() | st.integers(1, 100_000),
    "time_factor": st.sampled_from([1.0, 1.25, 1.5, 2.0]),
    "attempts": st.none() | st.integers(1, 5),
    "wait": st.integers(0, 100_000),
    "password": st.none() | st.just("swordfish"),
}
assert FIELDS.keys() == set(CHANGEABLE)

conditions = st.fixed_dictionaries({}, optional=FIELDS).map(Conditions.model_validate)
changes = st.fixed_dictionaries({}, optional=FIELDS).map(Changes.model_validate)
own_rules = changes.map(lambda one: OverrideRule("own", None, one))
label_rules = st.dictionaries(st.sampled_from("abcd"), changes, max_size=4).map(
    lambda found: [OverrideRule(label, label, one) for label, one in found.items()]
)
matrices = st.dictionaries(st.sampled_from(list(Moment)), st.frozensets(st.sampled_from(list(Aspect))))
