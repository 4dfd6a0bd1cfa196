"""AZ-3, AZ-4: what belongs to a colleague's class is found by no id, however it is nested in one's own addresses and
forms; and what belongs to one class is not found in another class of the same person."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from quizapp.clock import now
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.enrolments import enrol, set_labels
from quizapp.extensions import db
from quizapp.models.assignments import Assignment
from quizapp.models.people import User
from quizapp.models.regrading import Correction
from quizapp.models.teaching import Cohort, Enrolment
from tests.database_dump import dump
from tests.security.cast import signed_in
from tests.security.schoolwork import work_of

if TYPE_CHECKING:
    from flask import Flask

    from tests.security.cast import Cast
    from tests.web.students import Student

VARIABLE = re.compile(r"<(?:int:)?([a-z_]+)>")
GLOBAL = {"item_slug", "position"}
"""Variables that name the same thing to everybody."""
OF_STUDENTS = {"gradebook.own_mark"}
"""Pages that a class's teacher is told are not for them, whatever the rest of the address says."""


@pytest.fixture
def own(stocked_app: Flask, cast: Cast) -> dict[str, str]:
    """The colleague's own class, with all that the first class has; T1's items are those of the bank, which is one."""
    for name in ("outsider", "neighbour"):
        signed_in(stocked_app, name)
    with stocked_app.app_context():
        session = db.session()
        users = {one.username: one.id for one in session.query(User)}
        cohort = session.query(Cohort).filter_by(public_id=cast.school.others_class).one()
        enrolments = [enrol(session, cohort.id, users[name], now()) for name in ("outsider", "neighbour")]
        ids = {"teacher": users["other_teacher"], "student": users["outsider"], "classmate": users["neighbour"]}
        work, attempt = work_of(session, cohort, ids, enrolments[1])
        names = {"cohort_id": cohort.public_id, "student_id": enrolments[1].public_id, "attempt_id": attempt, **work}
        session.commit()
        return {**names, "teacher_id": cast.public_ids["other_teacher"], "position": "1"}


@pytest.fixture
def theirs(stocked_app: Flask, cast: Cast) -> dict[str, str]:
    """The ids of the class of the cast's teacher, with a label that occurs there alone."""
    with stocked_app.app_context():
        row = db.session.query(Enrolment).filter_by(public_id=cast.school.classmate).one()
        set_labels(db.session(), row, ["LABELtheirs"])
        db.session.commit()
    names = cast.school.names(cast.public_ids["teacher"])
    return {**names, "attempt_id": cast.school.students_attempt}


def send(person: Student, url: str, method: str, **data: str) -> int:
    form = {"csrf_token": person.token(), **data} if method == "POST" else None
    return person.client.open(url, method=method, data=form).status_code


def test_no_mixture_of_two_classes_ids_leads_anywhere(
    stocked_app: Flask, cast: Cast, own: dict[str, str], theirs: dict[str, str]
) -> None:
    """Every address of a class with one or more of its ids taken from the other class."""
    person = cast["other_teacher"]
    before = dump(stocked_app)
    tried = 0
    for rule in list(stocked_app.url_map.iter_rules()):
        names = VARIABLE.findall(rule.rule)
        foreign = [name for name in names if name not in GLOBAL and name in theirs]
        if "cohort_id" not in names:
            continue
        for size in range(1, len(foreign) + 1):
            for chosen in combinations(foreign, size):
                values = {name: theirs[name] if name in chosen else own.get(name, "none") for name in names}
                url = VARIABLE.sub(lambda found, values=values: values[found[1]], rule.rule)
                method = "POST" if "POST" in (rule.methods or ()) else "GET"
                refused = 403 if rule.endpoint in OF_STUDENTS and "cohort_id" not in chosen else 404
                assert send(person, url, method) == refused, (method, url, chosen)
                tried += 1
    assert tried > 100
    assert dump(stocked_app) == before


def test_an_own_address_answers(cast: Cast, own: dict[str, str]) -> None:
    """So that finding nothing by a mixture says something."""
    person, home = cast["other_teacher"], f"/classes/{own['cohort_id']}"
    work = f"{home}/assignments/{own['assignment_id']}"
    for url in (
        *(
            work,
            f"{work}/overrides/{own['override_id']}",
            f"{home}/gradebook/{own['assignment_id']}/{own['student_id']}",
        ),
        *(f"{home}/attempts/{own['attempt_id']}", f"{home}/corrections/{own['correction_id']}"),
        *(f"{work}/items/{own['item_slug']}/correct", f"/sets/{own['set_id']}"),
    ):
        assert person.client.get(url).status_code == 200, url


def test_ids_in_fields_and_queries_are_looked_for_in_one_s_own_class_only(
    stocked_app: Flask, cast: Cast, own: dict[str, str], theirs: dict[str, str]
) -> None:
    person, home = cast["other_teacher"], f"/classes/{own['cohort_id']}"
    work = f"{home}/assignments/{own['assignment_id']}"
    item = f"{work}/items/{own['item_slug']}/correct"
    before = dump(stocked_app)
    override = {"change_attempts": "y", "attempts": "9", "time_factor": "1.5"}
    assert send(person, f"{work}/overrides", "POST", student=theirs["student_id"], **override) == 404
    assert send(person, f"{work}/overrides", "POST", label="LABELtheirs", **override) == 400
    assert person.client.get(f"{work}/seen-by?student={theirs['student_id']}").status_code == 404
    form = {"title": "Week 2", "review": "after_submitting", "grading_method": "highest", "navigation": "free"}
    given = {**form, "make_key": new_key(), "question_set": theirs["set_id"]}
    assert send(person, f"{home}/assignments", "POST", **given) == 400
    change = {"change": '{"kind":"drop"}', "reason": "Unclear.", "policy": "recompute", "make_key": new_key()}
    assert send(person, f"{item}/apply", "POST", **change, claim=theirs["claim_id"]) == 404
    assert send(person, item, "POST", kind="drop", reason="Unclear.", claim=theirs["claim_id"]) == 404
    assert person.client.get(f"{item}?kind=drop&claim={theirs['claim_id']}").status_code == 404
    for deed in ("copy", "delete", "restore", "content", "mine", "items", "rule"):
        assert send(person, f"/sets/{theirs['set_id']}/{deed}", "POST", title="Week 1", item="x") == 404
    assert dump(stocked_app) == before


def test_the_key_of_a_colleague_s_form_leads_to_nothing_of_theirs(
    stocked_app: Flask, cast: Cast, own: dict[str, str], theirs: dict[str, str]
) -> None:
    """A form's key makes a double click harmless; it is no way into what it once made."""
    with stocked_app.app_context():
        of_assignment = db.session.query(Assignment).filter_by(public_id=theirs["assignment_id"]).one().make_key
        of_correction = db.session.query(Correction).filter_by(public_id=theirs["correction_id"]).one().make_key
    person, home = cast["other_teacher"], f"/classes/{own['cohort_id']}"
    token = person.token()
    form = {"title": "Week 2", "review": "after_submitting", "grading_method": "highest", "navigation": "free"}
    data = {"csrf_token": token, **form, "question_set": own["set_id"], "make_key": of_assignment}
    made = person.client.post(f"{home}/assignments", data=data)
    assert theirs["assignment_id"] not in made.headers.get("Location", "")
    item = f"{home}/assignments/{own['assignment_id']}/items/{own['item_slug']}/correct"
    change = {"change": '{"kind":"drop"}', "reason": "Unclear.", "policy": "recompute", "make_key": of_correction}
    applied = person.client.post(f"{item}/apply", data={"csrf_token": token, **change, "claim": ""})
    assert {made.status_code, applied.status_code} <= {303, 409}
    assert theirs["correction_id"] not in applied.headers.get("Location", "")


@pytest.mark.parametrize("visitor", ["outsider", "student"])
def test_a_student_reaches_nothing_of_a_class_they_are_not_in(
    stocked_app: Flask, cast: Cast, own: dict[str, str], theirs: dict[str, str], visitor: str
) -> None:
    """Not as a student of another class, by the ids of assignments, attempts, marks and notices."""
    person = cast["student"] if visitor == "student" else signed_in(stocked_app, "newcomer")[0]
    foreign = own if visitor == "student" else theirs
    start = dump(stocked_app)
    for url, method in (
        *((f"/assignments/{foreign['assignment_id']}{path}", verb) for path, verb in (("", "GET"), ("/start", "POST"))),
        *((f"/attempts/{foreign['attempt_id']}{path}", "GET") for path in ("", "/questions/1", "/review", "/result")),
        *((f"/attempts/{foreign['attempt_id']}/{path}", "POST") for path in ("submit", "again", "practise-missed")),
        *((f"/attempts/{foreign['attempt_id']}/questions/1{path}", "POST") for path in ("", "/claim")),
        *(
            (f"/classes/{foreign['cohort_id']}/{path}", "GET")
            for path in ("marks", f"marks/{foreign['assignment_id']}")
        ),
        (f"/notices/{foreign['notice_id']}/put-away", "POST"),
    ):
        assert send(person, url, method, reason="Mine.", action="next") == 404, url
    if visitor == "student":
        assert person.client.get(f"/classes/{cast.school.cohort}/marks/{foreign['assignment_id']}").status_code == 404
    assert dump(stocked_app) == start
