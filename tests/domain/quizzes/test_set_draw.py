"""The draw from a question set keeps what was composed: picks come, rules find enough, sections stay apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, select

from quizapp.domain.quizzes.hand import Candidate
from quizapp.domain.quizzes.set_content import DrawRule, PickedItem, Section, SetContent
from quizapp.domain.quizzes.set_draw import SetCandidate, draw_set
from quizapp.domain.quizzes.set_starting import draw_for
from quizapp.extensions import db
from quizapp.models.bank import StoredItem
from tests.domain.teaching.assigned import question_set
from tests.domain.teaching.school import teacher

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.models.question_sets import QuestionSetVersion
    from tests.domain.takers import Taker

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
FREE: dict[int, frozenset[int]] = {}


def candidate(
    item_id: int,
    topic: str = "aid",
    kind: str = "choice",
    difficulty: int = 2,
    facts: tuple[int, ...] = (),
    days: int | None = None,
) -> SetCandidate:
    answered = None if days is None else LONG_AGO + timedelta(days=days)
    return SetCandidate(Candidate(item_id, topic, frozenset(facts), answered), item_id * 10, kind, difficulty)


def pick(item_id: int, points: float = 1.0) -> PickedItem:
    return PickedItem(item_id=item_id, version_id=item_id * 10 + 1, points=points)


def content(*sections: Section) -> SetContent:
    return SetContent(brief_id=1, sections=sections)


POOL = [candidate(number) for number in range(1, 21)]


def test_picked_items_come_in_their_pinned_version_and_order() -> None:
    drawn = draw_set(content(Section(entries=(pick(7, 2.0), pick(3)))), POOL, FREE, "s")
    assert [(one.item_id, one.version_id, one.points, one.section) for one in drawn] == [
        (7, 71, 2.0, 0),
        (3, 31, 1.0, 0),
    ]


def test_a_picked_item_comes_though_it_cannot_be_drawn_any_more() -> None:
    assert [one.item_id for one in draw_set(content(Section(entries=(pick(99),))), POOL, FREE, "s")] == [99]


def test_a_rule_draws_what_matches_in_the_current_version_at_its_worth() -> None:
    pool = [
        candidate(1, "aid", "choice", 2, (5,)),
        candidate(2, "crises", "choice", 2, (5,)),
        candidate(3, "aid", "numeric", 2, (5,)),
        candidate(4, "aid", "choice", 4, (5,)),
        candidate(5, "aid", "choice", 2, (6,)),
    ]
    rule = DrawRule(count=5, topic="aid", types=("choice",), difficulties=(2,), facts=(5,), points=3.0)
    drawn = draw_set(content(Section(entries=(rule,))), pool, FREE, "s")
    assert [(one.item_id, one.version_id, one.points) for one in drawn] == [(1, 10, 3.0)]


@given(st.integers(1, 20), st.integers(1, 20), st.text(max_size=8))
def test_nothing_comes_twice_and_sections_stay_apart(first: int, second: int, seed: str) -> None:
    made = content(
        Section(entries=(pick(4), DrawRule(count=first))),
        Section(entries=(DrawRule(count=second), pick(9)), shuffle=True),
    )
    drawn = draw_set(made, POOL, FREE, seed, shuffle_questions=True)
    ids = [one.item_id for one in drawn]
    assert len(ids) == len(set(ids)) == min(20, first + second + 2)
    assert [one.section for one in drawn] == sorted(one.section for one in drawn)
    assert next(one.section for one in drawn if one.item_id == 4) == 0
    assert next(one.section for one in drawn if one.item_id == 9) == 1


@given(st.text(max_size=8))
def test_no_drawn_item_is_in_conflict_with_one_that_is_there(seed: str) -> None:
    conflicts = {1: frozenset({2, 3}), 2: frozenset({1}), 3: frozenset({1}), 4: frozenset({5}), 5: frozenset({4})}
    drawn = {
        one.item_id for one in draw_set(content(Section(entries=(pick(1), DrawRule(count=20)))), POOL, conflicts, seed)
    }
    assert not drawn & {2, 3}
    assert len(drawn & {4, 5}) == 1


@given(st.text(max_size=8))
def test_a_wide_rule_leaves_a_narrow_one_what_it_needs(seed: str) -> None:
    pool = [*(candidate(number) for number in range(1, 4)), *(candidate(number, "crises") for number in range(4, 9))]
    drawn = draw_set(content(Section(entries=(DrawRule(count=5), DrawRule(count=3, topic="aid")))), pool, FREE, seed)
    assert {one.item_id for one in drawn[5:]} == {1, 2, 3}


def test_the_unseen_come_first_where_the_rule_wants_it() -> None:
    pool = [*(candidate(number, days=number) for number in range(1, 11)), candidate(11)]
    wanted = [draw_set(content(Section(entries=(DrawRule(count=2),))), pool, FREE, str(seed)) for seed in range(20)]
    assert {tuple(one.item_id for one in drawn) for drawn in wanted} == {(11, 1)}
    rule = DrawRule(count=2, unseen_first=False)
    any_order = [draw_set(content(Section(entries=(rule,))), pool, FREE, str(seed)) for seed in range(60)]
    assert {one.item_id for drawn in any_order for one in drawn} == set(range(1, 12))


def test_questions_on_new_facts_come_before_more_on_what_is_picked() -> None:
    pool = [
        candidate(1, facts=(1,)),
        *(candidate(number, facts=(1,)) for number in range(2, 9)),
        candidate(9, facts=(2,)),
    ]
    drawn = draw_set(content(Section(entries=(pick(1), DrawRule(count=1)))), pool, FREE, "s")
    assert [one.item_id for one in drawn] == [1, 9]


def test_the_order_is_kept_unless_the_section_or_the_assignment_shuffles() -> None:
    fixed = Section(entries=tuple(pick(number) for number in range(1, 9)))
    shuffled = Section(shuffle=True, entries=tuple(pick(number) for number in range(11, 19)))
    drawn = [one.item_id for one in draw_set(content(fixed, shuffled), POOL, FREE, "s")]
    assert drawn[:8] == list(range(1, 9))
    assert drawn[8:] != list(range(11, 19))
    assert sorted(drawn[8:]) == list(range(11, 19))
    everywhere = [one.item_id for one in draw_set(content(fixed, shuffled), POOL, FREE, "s", shuffle_questions=True)]
    assert everywhere[:8] != list(range(1, 9))


def test_the_same_seed_draws_the_same_whatever_the_order_of_the_candidates() -> None:
    made = content(Section(entries=(DrawRule(count=6), pick(3)), shuffle=True))
    one, other = draw_set(made, POOL, FREE, "s"), draw_set(made, POOL[::-1], FREE, "s")
    assert one == other
    assert any(draw_set(made, POOL, FREE, str(seed)) != one for seed in range(5))


def test_a_stored_set_is_drawn_in_a_constant_number_of_statements(db_session: Session, taker: Taker) -> None:
    version = question_set(db_session, teacher(db_session), 3)
    picked = SetContent.model_validate_json(version.content)
    assert _drawn_with(db_session, version, taker.learner_id) == ([one.item_id for one in picked.picked], 0)
    rules = tuple(DrawRule(count=1) for _ in range(4))
    version.content = picked.model_copy(
        update={"sections": (*picked.sections, Section(entries=rules))}
    ).model_dump_json()
    ids, statements = _drawn_with(db_session, version, taker.learner_id)
    assert (len(ids), len(set(ids)), statements) == (7, 7, 3)


def test_what_this_learner_has_answered_comes_last(db_session: Session, taker: Taker) -> None:
    attempt = taker.start(size=7)
    for position in range(1, 8):
        taker.give_right(attempt, position)
    answered = {taker.question(attempt, position).quiz_item.item_version_id for position in range(1, 8)}
    version = question_set(db_session, teacher(db_session), 1)
    rule = Section(entries=(DrawRule(count=1),))
    version.content = SetContent(brief_id=1, sections=(rule,)).model_dump_json()
    for seed in "abcdef":
        assert draw_for(db_session, version, taker.learner_id, seed, False).questions[0].version_id not in answered
    assert any(
        draw_for(db_session, version, None, seed, False).questions[0].version_id in answered for seed in "abcdef"
    )


def test_a_retired_item_is_not_drawn(db_session: Session, taker: Taker) -> None:
    version = question_set(db_session, teacher(db_session), 1)
    retired = db_session.scalars(select(StoredItem).order_by(StoredItem.id)).all()[0]
    retired.status = "retired"
    db_session.flush()
    version.content = SetContent(brief_id=1, sections=(Section(entries=(DrawRule(count=8),)),)).model_dump_json()
    ids = [one.item_id for one in draw_for(db_session, version, taker.learner_id, "s", False).questions]
    assert len(ids) == 7
    assert retired.id not in ids


def _drawn_with(session: Session, version: QuestionSetVersion, learner_id: int) -> tuple[list[int], int]:
    """The items drawn, and the number of statements it took."""
    session.flush()
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        drawn = draw_for(session, version, learner_id, "s", False)
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return [one.item_id for one in drawn.questions], len(statements)
