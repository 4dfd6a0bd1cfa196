"""A student says once that an answer should count; the teacher decides for all who answered alike."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from question_bank.changes import AcceptAnswer
from question_bank.grading import right_answer
from question_bank.responses import (
    ChoiceResponse,
    ChoicesResponse,
    ClozeResponse,
    NumericResponse,
    OrderingResponse,
    ShortTextResponse,
    response_to_json,
)
from question_bank.responses import (
    Response as Given,
)
from quizapp.domain.errors import NotFound
from quizapp.domain.people.actors import Actor
from quizapp.domain.people.audit import AuditAction
from quizapp.domain.quizzes.conditions import Conditions
from quizapp.domain.quizzes.deadlines import GRACE
from quizapp.domain.quizzes.doors import attempt_for_learner
from quizapp.domain.quizzes.review_policy import PRESETS, Preset
from quizapp.domain.quizzes.standings import standings_of
from quizapp.domain.quizzes.starting import new_key
from quizapp.domain.teaching.claim_reading import claim_of, open_groups
from quizapp.domain.teaching.claim_rules import accepting
from quizapp.domain.teaching.claims import claim_views, decline_claims, make_claim
from quizapp.domain.teaching.correction_errors import ClaimDecided, NoClaim
from quizapp.domain.teaching.correction_undo import undo_correction
from quizapp.domain.teaching.notice_reading import notices_of
from quizapp.domain.teaching.notices import NoticeKind, put_all_away, put_away
from quizapp.models.attempts import Attempt, Response
from quizapp.models.audit import AuditEntry
from quizapp.models.regrading import Claim, ClaimState, Notice
from tests.domain.teaching.corrected import GALAXY, HERCULES, LATER, Schoolroom
from tests.question_bank.factories import (
    choice_item,
    choices_item,
    cloze_item,
    numeric_item,
    ordering_item,
    short_text_item,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from question_bank.items import Item
    from quizapp.domain.quizzes.doors import AttemptFound

SHORT_TEXT = 4
PERRY, PERRY_ALIKE = ShortTextResponse(text="Perry"), ShortTextResponse(text="  ＰＥＲＲＹ ")


@pytest.fixture
def room(eight: None, db_session: Session) -> Schoolroom:
    return Schoolroom(db_session)


def found(room: Schoolroom, attempt: Attempt) -> AttemptFound:
    return attempt_for_learner(room.session, Actor(attempt.learner_id, None, None), attempt.public_id)


def claimable(room: Schoolroom, attempt: Attempt) -> set[int]:
    questions = standings_of(room.session, attempt, attempt.quiz.feedback_mode)
    return set(claim_views(room.session, found(room, attempt), questions, LATER))


def claimed(room: Schoolroom, name: str, answer: Given = PERRY) -> Claim:
    attempt = room.answered(name, HERCULES, True, True, answer)
    return make_claim(room.session, found(room, attempt), SHORT_TEXT, f"{name} says so.", LATER)


def test_an_answer_short_of_full_credit_can_be_claimed_and_no_other(room: Schoolroom) -> None:
    attempt = room.answered("sara", HERCULES, None, True, PERRY)
    assert claimable(room, attempt) == {SHORT_TEXT}
    for position in (1, 2, 3, 99):
        with pytest.raises(NoClaim):
            make_claim(room.session, found(room, attempt), position, "It is right.", LATER)


def test_nothing_can_be_claimed_before_it_is_told_how_it_came_out(eight: None, db_session: Session) -> None:
    hidden = Conditions(review=PRESETS[Preset.AFTER_THE_END], due_at=LATER + timedelta(days=1))
    room = Schoolroom(db_session, hidden)
    attempt = room.answered("sara", GALAXY, None, None, PERRY)
    assert claimable(room, attempt) == set()
    with pytest.raises(NoClaim):
        make_claim(db_session, found(room, attempt), 1, "It is right.", LATER)
    make_claim(db_session, found(room, attempt), 1, "It is right.", LATER + timedelta(days=2))


def test_a_claim_is_made_once(room: Schoolroom, db_session: Session) -> None:
    first = claimed(room, "sara")
    made = db_session.get_one(Attempt, db_session.get_one(Response, first.response_id).attempt_id)
    second = make_claim(db_session, found(room, made), SHORT_TEXT, "Really.", LATER)
    assert (first.id, second.reason) == (second.id, "sara says so.")


def test_identical_readings_stand_together(room: Schoolroom, db_session: Session) -> None:
    for name, answer in (("sara", PERRY), ("ken", PERRY_ALIKE), ("mia", ShortTextResponse(text="Apollo"))):
        claimed(room, name, answer)
    groups = open_groups(db_session, room.cohort.id)
    assert [[one.name for one in group.claims] for group in groups] == [["Sara", "Ken"], ["Mia"]]
    assert open_groups(db_session, room.cohort.id + 1) == ()


def told(session: Session, claim: Claim) -> list[tuple[object, ...]]:
    """What the student of a claim reads, the newest first."""
    page = notices_of(session, claim.learner_id, 1, LATER)
    return [(one.kind, one.credit, one.before, one.after, one.words, one.position) for one in page.notices]


def test_accepting_lets_the_answer_count_for_everyone(room: Schoolroom, db_session: Session) -> None:
    claim, alike = claimed(room, "sara"), claimed(room, "ken", PERRY_ALIKE)
    room.answered("leo", HERCULES, True, True, PERRY)
    group = claim_of(db_session, room.cohort.id, claim.public_id)
    change = accepting(group.item, group.first.response)
    assert change is not None
    assert change == AcceptAnswer(text="perry")
    key = new_key()
    for _ in range(2):
        room.correct(change, slug="short-text-sample", key=key, begun_by=claim)
    assert [room.mark(name) for name in ("sara", "ken", "leo")] == [4, 4, 4]
    db_session.expire_all()
    assert [one.state for one in (claim, alike)] == [ClaimState.ACCEPTED] * 2
    for one in (claim, alike):
        assert told(db_session, one) == [(NoticeKind.CLAIM_ACCEPTED, 1, 3, 4, "The brief says so.", SHORT_TEXT)]


def test_a_correction_that_nobody_s_claim_began_accepts_those_that_it_fulfils(
    room: Schoolroom, db_session: Session
) -> None:
    claim, other = claimed(room, "sara"), claimed(room, "mia", ShortTextResponse(text="Apollo"))
    correction = room.correct(AcceptAnswer(text="perry"), slug="short-text-sample")
    db_session.expire_all()
    assert (claim.state, claim.correction_id, claim.word) == ("accepted", correction.id, "The brief says so.")
    assert (other.state, told(db_session, other)) == ("open", [])
    assert told(db_session, claim) == [(NoticeKind.CLAIM_ACCEPTED, 1, 3, 4, "The brief says so.", SHORT_TEXT)]
    trail = db_session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.CLAIM_DECIDED)).all()
    assert [(one.subject, one.after) for one in trail] == [(claim.public_id, '{"claims": 1, "state": "accepted"}')]


def test_a_claim_about_another_question_waits_on(room: Schoolroom, db_session: Session) -> None:
    attempt = room.answered("sara", GALAXY, True, True, PERRY)
    short, choice = (make_claim(db_session, found(room, attempt), place, "Look.", LATER) for place in (SHORT_TEXT, 1))
    room.correct(AcceptAnswer(option="galaxy"))
    db_session.expire_all()
    assert (short.state, choice.state) == ("open", "accepted")


def test_what_counts_in_part_is_accepted_by_its_own_correction_only_and_told_so(
    room: Schoolroom, db_session: Session
) -> None:
    claim, half = claimed(room, "sara"), AcceptAnswer(text="perry", credit=0.5)
    room.correct(half, slug="short-text-sample")
    db_session.expire_all()
    assert claim.state == "open"
    room.correct(AcceptAnswer(text="perry", credit=0.75), slug="short-text-sample", begun_by=claim)
    db_session.expire_all()
    assert claim.state == "accepted"
    assert told(db_session, claim)[0][:4] == (NoticeKind.CLAIM_ACCEPTED, 0.75, 3.5, 3.75)
    attempt = db_session.get_one(Attempt, db_session.get_one(Response, claim.response_id).attempt_id)
    questions = standings_of(db_session, attempt, attempt.quiz.feedback_mode)
    assert claim_views(db_session, found(room, attempt), questions, LATER)[SHORT_TEXT].credit == 0.75


def test_a_claim_whose_mark_stays_is_told_all_the_same(eight: None, db_session: Session) -> None:
    room = Schoolroom(db_session, Conditions(attempts=None))
    claim = claimed(room, "sara")
    room.answered("sara", HERCULES, True, True, True)
    room.correct(AcceptAnswer(text="perry"), slug="short-text-sample")
    assert told(db_session, claim) == [(NoticeKind.CLAIM_ACCEPTED, 1, 4, 4, "The brief says so.", SHORT_TEXT)]


def test_taking_the_correction_back_opens_its_claims_again(room: Schoolroom, db_session: Session) -> None:
    declined = claimed(room, "mia", ShortTextResponse(text="Apollo"))
    decline_claims(db_session, room.cohort, declined, "No.", room.teacher, LATER, "")
    claim = claimed(room, "sara")
    correction = room.correct(AcceptAnswer(text="perry"), slug="short-text-sample")
    for _ in range(2):
        undo_correction(db_session, room.cohort, correction, room.teacher, LATER, "")
    db_session.expire_all()
    assert (claim.state, claim.word, claim.decided_at, claim.correction_id) == ("open", "", None, None)
    assert declined.state == "declined"
    assert [one[0] for one in told(db_session, claim)] == [NoticeKind.TAKEN_BACK, NoticeKind.CLAIM_ACCEPTED]
    room.correct(AcceptAnswer(text="perry"), slug="short-text-sample", begun_by=claim)
    db_session.expire_all()
    assert claim.state == "accepted"


def test_declining_tells_all_who_claimed_alike_and_moves_no_mark(room: Schoolroom, db_session: Session) -> None:
    claim, alike = claimed(room, "sara"), claimed(room, "ken", PERRY_ALIKE)
    other = claimed(room, "mia", ShortTextResponse(text="Apollo"))
    assert decline_claims(db_session, room.cohort, claim, "Read passage 2.", room.teacher, LATER, "") == 2
    db_session.expire_all()
    assert [one.state for one in (claim, alike, other)] == ["declined", "declined", "open"]
    assert room.mark("sara") == 3
    told = notices_of(db_session, alike.learner_id, 1, LATER).notices
    assert [(one.kind, one.words) for one in told] == [(NoticeKind.CLAIM_DECLINED, "Read passage 2.")]


def test_a_claim_is_decided_once(room: Schoolroom, db_session: Session) -> None:
    claim = claimed(room, "sara")
    decline_claims(db_session, room.cohort, claim, "No.", room.teacher, LATER, "")
    with pytest.raises(ClaimDecided):
        decline_claims(db_session, room.cohort, claim, "No, really.", room.teacher, LATER, "")
    with pytest.raises(ClaimDecided):
        room.correct(AcceptAnswer(text="perry"), slug="short-text-sample", begun_by=claim)
    assert db_session.scalar(select(func.count()).select_from(Notice).where(Notice.kind == "claim_declined")) == 1


def test_a_claim_is_found_in_its_own_class_only(room: Schoolroom, db_session: Session) -> None:
    claim = claimed(room, "sara")
    with pytest.raises(NotFound):
        claim_of(db_session, room.cohort.id + 1, claim.public_id)


@pytest.mark.parametrize(
    ("item", "given", "change"),
    [
        (choice_item(), ChoiceResponse(option="galaxy"), AcceptAnswer(option="galaxy")),
        (choices_item(), ChoicesResponse(options=("haiti",)), None),
        (short_text_item(), ShortTextResponse(text="A*B"), AcceptAnswer(text="a\\*b")),
        (short_text_item(), ShortTextResponse(text="x" * 200), AcceptAnswer(text="x" * 200)),
        (short_text_item(), ShortTextResponse(text="x" * 201), None),
        (numeric_item(), NumericResponse(text="２．５ aircraft"), AcceptAnswer(text="2.5 aircraft")),
        (numeric_item(), NumericResponse(text="5 kg"), None),
        (ordering_item(), OrderingResponse(order=("second", "first", "third", "fourth")), None),
        (cloze_item(), ClozeResponse(gaps={}), None),
    ],
)
def test_what_accepting_changes(item: Item, given: Given, change: AcceptAnswer | None) -> None:
    assert accepting(item, Response(content=response_to_json(given), language="en")) == change


def test_the_one_gap_that_fell_short_is_what_is_accepted(eight: None) -> None:
    item = cloze_item()
    for gap in item.gaps:
        wrong = "Perry" if gap.kind == "typed" else next(one.id for one in gap.options if not one.right)
        right = right_answer(item, "en")
        assert isinstance(right, ClozeResponse)
        given = ClozeResponse(gaps={**right.gaps, gap.id: wrong})
        change = accepting(item, Response(content=response_to_json(given), language="en"))
        expected = {"text": "perry"} if gap.kind == "typed" else {"option": wrong}
        assert change == AcceptAnswer.model_validate({"gap": gap.id, **expected})


def test_a_notice_tells_no_mark_and_no_key_before_its_time(eight: None, db_session: Session) -> None:
    """EI-10: a correction does not tell what results may not tell yet."""
    end = LATER + timedelta(days=1)
    room = Schoolroom(db_session, Conditions(review=PRESETS[Preset.AFTER_THE_END], due_at=end))
    learner_id = room.answered("ken", GALAXY, None, None, None).learner_id
    room.correct(AcceptAnswer(option="galaxy"))
    (early,) = notices_of(db_session, learner_id, 1, LATER).notices
    assert (early.before, early.after, early.words) == (None, None, None)
    (late,) = notices_of(db_session, learner_id, 1, end + GRACE).notices
    assert (late.before, late.after, late.words) == (0, 1, "The brief says so.")


def test_notices_are_put_away_by_their_student_alone(room: Schoolroom, db_session: Session) -> None:
    learner_id = room.answered("ken", GALAXY, True, True, True).learner_id
    other_id = room.answered("sara", HERCULES, True, True, True).learner_id
    room.correct(AcceptAnswer(option="galaxy"))
    (told,) = notices_of(db_session, learner_id, 99, LATER).notices
    with pytest.raises(NotFound):
        put_away(db_session, other_id, told.notice.public_id, LATER)
    assert notices_of(db_session, learner_id, 1, LATER).unread == 1
    put_away(db_session, learner_id, told.notice.public_id, LATER)
    put_all_away(db_session, learner_id, LATER)
    assert notices_of(db_session, learner_id, 1, LATER).unread == 0
