"""What is done with a class stands in the audit trail: who, from where, what it was and is; no names, no codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.extensions import db
from quizapp.models.audit import AuditEntry
from tests.web.account.visitors import get_user
from tests.web.teach.teachers import PASSWORD_SHOWN, class_of, enrolment_of, student_at, teacher_at
from tests.web.trail import trail

if TYPE_CHECKING:
    from flask import Flask

MADE = {"name": "3B", "language": "ja", "time_zone": "Asia/Tokyo"}


def test_making_and_changing_a_class_is_kept_with_what_it_was_and_is(app: Flask) -> None:
    tanaka = teacher_at(app)
    address = tanaka.send("/classes", page="/classes/new", **MADE).headers["Location"].removesuffix("/code")
    settings = f"{address}/settings"
    tanaka.send(settings, **MADE)
    tanaka.send(settings, **{**MADE, "language": "en", "guardian_consent": "y"})
    made, changed = trail(app)
    assert (made.action, made.actor, made.address) == (
        "cohort_made",
        get_user(app, "tanaka").public_id,
        tanaka.address,
    )
    assert made.after == {**MADE, "guardian_consent": False}
    assert (changed.action, changed.before) == ("cohort_changed", made.after)
    assert changed.after == {**MADE, "language": "en", "guardian_consent": True}


def test_the_end_of_a_class_and_its_teachers_are_kept_once_each(app: Flask) -> None:
    tanaka = teacher_at(app)
    teacher_at(app, "suzuki")
    cohort = class_of(app)
    url, page = f"/classes/{cohort.public_id}", f"/classes/{cohort.public_id}/settings"
    other = get_user(app, "suzuki").public_id
    for deed in ("archive", "archive", "bring-back", "bring-back"):
        tanaka.send(f"{url}/{deed}", page=page)
    tanaka.send(f"{url}/teachers", page=page, username="suzuki")
    tanaka.send(f"{url}/teachers", page=page, username="suzuki")
    tanaka.send(f"{url}/teachers/{other}/remove", page=page)
    tanaka.send(f"{url}/teachers", page=page, username="suzuki")
    tanaka.send(f"{url}/teachers/{other}/hand-over", page=page)
    teacher = get_user(app, "tanaka").public_id
    rows = trail(app)
    assert [(one.action, one.subject) for one in rows] == [
        ("cohort_archived", cohort.public_id),
        ("cohort_brought_back", cohort.public_id),
        ("teacher_added", other),
        ("teacher_removed", other),
        ("teacher_added", other),
        ("cohort_handed_over", other),
    ]
    assert {(one.actor, one.cohort_id) for one in rows} == {(teacher, cohort.id)}


def test_deleting_and_restoring_are_kept(app: Flask) -> None:
    tanaka = teacher_at(app)
    url = f"/classes/{class_of(app).public_id}"
    tanaka.send(f"{url}/delete", name="4C")
    tanaka.send(f"{url}/delete", name="3B")
    tanaka.send(f"{url}/restore", page="/classes")
    assert [one.action for one in trail(app)] == ["cohort_deleted", "cohort_restored"]


def test_what_is_done_with_students_is_kept_under_their_enrolment(app: Flask) -> None:
    tanaka, sara = teacher_at(app), student_at(app)
    cohort = class_of(app)
    for _ in range(2):
        sara.send("/join", code=cohort.join_code)
    student = enrolment_of(app, "sara").public_id
    url = f"/classes/{cohort.public_id}/students/{student}"
    tanaka.send(f"{url}/labels", page=url, labels="front, red")
    tanaka.send(f"{url}/password", page=url)
    tanaka.send(f"{url}/remove", page=url)
    tanaka.send(f"{url}/take-back", page=url)
    tanaka.send(
        f"/classes/{cohort.public_id}/import/students", page=f"/classes/{cohort.public_id}/import", students="kenji"
    )
    joined, labels, password, removed, back, imported = trail(app)
    assert (joined.action, joined.actor) == ("student_joined", get_user(app, "sara").public_id)
    assert {one.subject for one in (joined, labels, password, removed, back)} == {student}
    assert (labels.before, labels.after) == ({"labels": []}, {"labels": ["front", "red"]})
    assert [one.action for one in (password, removed, back)] == [
        "password_reset",
        "student_removed",
        "student_taken_back",
    ]
    assert (imported.action, imported.after) == (
        "students_imported",
        {"new": 1, "enrol": 0, "take back": 0, "labelled": 0},
    )


def test_labels_that_a_list_adds_are_kept_student_by_student(app: Flask) -> None:
    tanaka, sara = teacher_at(app), student_at(app)
    cohort = class_of(app)
    sara.send("/join", code=cohort.join_code)
    student = enrolment_of(app, "sara").public_id
    page = f"/classes/{cohort.public_id}/import"
    tanaka.send(f"/classes/{cohort.public_id}/students/{student}/labels", page=page, labels="front")
    for _ in range(2):
        tanaka.send(f"{page}/students", page=page, students="sara,Sara,red;front")
    _joined, _by_hand, imported, labels, again = trail(app)
    assert imported.after == {"new": 0, "enrol": 0, "take back": 0, "labelled": 1}
    assert (labels.action, labels.subject) == ("labels_changed", student)
    assert (labels.before, labels.after) == ({"labels": ["front"]}, {"labels": ["front", "red"]})
    assert again.after == {"new": 0, "enrol": 0, "take back": 0, "labelled": 0}


def test_the_trail_holds_no_code_no_name_and_no_password(app: Flask) -> None:
    tanaka, sara = teacher_at(app), student_at(app)
    cohort = class_of(app)
    sara.send("/join", code=cohort.join_code)
    page = f"/classes/{cohort.public_id}/code"
    for deed in ("", "/limit", "/off", "/on"):
        assert tanaka.send(f"{page}{deed}", page=page, lifetime="7").status_code == 303
    url = f"/classes/{cohort.public_id}/students/{enrolment_of(app, 'sara').public_id}"
    card = tanaka.send(f"{url}/password", page=url).text
    password = PASSWORD_SHOWN.search(card)
    assert password
    with app.app_context():
        rows = db.session.query(AuditEntry).all()
        text = " ".join(f"{one.action} {one.subject} {one.before} {one.after}" for one in rows)
        code = db.session.query(type(cohort)).filter_by(id=cohort.id).one().join_code
    assert len(rows) == 6
    for secret in (cohort.join_code, code, password[0], "sara", "tanaka"):
        assert secret not in text
    assert "sara" in card


def test_a_refused_change_leaves_no_trace(app: Flask) -> None:
    tanaka, stranger = teacher_at(app), teacher_at(app, "suzuki")
    cohort = class_of(app)
    url = f"/classes/{cohort.public_id}"
    tanaka.send(f"{url}/settings", name="x" * 81, language="en", time_zone="UTC")
    tanaka.send(f"{url}/teachers", page=f"{url}/settings", username="nobody")
    stranger.send(f"{url}/archive", page="/classes/new")
    assert trail(app) == []
