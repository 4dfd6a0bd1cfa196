"""How the assignments of a class stand at one instant, student by student: plain values, each case resolved once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from quizapp.domain.quizzes.deadlines import Phase, phase_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from quizapp.domain.quizzes.conditions import Conditions
    from quizapp.domain.quizzes.governing import Rules, Student

Case: TypeAlias = tuple[int | None, frozenset[str]]


class Timetable:
    """The conditions and phases of assignments at an instant.

    Students with the same overriding labels and no override of their own are one case, so that a class of thousands
    costs no more than it has cases. rules: of each assignment, by its row id.
    """

    def __init__(self, rules: Mapping[int, Rules], now: datetime) -> None:
        self.rules = rules
        self.now = now
        self.labels = frozenset(label for one in rules.values() for label in one.of_labels)
        """The labels that an override is for."""
        self.enrolments = frozenset(key for one in rules.values() for key in one.of_students)
        """Row ids of the enrolments that have an override of their own."""
        self._conditions: dict[Case, dict[int, Conditions]] = {}
        self._phases: dict[Case, dict[int, Phase]] = {}

    def conditions_of(self, student: Student) -> Mapping[int, Conditions]:
        """The conditions of every assignment for a student, by row id."""
        case = self._case(student)
        if case not in self._conditions:
            self._conditions[case] = {key: one.resolved_for(student).conditions for key, one in self.rules.items()}
        return self._conditions[case]

    def phases_of(self, student: Student) -> Mapping[int, Phase]:
        """How every assignment stands for a student, by row id."""
        case = self._case(student)
        if case not in self._phases:
            conditions = self.conditions_of(student)
            self._phases[case] = {key: phase_at(one, self.now) for key, one in conditions.items()}
        return self._phases[case]

    def ended_for(self, student: Student) -> frozenset[int]:
        """The row ids of the assignments at which a student can hand nothing in any more."""
        return frozenset(key for key, phase in self.phases_of(student).items() if phase is Phase.ENDED)

    def ended_for_most(self) -> frozenset[int]:
        """The same for a student whom no override concerns."""
        return frozenset(key for key, one in self.rules.items() if phase_at(one.base, self.now) is Phase.ENDED)

    def ended_otherwise(self, students: Iterable[Student]) -> dict[frozenset[int], list[int]]:
        """The students for whom not the same has ended as for most: what has, to the row ids of their enrolments."""
        usual = self.ended_for_most()
        found: dict[frozenset[int], list[int]] = {}
        for student in students:
            ended = self.ended_for(student)
            if ended != usual:
                found.setdefault(ended, []).append(student.enrolment_id)
        return found

    def _case(self, student: Student) -> Case:
        own = student.enrolment_id if student.enrolment_id in self.enrolments else None
        return own, student.labels & self.labels
