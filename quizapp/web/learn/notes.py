"""Study notes: the brief as its facts, passage by passage, with the learner's record on each."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template

from question_bank.items import in_language
from question_bank.markup import render_inline
from quizapp.clock import now
from quizapp.domain.bank.catalogue import BriefRead, facts_of_brief, get_brief
from quizapp.domain.learning.answers import answers_seen, mastery_by_fact
from quizapp.domain.learning.mastery import FactMastery
from quizapp.domain.quizzes.starting import new_key
from quizapp.extensions import db
from quizapp.web.identity import current_identity, guest_token
from quizapp.web.language import current_language
from quizapp.web.learn.blueprint import learn
from quizapp.web.permissions import Permission, requires


@dataclass(frozen=True)
class NotedFact:
    """A fact in the notes. statement, background: safe HTML."""

    id: str
    statement: str
    background: str | None
    record: FactMastery


@dataclass(frozen=True)
class NotedPassage:
    """A passage in the notes, with its facts."""

    id: str
    title: str
    about: str
    facts: tuple[NotedFact, ...]


@learn.get("/notes")
@requires(Permission.PUBLIC)
def notes() -> str:
    """The brief, fact by fact."""
    guest_token()
    brief = get_brief(db.session())
    return render_template(
        "learn/notes.html",
        brief=brief.content,
        passages=_passages(brief, current_language()),
        start_key=new_key(),
    )


def _passages(brief: BriefRead, language: str) -> list[NotedPassage]:
    session, learner_id = db.session(), current_identity().learner_id
    answers = answers_seen(session, learner_id, now()) if learner_id else []
    records = mastery_by_fact(session, brief.id, answers)
    noted: dict[str, list[NotedFact]] = {passage.id: [] for passage in brief.content.passages}
    for fact_id, fact in facts_of_brief(session, brief.id):
        background = render_inline(in_language(fact.background, language)) if fact.background else None
        record = records.get(fact_id, FactMastery(0, 0, 0))
        noted[fact.passage].append(
            NotedFact(fact.id, render_inline(in_language(fact.statement, language)), background, record)
        )
    return [
        NotedPassage(
            passage.id,
            in_language(passage.title, language),
            in_language(passage.about, language),
            tuple(noted[passage.id]),
        )
        for passage in brief.content.passages
    ]
