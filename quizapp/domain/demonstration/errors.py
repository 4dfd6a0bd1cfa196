"""Why a demonstration can't be made or removed: each says in plain English what to do."""

from __future__ import annotations

from quizapp.domain.errors import DomainError


class DemonstrationRefused(DomainError):
    """The demonstration can't be made or removed as things stand."""


class StandsAlready(DemonstrationRefused):
    """There is one already."""

    def __init__(self) -> None:
        super().__init__("There is a demonstration already. `quizapp demo --remove` takes it away.")


class NothingToRemove(DemonstrationRefused):
    """There is none."""

    def __init__(self) -> None:
        super().__init__("There is no demonstration here.")


class RealClassesHere(DemonstrationRefused):
    """Real classes are taught here, and it was not said twice that the demonstration may stand beside them."""

    def __init__(self, classes: int, option: str) -> None:
        super().__init__(
            f"Real classes are here: {classes}. To make a demonstration beside them, say so twice: {option} {option}"
        )


class BankMissing(DemonstrationRefused):
    """The questions of which it is made are not there."""

    def __init__(self) -> None:
        super().__init__("The demonstration is made of the built-in bank. Load it first: quizapp bank sync")


class TeacherMissing(DemonstrationRefused):
    """It is not clear who is to teach it."""


class UsedOutside(DemonstrationRefused):
    """A real class was given a question set of the demonstration, so that its questions have to stay."""

    def __init__(self, titles: list[str]) -> None:
        names = ", ".join(f"“{title}”" for title in titles)
        super().__init__(f"Real classes have assignments with questions of the demonstration: {names}.")
