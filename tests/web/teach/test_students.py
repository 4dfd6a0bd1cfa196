"""What a teacher does with the students of a class, one by one and by lists."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from quizapp.domain.teaching import roster_import
from quizapp.domain.teaching.roster_import import RESENT_WITHIN, prepare_import
from quizapp.extensions import db
from quizapp.models.people import Role, User
from quizapp.models.teaching import Enrolment
from tests.web.account.visitors import PASSWORD, Visitor, make_user
from tests.web.teach.teachers import PASSWORD_SHOWN, class_of, enrolment_of, student_at, teacher_at

if TYPE_CHECKING:
    from flask import Flask

    from quizapp.domain.teaching.roster_import import ImportPlan, PasswordOf, PreparedImport
    from quizapp.models.teaching import Cohort


@pytest.fixture
def tanaka(app: Flask) -> Visitor:
    return teacher_at(app)


@pytest.fixture
def sara(app: Flask) -> Visitor:
    return student_at(app)


@pytest.fixture
def cohort(app: Flask, tanaka: Visitor, sara: Visitor) -> Cohort:
    return class_of(app, "tanaka", "sara")


@pytest.fixture
def student(app: Flask, cohort: Cohort) -> str:
    return f"/classes/{cohort.public_id}/students/{enrolment_of(app, 'sara').public_id}"


def test_labels_filter_the_list(tanaka: Visitor, cohort: Cohort, student: str) -> None:
    assert tanaka.send(f"{student}/labels", page=student, labels="front row, red").status_code == 303
    students = f"/classes/{cohort.public_id}/students"
    assert "sara" in tanaka.get(f"{students}?label=front+row").text
    assert "No student has this label" in tanaka.get(f"{students}?label=blue").text
    assert tanaka.send(f"{student}/labels", page=student, labels="x" * 41).status_code == 400
    for odd in ("?page=-1", "?page=99999999999999999999", "?label=%00", "?label=' or 1=1", "?label=" + "x" * 5_000):
        assert tanaka.get(students + odd).status_code == 200


def test_a_removed_student_is_a_stranger_until_taken_back(
    tanaka: Visitor, sara: Visitor, cohort: Cohort, student: str
) -> None:
    url = f"/classes/{cohort.public_id}"
    tanaka.send(f"{student}/labels", page=student, labels="front row")
    assert f'href="{url}"' in sara.get("/classes").text
    tanaka.send(f"{student}/remove", page=student)
    assert sara.get(url).status_code == 404
    assert f'href="{url}"' not in sara.get("/classes").text
    refused = sara.send("/join", code=cohort.join_code)
    assert (refused.status_code, "removed you" in refused.text) == (400, True)
    assert "sara" in tanaka.get(f"{url}/students").text
    tanaka.send(f"{student}/take-back", page=student)
    assert sara.get(url).status_code == 200
    assert "front row" in tanaka.get(student).text


def test_a_new_password_is_shown_once_and_ends_every_sign_in(
    app: Flask, tanaka: Visitor, sara: Visitor, student: str
) -> None:
    shown = PASSWORD_SHOWN.search(tanaka.send(f"{student}/password", page=student).text)
    assert shown
    assert not sara.is_signed_in
    assert sara.sign_in("sara", PASSWORD).status_code == 401
    assert sara.sign_in("sara", shown[0]).status_code == 303
    assert PASSWORD_SHOWN.search(tanaka.get(student).text) is None


def test_nobody_but_a_present_student_is_given_a_password(app: Flask, tanaka: Visitor, student: str) -> None:
    tanaka.send(f"{student}/remove", page=student)
    assert tanaka.send(f"{student}/password", page=student).status_code == 409
    for name, role in (("colleague", Role.TEACHER), ("chief", Role.ADMINISTRATOR)):
        make_user(app, name, role)
        cohort = class_of(app, "tanaka", name, name="5D")
        theirs = f"/classes/{cohort.public_id}/students/{enrolment_of(app, name).public_id}"
        assert "Set a new password" not in tanaka.get(theirs).text
        assert tanaka.send(f"{theirs}/password", page=theirs).status_code == 409
        assert Visitor(app).sign_in(name, PASSWORD).status_code == 303


def test_a_list_is_looked_at_then_added_and_its_cards_open_the_accounts(
    app: Flask, tanaka: Visitor, cohort: Cohort
) -> None:
    url = f"/classes/{cohort.public_id}/import"
    preview = tanaka.send(url, students="mike,Mike B.,red\nsara\nhana,花子")
    assert preview.status_code == 200
    for words in ("gets an account and is enrolled", "is in the class already"):
        assert words in preview.text
    with app.app_context():
        assert db.session.query(User).count() == 2
    cards = tanaka.send(f"{url}/students", page=url, students="mike,Mike B.,red\nsara\nhana,花子")
    assert cards.status_code == 201
    assert cards.headers["Cache-Control"] == "no-store"
    passwords = PASSWORD_SHOWN.findall(cards.text)
    assert len(passwords) == 2
    assert Visitor(app).sign_in("mike", passwords[0]).status_code == 303
    again = tanaka.send(f"{url}/students", page=url, students="mike,Mike B.,red\nsara\nhana,花子")
    assert (again.status_code, PASSWORD_SHOWN.findall(again.text)) == (303, [])
    with app.app_context():
        assert db.session.query(Enrolment).count() == 3


def test_a_list_that_is_sent_again_shows_the_same_cards_and_those_of_nobody_else(
    app: Flask, tanaka: Visitor, cohort: Cohort
) -> None:
    url = f"/classes/{cohort.public_id}/import"

    def send(key: str, students: str = "mike\nhana") -> list[str]:
        answer = tanaka.send(f"{url}/students", page=url, students=students, make_key=key)
        return PASSWORD_SHOWN.findall(answer.text)

    first = send("k" * 22)
    assert len(first) == 2
    assert send("k" * 22) == first
    assert [send(key) for key in ("j" * 22, "", "k")] == [[], [], []]
    with app.app_context():
        db.session.query(User).filter_by(username="hana").one().created_at -= RESENT_WITHIN
        db.session.commit()
    assert send("k" * 22) == first[:1]


def test_of_two_clicks_at_once_the_second_shows_the_same_cards(
    tanaka: Visitor, cohort: Cohort, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"/classes/{cohort.public_id}/import"
    data = {"csrf_token": tanaka.token(url), "students": "mike", "make_key": "k" * 22}
    shown: list[list[str]] = []

    def click() -> None:
        shown.append(PASSWORD_SHOWN.findall(tanaka.client.post(f"{url}/students", data=data).text))

    def after_the_other(plan: ImportPlan, password_of: PasswordOf) -> PreparedImport:
        monkeypatch.setattr("quizapp.web.teach.roster_import.prepare_import", prepare_import)
        click()
        return prepare_import(plan, password_of)

    monkeypatch.setattr("quizapp.web.teach.roster_import.prepare_import", after_the_other)
    click()
    assert shown[0] == shown[1]
    assert len(shown[0]) == 1


def test_a_list_with_labels_for_who_is_there_says_so_before_it_adds_them(
    tanaka: Visitor, cohort: Cohort, student: str
) -> None:
    url = f"/classes/{cohort.public_id}/import"
    tanaka.send(f"{student}/labels", page=student, labels="front")
    listed = "sara,Sara,front;red"
    assert "is in the class already; labels are added: red" in tanaka.send(url, students=listed).text
    assert "front; red" not in tanaka.get(student).text
    assert tanaka.send(f"{url}/students", page=url, students=listed).status_code == 303
    assert "front; red" in tanaka.get(student).text
    preview = tanaka.send(url, students=listed).text
    assert "stays as it is" in preview
    assert "labels are added" not in preview


def test_a_list_with_a_fault_adds_nobody_and_names_the_line(app: Flask, tanaka: Visitor, cohort: Cohort) -> None:
    url = f"/classes/{cohort.public_id}/import"
    text = "\n".join(["pupil%03d" % number for number in range(1, 100)] + ["x"])  # noqa: UP031
    for address in (url, f"{url}/students"):
        refused = tanaka.send(address, page=url, students=text)
        assert refused.status_code == 400
        assert "there is 1 fault in the list" in refused.text
        assert ">100</th>" in refused.text
        assert "pupil099" in refused.text
    with app.app_context():
        assert db.session.query(User).count() == 2


def test_a_name_taken_while_passwords_are_hashed_stops_the_list(
    app: Flask, tanaka: Visitor, cohort: Cohort, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"/classes/{cohort.public_id}/import"

    def hash_slowly(password: str) -> str:
        if password:
            monkeypatch.undo()
            make_user(app, "mike")
        return "-"

    monkeypatch.setattr(roster_import, "hash_password", hash_slowly)
    refused = tanaka.send(f"{url}/students", page=url, students="anne\nmike")
    assert (refused.status_code, "taken by somebody" in refused.text) == (400, True)
    with app.app_context():
        assert {user.username for user in db.session.query(User)} == {"tanaka", "sara", "mike"}


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("mike,マイク".encode("cp932"), 200),
        ("mike,マイク\r\n".encode("utf-16"), 200),
        (b"\xff\xfe\x00", 400),
        (b"mike\0", 400),
        (b"", 400),
    ],
)
def test_a_file_is_read_whatever_wrote_it_or_refused(
    tanaka: Visitor, cohort: Cohort, content: bytes, status: int
) -> None:
    url = f"/classes/{cohort.public_id}/import"
    form = {"csrf_token": tanaka.token(url), "file": (io.BytesIO(content), "list.csv")}
    answer = tanaka.client.post(url, data=form, content_type="multipart/form-data")
    assert answer.status_code == status
    assert ("マイク" in answer.text) == (status == 200)


def test_the_list_is_downloaded_as_a_spreadsheet_reads_it_without_addresses(
    app: Flask, tanaka: Visitor, sara: Visitor
) -> None:
    make_user(app, "kenji", email="kenji@example.org")
    cohort = class_of(app, "tanaka", "sara", "kenji", name="5D")
    answer = tanaka.get(f"/classes/{cohort.public_id}/students/csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.text.splitlines()[1:] == ["kenji,kenji,", "sara,sara,"]
    assert "@" not in answer.text
