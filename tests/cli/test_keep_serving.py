"""A server whose workers are killed is started again; one that can't start is given up."""

from __future__ import annotations

import pytest

from quizapp.cli.keep_serving import FAILED_STARTS, keep_serving


class Lives:
    """Servers that live for given seconds, each ending with a code; None is being told to stop."""

    def __init__(self, *lives: tuple[float, int | None]) -> None:
        self.lives = list(lives)
        self.instant = 0.0
        self.started = 0
        self.interrupt_signal = False

    def make(self) -> Lives:
        self.started += 1
        return self

    def serve(self) -> None:
        seconds, code = self.lives.pop(0)
        self.instant += seconds
        if code is not None:
            raise SystemExit(code)

    def clock(self) -> float:
        return self.instant


def test_a_server_that_gives_up_is_followed_by_another_until_one_is_told_to_stop() -> None:
    lives = Lives((2.0, 1), (1.5, 1), (60.0, None))
    keep_serving(lives.make, lives.clock)
    assert lives.started == 3


def test_a_server_that_cannot_start_is_given_up() -> None:
    lives = Lives(*[(0.1, 1)] * 10)
    with pytest.raises(SystemExit):
        keep_serving(lives.make, lives.clock)
    assert lives.started == FAILED_STARTS


def test_short_lives_count_only_in_a_row() -> None:
    lives = Lives((0.1, 1), (0.1, 1), (5.0, 1), (0.1, 1), (0.1, 1), (9.0, None))
    keep_serving(lives.make, lives.clock)
    assert lives.started == 6


def test_a_server_whose_workers_were_told_to_stop_before_it_is_not_started_again() -> None:
    lives = Lives((60.0, 1), (60.0, None))
    lives.interrupt_signal = True
    keep_serving(lives.make, lives.clock)
    assert lives.started == 1
