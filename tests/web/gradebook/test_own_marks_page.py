"""A student's page of marks: the teacher's numbers once they are shown, and nothing of anybody else, ever."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.clock import now
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.review_policy import PRESETS, Preset
from quizapp.extensions import db
from quizapp.models.people import User

if TYPE_CHECKING:
    from tests.web.gradebook.conftest import Room


def test_shown_marks_and_their_arithmetic(room: Room) -> None:
    given = room.assign()
    room.submit(given, [True, True, True, False])
    page = room.sara.get(f"{room.url}/marks").text
    assert "3 of 4 points" in page
    assert "75%" in page
    story = room.sara.get(f"{room.url}/marks/{given}").text
    assert "3 ÷ 4 × 4 = 3" in " ".join(story.split())
    assert "0123456789abcdef" not in story


def test_the_reason_of_an_adjusted_mark_is_read_by_its_student(room: Room) -> None:
    given = room.assign()
    url = room.cell(given)
    room.tanaka.send(f"{url}/adjust", page=url, deed="adjust", points="2", reason="The oral part.", revision="0")
    assert "adjusted" in room.sara.get(f"{room.url}/marks").text
    assert "The oral part." in room.sara.get(f"{room.url}/marks/{given}").text


def test_before_the_release_right_and_wrong_give_the_same_page(room: Room) -> None:
    given = room.assign(Conditions(due_at=now() + timedelta(days=1), review=PRESETS[Preset.AFTER_THE_END]))
    room.submit(given, [True, True, True, True])
    right = room.sara.get(f"{room.url}/marks").text
    other = room.assign(Conditions(due_at=now() + timedelta(days=1), review=PRESETS[Preset.AFTER_THE_END]))
    room.submit(other, [False, False, False, False])
    both = room.sara.get(f"{room.url}/marks").text
    assert right.count("not shown yet") == 1
    assert both.count("not shown yet") == 2
    assert not re.search(r"\d%|\d of \d", both.split("<main")[1])
    assert room.sara.get(f"{room.url}/marks/{given}").status_code == 404


def test_before_the_release_being_late_does_not_tell_which_attempt_is_the_better_one(room: Room) -> None:
    due, right, wrong = now() - timedelta(hours=1), [True] * 4, [False] * 4
    states: set[str] = set()
    for first, second in ((right, wrong), (wrong, right)):
        given = room.assign(
            Conditions(due_at=due, late_until=due + timedelta(days=1), attempts=2, review=PRESETS[Preset.AFTER_THE_END])
        )
        room.submit(given, first, at=due - timedelta(hours=1))
        room.submit(given, second, at=due + timedelta(minutes=30))
        states.add(" ".join(room.sara.get(f"{room.url}/marks").text.rsplit("<td>", 1)[1].split("</td>")[0].split()))
    assert states == {"marked"}


def test_a_due_date_is_told_in_the_students_own_zone_as_everywhere_else(room: Room) -> None:
    room.assign(Conditions(due_at=datetime(2099, 1, 2, 20, 0, tzinfo=UTC)))
    with room.app.app_context():
        db.session.scalars(select(User).where(User.username == "sara")).one().time_zone = "Asia/Tokyo"
        db.session.commit()
    for url in (room.url, f"{room.url}/marks"):
        assert "Jan 3, 2099, 5:00" in room.sara.get(url).text


def test_nobody_else_is_on_the_page(room: Room) -> None:
    given = room.assign()
    room.submit(given, [True, True, False, False], "taro")
    page = room.sara.get(f"{room.url}/marks").text
    assert "taro" not in page
    assert "2 of 4" not in page
    assert room.tanaka.get(f"{room.url}/marks").status_code == 403
