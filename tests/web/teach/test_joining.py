"""Joining by a code or a link, with an account or with one made on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.clock import now
from quizapp.domain.people.throttle import ADDRESS_WRONG_CODES, ALL_WRONG_CODES, WRONG_CODES
from quizapp.domain.teaching.codes import new_code
from quizapp.extensions import db
from quizapp.models.attempts import Attempt
from quizapp.models.people import Learner, ThrottleCounter
from quizapp.models.teaching import Cohort, Enrolment
from tests.web.account.visitors import PASSWORD, Visitor
from tests.web.students import Student
from tests.web.teach.teachers import class_of, enrolment_of, fresh, student_at, teacher_at

if TYPE_CHECKING:
    from flask import Flask

    from quizapp.domain.people.throttle import Limit


@pytest.fixture
def cohort(app: Flask) -> Cohort:
    teacher_at(app)
    return class_of(app)


def test_a_code_however_typed_leads_into_the_class(app: Flask, cohort: Cohort) -> None:
    sara = student_at(app)
    code = cohort.join_code
    wide = "".join(chr(ord(char) + 0xFEE0) for char in code)
    for typed in (code, code.lower(), f"{code[:4]} {code[4:]}", f"{code[:4]}-{code[4:]}".lower(), wide):
        joined = sara.send("/join", code=typed)
        assert joined.headers["Location"] == f"/classes/{cohort.public_id}"
    assert enrolment_of(app, "sara").removed_at is None


def test_a_visitor_makes_an_account_on_the_way_and_keeps_the_progress(stocked_app: Flask) -> None:
    teacher_at(stocked_app)
    cohort = class_of(stocked_app)
    guest = Student(stocked_app)
    guest.start(size="5")
    link = f"/join/{cohort.join_code}"
    assert f'value="{cohort.join_code}"' in guest.client.get(link).text
    sent = guest.client.post("/join", data={"csrf_token": guest.token(link), "code": cohort.join_code.lower()})
    assert sent.headers["Location"] == f"/register?next={link}"
    form = {"csrf_token": guest.token("/register"), "username": "sara", "password": PASSWORD, "next": link}
    assert guest.client.post("/register", data=form).headers["Location"] == link
    joined = guest.client.post("/join", data={"csrf_token": guest.token(link), "code": cohort.join_code})
    assert joined.headers["Location"] == f"/classes/{cohort.public_id}"
    with stocked_app.app_context():
        learner = db.session.query(Learner).filter(Learner.user_id == enrolment_of(stocked_app, "sara").user_id).one()
        assert db.session.query(Attempt).one().learner_id == learner.id


def test_the_pages_on_the_way_into_a_class_say_where_they_lead(stocked_app: Flask) -> None:
    visitor = Student(stocked_app)
    for page, words in {"register": "With it you join the class", "sign-in": "Then you join the class."}.items():
        assert words in visitor.client.get(f"/{page}?next=/join/ABCD2345").text
        assert words in visitor.client.get(f"/{page}?next=/join").text
        for elsewhere in ("", "?next=/progress", "?next=/joiners"):
            assert words not in visitor.client.get(f"/{page}{elsewhere}").text


def test_rotated_ended_switched_off_and_never_valid_codes_are_answered_alike(app: Flask, cohort: Cohort) -> None:
    tanaka, sara = Visitor(app), student_at(app)
    tanaka.sign_in("tanaka")
    url, first = f"/classes/{cohort.public_id}/code", cohort.join_code
    tanaka.send(url, lifetime="7")
    second = fresh(app, cohort).join_code
    assert second != first
    ended = class_of(app, name="4C")
    with app.app_context():
        db.session.query(Cohort).filter_by(id=ended.id).update({"code_expires_at": now()})
        db.session.commit()
    tanaka.send(f"{url}/off", page=url)
    answers = [sara.send("/join", code=code) for code in (first, ended.join_code, second, new_code(), "nonsense")]
    said = {(one.status_code, "No class has this code" in one.text) for one in answers}
    assert said == {(400, True)}
    assert len({len(one.data) for one in answers}) == 1
    tanaka.send(f"{url}/on", page=url)
    assert sara.send("/join", code=second).status_code == 303


def test_thirty_wrong_codes_stop_a_right_one_and_nobody_else(
    app: Flask, cohort: Cohort, caplog: pytest.LogCaptureFixture
) -> None:
    guesser, sara = student_at(app, "guesser"), student_at(app)
    form = {"csrf_token": guesser.token("/join")}
    codes = [guesser.client.post("/join", data={**form, "code": new_code()}).status_code for _ in range(31)]
    assert codes == [400] * WRONG_CODES.most + [429]
    right = guesser.client.post("/join", data={**form, "code": cohort.join_code})
    assert right.status_code == 429
    assert 0 < int(right.headers["Retry-After"]) <= 600
    assert sara.send("/join", code=cohort.join_code).status_code == 303
    assert "too many wrong ones of account" in caplog.text
    assert cohort.join_code not in caplog.text
    with app.app_context():
        assert db.session.query(Enrolment).count() == 1


@pytest.mark.parametrize(
    ("limit", "scope"), [(ADDRESS_WRONG_CODES, "of address"), (ALL_WRONG_CODES, "of everybody")], ids=["address", "all"]
)
def test_many_guessers_together_are_stopped_and_the_log_tells_of_it(
    app: Flask, cohort: Cohort, caplog: pytest.LogCaptureFixture, limit: Limit, scope: str
) -> None:
    guesser, sara = student_at(app, "guesser"), student_at(app)
    assert guesser.send("/join", code=new_code()).status_code == 400
    with app.app_context():
        counters = db.session.query(ThrottleCounter).filter(ThrottleCounter.key.startswith(f"{limit.kind}:"))
        assert counters.update({"count": limit.most}, synchronize_session=False) == 1
        db.session.commit()
    assert guesser.send("/join", code=cohort.join_code).status_code == 429
    assert f"too many wrong ones {scope}" in caplog.text
    assert sara.send("/join", code=cohort.join_code).status_code == 303


def test_looking_at_a_link_says_nothing_about_its_code(app: Flask, cohort: Cohort) -> None:
    visitor = Visitor(app)
    pages = [visitor.get(f"/join/{code}") for code in (cohort.join_code, new_code())]
    assert {page.status_code for page in pages} == {200}
    assert len({len(page.data) for page in pages}) == 1
    assert visitor.get("/join/<script>").status_code == 200
    for odd in ("%00", "x" * 3_000, "..%2f..", "%F0%9F%98%80"):
        assert visitor.get(f"/join/{odd}").status_code < 500


def test_a_join_code_in_an_address_is_kept_out_of_the_log(
    app: Flask, cohort: Cohort, caplog: pytest.LogCaptureFixture
) -> None:
    assert Visitor(app).client.delete(f"/join/{cohort.join_code}").status_code == 405
    assert "/join/<token>" in caplog.text
    assert cohort.join_code not in caplog.text
