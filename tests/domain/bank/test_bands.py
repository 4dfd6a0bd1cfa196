"""An item stands in the band that its figures on the page belong to, and in none that tells more than they do."""

from __future__ import annotations

import pytest

from quizapp.domain.bank.bands import FacilityBand, UseBand, facility_band, use_band
from quizapp.domain.bank.usage import FEWEST, Usage


@pytest.mark.parametrize(
    ("attempts", "band"),
    [
        (0, UseBand.NEVER),
        (1, UseBand.FEW),
        (9, UseBand.FEW),
        (10, UseBand.SOME),
        (99, UseBand.SOME),
        (100, UseBand.MANY),
    ],
)
def test_use_is_told_by_attempts(attempts: int, band: UseBand) -> None:
    assert use_band(Usage(attempts)) is band


@pytest.mark.parametrize(
    ("facility", "band"),
    [
        (0.0, FacilityBand.LOW),
        (0.394, FacilityBand.LOW),
        (0.396, FacilityBand.MIDDLE),
        (0.8, FacilityBand.MIDDLE),
        (0.804, FacilityBand.MIDDLE),
        (0.806, FacilityBand.HIGH),
        (1.0, FacilityBand.HIGH),
    ],
)
def test_facility_is_told_as_it_is_shown(facility: float, band: FacilityBand) -> None:
    assert facility_band(Usage(FEWEST, facility, FEWEST)) is band


def test_too_few_people_have_no_facility_to_be_searched_for() -> None:
    assert facility_band(Usage(40, 1.0, FEWEST - 1)) is FacilityBand.TOO_FEW
    assert facility_band(Usage()) is None
