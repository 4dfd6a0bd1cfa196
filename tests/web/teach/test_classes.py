"""A teacher makes, shares, puts away, deletes and restores a class; students see its name and its teachers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.models.people import Role
from tests.web.account.visitors import Visitor, get_user, make_user
from tests.web.teach.teachers import class_of, enrolment_of, fresh, student_at, teacher_at

if TYPE_CHECKING:
    from flask import Flask


def test_a_class_is_made_in_one_form_and_its_code_shown(app: Flask) -> None:
    tanaka = teacher_at(app)
    form = {"name": "3B", "language": "ja", "time_zone": "Asia/Tokyo"}
    made = tanaka.send("/classes", page="/classes/new", **form)
    assert made.status_code == 303
    page = tanaka.get(made.headers["Location"]).text
    assert "/join/" in page
    assert "<svg" in page
    assert "style=" not in page
    assert "3B" in tanaka.get("/classes").text


def test_what_was_typed_wrong_is_said_beside_its_field(app: Flask) -> None:
    tanaka = teacher_at(app)
    for name, zone in (("x" * 81, "UTC"), ("3B", "Mars/Olympus")):
        refused = tanaka.send("/classes", page="/classes/new", name=name, language="en", time_zone=zone)
        assert refused.status_code == 400
        assert "field--invalid" in refused.text


def test_a_student_sees_the_class_and_its_teachers_and_nobody_else(app: Flask) -> None:
    teacher_at(app)
    sara = student_at(app)
    make_user(app, "kenji", email="kenji@example.org")
    cohort = class_of(app, "tanaka", "sara", "kenji")
    page = sara.get(f"/classes/{cohort.public_id}").text
    assert "3B" in page
    assert "tanaka" in page
    for secret in ("kenji", cohort.join_code, cohort.join_code[:4] + "-", "@"):
        assert secret not in page
    assert "3B" in sara.get("/classes").text
    assert "tanaka" not in sara.get("/classes").text


def test_a_class_in_the_archive_stays_to_be_read_and_takes_nobody_in(app: Flask) -> None:
    tanaka, sara, mike = teacher_at(app), student_at(app), student_at(app, "mike")
    cohort = class_of(app, "tanaka", "sara")
    page = f"/classes/{cohort.public_id}/settings"
    assert tanaka.send(f"/classes/{cohort.public_id}/archive", page=page).status_code == 303
    assert "in the archive" in sara.get(f"/classes/{cohort.public_id}").text
    assert mike.send("/join", code=cohort.join_code).status_code == 400
    tanaka.send(f"/classes/{cohort.public_id}/bring-back", page=page)
    assert mike.send("/join", code=cohort.join_code).status_code == 303


def test_deleting_says_how_many_wants_the_name_and_can_be_undone(app: Flask) -> None:
    tanaka, sara = teacher_at(app), student_at(app)
    cohort = class_of(app, "tanaka", "sara")
    url = f"/classes/{cohort.public_id}/delete"
    assert "1 student" in tanaka.get(url).text
    assert tanaka.send(url, name="4C").status_code == 400
    assert tanaka.send(url, name="3B").status_code == 303
    for visitor in (tanaka, sara):
        assert visitor.get(f"/classes/{cohort.public_id}").status_code == 404
    assert "Restore 3B" in tanaka.get("/classes").text
    tanaka.send(f"/classes/{cohort.public_id}/restore", page="/classes")
    assert sara.get(f"/classes/{cohort.public_id}").status_code == 200


def test_teachers_share_a_class_and_its_owner_alone_decides_about_it(app: Flask) -> None:
    tanaka, suzuki = teacher_at(app), teacher_at(app, "suzuki")
    cohort = class_of(app)
    url, page = f"/classes/{cohort.public_id}", f"/classes/{cohort.public_id}/settings"
    own, others = (get_user(app, name).public_id for name in ("tanaka", "suzuki"))
    assert suzuki.get(page).status_code == 404
    assert tanaka.send(f"{url}/teachers", page=page, username="nobody").status_code == 400
    assert tanaka.send(f"{url}/teachers", page=page, username="suzuki").status_code == 303
    assert "Leave the class" in suzuki.get(page).text
    assert "Leave the class" not in tanaka.get(page).text
    for deed in ("delete", f"teachers/{own}/remove", f"teachers/{others}/hand-over"):
        assert suzuki.send(f"{url}/{deed}", page=page, name="3B").status_code == 403
    refused = tanaka.send(f"{url}/teachers/{own}/remove", page=page)
    assert (refused.status_code, "hands the class over" in refused.text) == (409, True)
    tanaka.send(f"{url}/teachers/{others}/hand-over", page=page)
    assert tanaka.send(f"{url}/teachers/{own}/remove", page=page).headers["Location"] == "/classes"
    assert tanaka.get(url).status_code == 404
    alone = suzuki.send(f"{url}/teachers/{others}/remove", page=page)
    assert (alone.status_code, "only teacher" in alone.text) == (409, True)


def test_an_administrator_helps_where_no_teacher_is_left(app: Flask) -> None:
    tanaka, chief = teacher_at(app), teacher_at(app, "chief", Role.ADMINISTRATOR)
    make_user(app, "suzuki", Role.TEACHER)
    cohort = class_of(app)
    tanaka.send("/account/delete", username="tanaka", current_password="two red pandas")
    page = f"/classes/{cohort.public_id}/settings"
    assert "3B" in chief.get("/classes").text
    assert chief.send(f"/classes/{cohort.public_id}/teachers", page=page, username="suzuki").status_code == 303
    suzuki = Visitor(app)
    suzuki.sign_in("suzuki")
    assert suzuki.get(f"/classes/{cohort.public_id}/delete").status_code == 200


def test_settings_are_changed_and_ids_cannot_be_posted(app: Flask) -> None:
    tanaka = teacher_at(app)
    cohort = class_of(app)
    more = {"join_code": "AAAAAAAA", "public_id": "x", "deleted_at": "2020-01-01", "owner_id": "1"}
    url = f"/classes/{cohort.public_id}/settings"
    tanaka.send(url, name="4C", language="ja", time_zone="Asia/Tokyo", **more)
    changed = fresh(app, cohort)
    assert (changed.name, changed.language, changed.time_zone) == ("4C", "ja", "Asia/Tokyo")
    assert (changed.join_code, changed.deleted_at) == (cohort.join_code, None)


def test_what_is_kept_about_a_student_tells_the_class(app: Flask) -> None:
    tanaka, sara = teacher_at(app), student_at(app)
    cohort = class_of(app, "tanaka", "sara")
    student = f"/classes/{cohort.public_id}/students/{enrolment_of(app, 'sara').public_id}"
    tanaka.send(f"{student}/labels", page=student, labels="front row")
    exported = sara.get("/account/data/json").get_json()
    assert [(one["name"], one["part"], one["labels"]) for one in exported["classes"]] == [
        ("3B", "student", ["front row"])
    ]
    assert tanaka.get("/account/data/json").get_json()["classes"][0]["part"] == "teacher"
