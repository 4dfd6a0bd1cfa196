"""Tabs of one device, and doing things at the same time."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import TYPE_CHECKING

from tests.web.students import Student

if TYPE_CHECKING:
    from collections.abc import Callable


def tab_of(student: Student) -> Student:
    """Another tab: the same device and cookie, with connections of its own."""
    tab = Student(student.app, student.language)
    cookie = student.client.get_cookie("quizapp")
    assert cookie
    tab.client.set_cookie("quizapp", cookie.value)
    return tab


def at_once(*jobs: Callable[[], object]) -> None:
    """Run jobs at the same time, and raise what any of them raised."""
    barrier, faults = Barrier(len(jobs)), list[BaseException]()

    def run(job: Callable[[], object]) -> None:
        barrier.wait()
        try:
            job()
        except BaseException as fault:  # noqa: BLE001 - raised again below, in the thread of the test
            faults.append(fault)

    threads = [Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
