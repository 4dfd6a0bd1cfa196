"""A fault of a bank folder: where it stands, what is wrong, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Fault:
    """One thing to mend in a bank folder.

    line: counted from 1. subject: the id of the item or fact that it concerns, or None for a whole file.
    message: what is wrong. remedy: what to do.
    """

    file: Path
    line: int
    subject: str | None
    message: str
    remedy: str

    def __str__(self) -> str:
        """The form in which the check prints it: `file:line: subject: what is wrong; what to do`."""
        subject = f"{self.subject}: " if self.subject else ""
        return f"{self.file}:{self.line}: {subject}{self.message}; {self.remedy}"
