"""`quizapp analyse`: item analysis of a table of marks from elsewhere; needs no database."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import click

from quizapp.cli.analysis_json import analysis_as_json
from quizapp.cli.analysis_text import analysis_as_text
from quizapp.cli.marks_csv import FaultyMarks, read_marks, read_max_marks
from quizapp.domain.measurement.analysis import AS_FAR_AS_DEFINED
from quizapp.domain.measurement.analysis import analyse as analyse_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.domain.measurement.analysis import Analysis

FORMS: dict[str, Callable[[Analysis], str]] = {"json": analysis_as_json, "text": analysis_as_text}
MOST_FAULTS = 20
MOST_RESAMPLES = 10_000


class UnreadableMarks(click.ClickException):
    """The file has faults: said one a line, ends with 2 like every wrong use of a command."""

    exit_code = 2


@click.command()
@click.argument("marks", type=click.File("rb"), metavar="MARKS.csv")
@click.option("--max-marks", metavar="1,1,2,…", help="Maximum mark of each item, in the order of the columns [1 each].")
@click.option("--json", "form", flag_value="json", default="text", help="Print JSON, figures unrounded.")
@click.option(
    "--resamples",
    type=click.IntRange(0, MOST_RESAMPLES),
    help="Resamples of the bootstrap, 0 for no intervals [200 to 1000, by the size of the table].",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the bootstrap.")
def analyse(marks: IO[bytes], max_marks: str | None, form: str, resamples: int | None, seed: int) -> None:
    """Print the item analysis of a table of marks.

    MARKS.csv has a header; its first column is the learner, then comes one column an item. A blank cell means that
    the item was not presented. `-` reads from standard input.
    """
    try:
        maxima = None if max_marks is None else read_max_marks(max_marks)
        table = read_marks(marks.read(), maxima)
    except FaultyMarks as error:
        shown = list(error.faults[:MOST_FAULTS])
        if len(error.faults) > MOST_FAULTS:
            shown.append(f"and {len(error.faults) - MOST_FAULTS} more")
        raise UnreadableMarks("\n".join(shown)) from error
    analysis = analyse_table(table, fewest=AS_FAR_AS_DEFINED, seed=seed, resamples=resamples)
    click.echo(FORMS[form](analysis))
