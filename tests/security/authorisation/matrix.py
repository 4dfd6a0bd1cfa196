"""Who may call what: route by route, for everybody in the cast. A route that is not here fails the test.

Each cell is the status that a visitor gets who calls the route with the ids of the student's attempt or
of the classmate's account: 200 or a redirect to what was asked for is a yes, the rest is a no.
"""

from __future__ import annotations

ALLOWED, SIGN_IN, DENIED, HIDDEN = "allowed", "sign in", "denied", "hidden"
"""Allowed; sent to sign in; told that it is not for them; told that there is no such thing."""

CAST = (
    *("stranger", "guest", "student", "classmate", "disabled", "removed"),
    *("teacher", "other_teacher", "administrator"),
)
EVERYBODY = dict.fromkeys(CAST, ALLOWED)
OWNER = {
    "stranger": SIGN_IN,
    "guest": HIDDEN,
    "student": ALLOWED,
    "classmate": HIDDEN,
    "disabled": SIGN_IN,
    "removed": HIDDEN,
    "teacher": HIDDEN,
    "other_teacher": HIDDEN,
    "administrator": HIDDEN,
}
LEARNER = {**EVERYBODY, "stranger": SIGN_IN, "disabled": SIGN_IN}
SIGNED_IN = {**EVERYBODY, "stranger": SIGN_IN, "guest": SIGN_IN, "disabled": SIGN_IN}
TEACHER = {**SIGNED_IN, "student": DENIED, "classmate": DENIED, "removed": DENIED}
ADMINISTRATOR = {**TEACHER, "teacher": DENIED, "other_teacher": DENIED}
MEMBER = {**SIGNED_IN, "removed": HIDDEN, "other_teacher": HIDDEN}
ITS_TEACHER = {**MEMBER, "student": DENIED, "classmate": DENIED}

MATRIX: dict[str, dict[str, str]] = {
    "public.home": EVERYBODY,
    "public.about": EVERYBODY,
    "public.health": EVERYBODY,
    "public.choose_language": EVERYBODY,
    "learn.set_up": EVERYBODY,
    "learn.start": EVERYBODY,
    "learn.notes": EVERYBODY,
    "learn.progress": EVERYBODY,
    "learn.resume": OWNER,
    "learn.question": OWNER,
    "learn.answer": OWNER,
    "learn.sign_in_and_answer": EVERYBODY,
    "learn.review": OWNER,
    "learn.submit": OWNER,
    "learn.result": OWNER,
    "learn.practise_missed": OWNER,
    "learn.again": OWNER,
}
NOBODY = dict.fromkeys(EVERYBODY, HIDDEN)
MATRIX |= {
    "account.register": EVERYBODY,
    "account.make_account": EVERYBODY,
    "account.sign_in": EVERYBODY,
    "account.enter": EVERYBODY,
    "account.sign_out": EVERYBODY,
    "account.set_up": NOBODY,
    "account.make_administrator": NOBODY,
    "account.settings": SIGNED_IN,
    "account.save_settings": SIGNED_IN,
    "account.email": SIGNED_IN,
    "account.save_email": SIGNED_IN,
    "account.password": SIGNED_IN,
    "account.save_password": SIGNED_IN,
    "account.merge": SIGNED_IN,
    "account.add_progress": SIGNED_IN,
    "account.leave_progress": SIGNED_IN,
    "account.data": EVERYBODY,
    "account.data_as_json": LEARNER,
    "account.data_as_csv": LEARNER,
    "account.delete": SIGNED_IN,
    "account.delete_for_good": SIGNED_IN,
    "account.forget": LEARNER,
    "admin.users": ADMINISTRATOR,
    "admin.new_user": ADMINISTRATOR,
    "admin.create_user": ADMINISTRATOR,
    "admin.user": ADMINISTRATOR,
    "admin.save_role": ADMINISTRATOR,
    "admin.disable": ADMINISTRATOR,
    "admin.enable": ADMINISTRATOR,
    "admin.new_password": ADMINISTRATOR,
}
MATRIX |= {
    "teach.cohorts": SIGNED_IN,
    "teach.new_cohort": TEACHER,
    "teach.create_cohort": TEACHER,
    "teach.cohort": MEMBER,
    "teach.join": EVERYBODY,
    "teach.join_by_link": EVERYBODY,
    "teach.enter_class": EVERYBODY,
}
MATRIX |= dict.fromkeys(
    (
        *("teach.students", "teach.students_as_csv", "teach.student", "teach.save_labels", "teach.reset_password"),
        *("teach.remove_student", "teach.take_student_back"),
        *("teach.import_students", "teach.preview_import", "teach.add_students"),
        *("teach.join_code", "teach.rotate_code", "teach.limit_code", "teach.switch_code_off", "teach.switch_code_on"),
        *("teach.settings", "teach.save_settings", "teach.archive", "teach.bring_back"),
        *("teach.add_teacher", "teach.remove_teacher", "teach.hand_over"),
        *("teach.delete", "teach.delete_for_now", "teach.restore"),
    ),
    ITS_TEACHER,
)
ITS_STUDENTS = {**OWNER, "guest": SIGN_IN, "classmate": ALLOWED}
MATRIX |= dict.fromkeys(("assignments.take", "assignments.start"), ITS_STUDENTS)
MATRIX |= dict.fromkeys(("assignments.preview", "assignments.delete_preview"), ITS_TEACHER)
MATRIX |= dict.fromkeys(
    (
        *("gradebook.gradebook", "gradebook.save_total_rule", "gradebook.export", "gradebook.audit"),
        *("gradebook.cell", "gradebook.adjust", "gradebook.undo_adjustment", "gradebook.attempt"),
    ),
    ITS_TEACHER,
)
ITS_STUDENT = {**MEMBER, "teacher": DENIED, "administrator": DENIED}
MATRIX |= dict.fromkeys(("gradebook.own_marks", "gradebook.own_mark"), ITS_STUDENT)
MATRIX |= {"gradebook.site_audit": ADMINISTRATOR}
MATRIX |= dict.fromkeys(
    ("analysis.assignment_analysis", "analysis.analysis_csv", "analysis.item_analysis"),
    ITS_TEACHER,
)
MATRIX |= {"analysis.item_use": TEACHER}
MATRIX |= dict.fromkeys(
    (
        *("corrections.new_correction", "corrections.preview_correction", "corrections.apply_new_correction"),
        *("corrections.corrections", "corrections.correction", "corrections.undo"),
        *("corrections.claims", "corrections.decline"),
    ),
    ITS_TEACHER,
)
MATRIX |= {
    "corrections.make_claim": OWNER,
    "corrections.notices": SIGNED_IN,
    "corrections.put_all_notices_away": SIGNED_IN,
    "corrections.put_notice_away": {**dict.fromkeys(SIGNED_IN, HIDDEN), "classmate": ALLOWED}
    | dict.fromkeys(("stranger", "guest", "disabled"), SIGN_IN),
}
MATRIX |= dict.fromkeys(
    (
        *("assignments.new_assignment", "assignments.create_assignment", "assignments.assignment"),
        *("assignments.edit", "assignments.save", "assignments.close_attempt", "assignments.seen_by_student"),
        *("assignments.delete", "assignments.delete_for_now", "assignments.restore"),
        *("assignments.overrides", "assignments.new_override", "assignments.create_override"),
        *("assignments.override", "assignments.save_override", "assignments.drop_override"),
    ),
    ITS_TEACHER,
)
ITS_AUTHOR = {**TEACHER, "other_teacher": HIDDEN}
MATRIX |= dict.fromkeys(("author.question_sets", "author.new_set", "author.create_set", "author.item"), TEACHER)
MATRIX |= dict.fromkeys(
    (
        *("author.question_set", "author.save_content", "author.keep_mine", "author.copy", "author.versions"),
        *("author.items", "author.add_items", "author.rule", "author.save_rule", "author.preview"),
        *("author.delete", "author.delete_for_now", "author.restore"),
    ),
    ITS_AUTHOR,
)
