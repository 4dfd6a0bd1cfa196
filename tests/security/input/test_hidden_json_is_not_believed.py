"""AZ-5, IN-12: a form that carries a content or a change as hidden JSON is read as what a stranger may have sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.quizzes.starting import new_key
from quizapp.extensions import db
from quizapp.models.question_sets import QuestionSetVersion
from tests.database_dump import dump

if TYPE_CHECKING:
    from flask import Flask

    from tests.security.cast import Cast

ODD_RULES: tuple[dict[str, object], ...] = (
    {"difficulties": [2**70]},
    {"difficulties": [-5], "types": ["x" * 1_000]},
    {"count": 100, "points": 0.01},
    {"points": 1e-300},
    {"unseen_first": "yes", "types": ["\0"]},
)
NO_RULES: tuple[dict[str, object], ...] = (
    {"count": 101},
    {"count": 0},
    {"points": -1},
    {"points": float("nan")},
    {"topic": "\0"},
    {"topic": "none-such"},
    {"facts": [2**31 - 1]},
    {"facts": [2**70]},
    {"owner_id": 1},
)
NO_JSON = (
    *("", "null", "[]", '"x"', "{" * 9_000, '{"brief_id":NaN}', '{"brief_id":1,"sections":[]}'),
    *('{"brief_id":999,"sections":[{}]}', '{"brief_id":1,"sections":[{"title":{"en":"\\ud800"}}]}'),
)
NO_CHANGES = (
    *('{"kind":"accept_answer","text":"\\ud800"}', '{"kind":"change_credit","answer":"a","credit":1e400}'),
    *('{"kind":"new_key","options":["\\u0000"]}', '{"kind":"new_key","pairs":{"a":"b"}}'),
    *('{"kind":"new_key","order":[]}', '{"kind":"drop","version_after_id":1}'),
)


def content_with(app: Flask, rule: dict[str, object]) -> str:
    with app.app_context():
        content = json.loads(db.session.query(QuestionSetVersion).one().content)
    entry = {"kind": "draw", "count": 3, **rule}
    return json.dumps({**content, "sections": [{"title": {"en": "a\0b"}, "shuffle": True, "entries": [entry]}]})


def send_mine(cast: Cast, content: str) -> int:
    person = cast["teacher"]
    data = {"csrf_token": person.token(), "based_on": "1", "content": content}
    return person.client.post(f"/sets/{cast.school.work['set_id']}/mine", data=data).status_code


@pytest.mark.parametrize("rule", ODD_RULES)
def test_a_rule_that_no_form_makes_crashes_nothing_that_is_made_of_it(
    stocked_app: Flask, cast: Cast, rule: dict[str, object]
) -> None:
    assert send_mine(cast, content_with(stocked_app, rule)) == 303
    teacher, student, home = cast["teacher"], cast["student"], f"/classes/{cast.school.cohort}"
    for page in ("", "/preview", "/items", "/versions", "/rule?section=0&place=0"):
        assert teacher.client.get(f"/sets/{cast.school.work['set_id']}{page}").status_code == 200, page
    form = {"title": "Week 2", "review": "after_submitting", "grading_method": "highest", "navigation": "free"}
    data = {"csrf_token": teacher.token(), **form, "question_set": cast.school.work["set_id"], "make_key": new_key()}
    made = teacher.client.post(f"{home}/assignments", data=data)
    assignment_id = made.headers["Location"].split("/")[-1]
    begun = student.client.post(f"/assignments/{assignment_id}/start", data={"csrf_token": student.token()})
    assert begun.status_code in {303, 409}
    if begun.status_code == 303:
        attempt = begun.headers["Location"].split("/")[2]
        student.answer_right(attempt, 1, "next")
        student.submit(attempt)
        assert student.client.get(f"/attempts/{attempt}/result").status_code == 200
    for url in (f"{home}/gradebook", f"{home}/assignments/{assignment_id}/analysis", f"{home}/students"):
        assert teacher.client.get(url).status_code == 200, url


def test_what_is_no_content_is_refused_and_changes_nothing(stocked_app: Flask, cast: Cast) -> None:
    before = dump(stocked_app)
    for content in (*NO_JSON, *(content_with(stocked_app, rule) for rule in NO_RULES)):
        assert send_mine(cast, content) == 400, content[:80]
    assert dump(stocked_app) == before


def test_what_is_no_change_is_refused_and_changes_nothing(stocked_app: Flask, cast: Cast) -> None:
    work, person = cast.school.work, cast["teacher"]
    item = f"/classes/{cast.school.cohort}/assignments/{work['assignment_id']}/items/{work['item_slug']}"
    token, before = person.token(), dump(stocked_app)
    for change in (*NO_JSON, *NO_CHANGES):
        fields = {"change": change, "reason": "x", "policy": "recompute", "make_key": new_key(), "claim": ""}
        sent = person.client.post(f"{item}/correct/apply", data={"csrf_token": token, **fields})
        assert sent.status_code in {400, 409}, change[:80]
    assert dump(stocked_app) == before
