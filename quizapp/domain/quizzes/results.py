"""An attempt's result: the score with its arithmetic, and the share of each topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.bank.catalogue import placed_facts
from quizapp.domain.quizzes.scoring import QuestionState
from quizapp.domain.quizzes.standings import QuestionStanding, standings_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from quizapp.domain.bank.catalogue import PlacedFact
    from quizapp.domain.quizzes.doors import AttemptFound


@dataclass(frozen=True)
class TopicShare:
    """A topic's part of an attempt. earned, possible: points."""

    topic: str
    earned: float
    possible: float
    questions: int
    right: int


@dataclass(frozen=True)
class AttemptResult:
    """What a result page shows. facts: by id, those that the attempt's items test."""

    questions: tuple[QuestionStanding, ...]
    topics: tuple[TopicShare, ...]
    facts: dict[str, PlacedFact]

    @property
    def right(self) -> int:
        """How many questions came out right."""
        return sum(one.standing.state == QuestionState.RIGHT for one in self.questions)

    @property
    def missed_items(self) -> frozenset[int]:
        """The row ids of the items that did not come out right."""
        return frozenset(one.item_row_id for one in self.questions if one.standing.state != QuestionState.RIGHT)


def result_of(session: Session, found: AttemptFound) -> AttemptResult:
    """The result of a submitted attempt, in two statements whatever its length."""
    questions = standings_of(session, found.attempt, found.quiz.feedback_mode)
    slugs = sorted({fact for one in questions for fact in one.item.facts})
    facts = placed_facts(session, found.quiz.brief_id, slugs)
    return AttemptResult(tuple(questions), tuple(topic_shares(questions)), facts)


def topic_shares(questions: Iterable[QuestionStanding]) -> list[TopicShare]:
    """Points earned and possible per topic, in the order in which the topics first occur."""
    shares: dict[str, TopicShare] = {}
    for one in questions:
        topic = one.item.topic
        share = shares.get(topic, TopicShare(topic, 0.0, 0.0, 0, 0))
        shares[topic] = TopicShare(
            topic,
            round(share.earned + one.earned, 6),
            share.possible + one.possible,
            share.questions + 1,
            share.right + (one.standing.state == QuestionState.RIGHT),
        )
    return list(shares.values())
