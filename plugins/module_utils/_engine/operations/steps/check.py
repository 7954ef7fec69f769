# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step check: ask what the release's checks ask, again and again until each has got its answers or its time is over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ...errors import AscentError, NotServingError
from ...kube.client import together
from ...kube.web import Answer, fetch, fetch_from_service
from ...objects.masking import Masker
from ..checks import REQUEST_SECONDS, HttpCheck
from ..prepare import discreet
from ..pulse import BEAT_SECONDS
from ..run import Run
from ..session import Session

LOOK_SECONDS = 0.5


@dataclass(frozen=True)
class Course:
    """How far a check has come: answers as expected in a row, the last complaint, and when to ask next."""

    check: HttpCheck
    deadline: float
    due: float
    passed: int = 0
    asked: int = 0
    status: int = 0
    complaint: str = ""
    word: Literal["waiting", "passed", "failed"] = "waiting"

    def after(self, status: int, complaint: str, now: float, *, hopeless: bool = False) -> Course:
        """One answer further."""
        passed = 0 if complaint else self.passed + 1
        word: Literal["waiting", "passed", "failed"] = "waiting"
        if passed >= self.check.times:
            word = "passed"
        elif hopeless or now >= self.deadline:
            word = "failed"
        due = min(now + self.check.interval, self.deadline)
        return replace(
            self, due=due, passed=passed, asked=self.asked + 1, status=status, complaint=complaint, word=word
        )

    @property
    def said(self) -> str:
        """How it stands, in half a sentence."""
        if self.complaint:
            return self.complaint
        if not self.asked:
            return "was not asked yet"
        return f"answered {self.status}, as expected {self.passed} of {self.check.times} times in a row"


@dataclass(frozen=True)
class Checked:
    """What came of all checks."""

    notes: tuple[str, ...] = ()
    error: AscentError | None = None


def run_checks(run: Run) -> Checked:
    """Carry out the checks of the goal; a run that must stop raises. Nothing is written."""
    clock = run.session.clock
    checks = [check for check in run.goal.checks if run.goal.wait and not (check.withheld or check.unread)]
    skipped = tuple(_skipped(check) for check in run.goal.checks if check not in checks)
    for note in skipped:
        run.session.say(f"  {note}")
    if not checks:
        return Checked(skipped)
    started = beaten = clock()
    courses = {check.name: Course(check, started + check.timeout, started) for check in checks}
    run.session.say(f"  checks: {', '.join(courses)}")
    while _waiting(courses) and not _failed(courses):
        now = clock()
        due = [course for course in _waiting(courses) if course.due <= now]
        for course in together(lambda course: _further(run, course), due, check=run.check):
            if (course.word, course.complaint) != ("waiting", courses[course.check.name].complaint):
                run.session.say(_line(course))
            courses[course.check.name] = course
        if clock() - beaten >= BEAT_SECONDS and _waiting(courses):
            beaten = clock()
            run.session.say(_beat(courses, beaten - started))
        _rest(run.session, run.check, courses)
    failed = _failed(courses)
    if failed:
        return Checked(error=_error(failed, clock() - started))
    return Checked((*(_note(course) for course in courses.values()), *skipped))


def _skipped(check: HttpCheck) -> str:
    """What must be said of a check of a revision that could not be carried out."""
    if check.unread:
        return f"Check {check.name} was not run: this version can't read it. Give the rollback its checks."
    if not check.withheld:
        return f"Check {check.name} was not run, since wait is off."
    lacks = " and ".join(check.withheld)
    return f"Check {check.name} was not run: {lacks} may be secret and is not kept. Give the rollback its checks."


def _further(run: Run, course: Course) -> Course:
    check, clock = course.check, run.session.clock
    discretion = discreet(run.prepared)
    own = Masker(check.secrets)
    answer = _asked(run.session, check, min(REQUEST_SECONDS, max(1.0, course.deadline - clock())))
    complaint = check.expectation.complaint(answer, lambda text: discretion.mask(own.text(text)))
    return course.after(answer.status, complaint, clock(), hopeless=answer.refused)


def _asked(session: Session, check: HttpCheck, seconds: float) -> Answer:
    if check.service is None:
        return fetch(check.target, check.headers, seconds=seconds, verify=check.validate_certs)
    return fetch_from_service(
        session.client.connection,
        check.service.namespace,
        check.address,
        check.target,
        check.headers,
        seconds=seconds,
    )


def _rest(session: Session, check: Callable[[], None], courses: Mapping[str, Course]) -> None:
    """Until the next check is due, but not longer than a look."""
    check()
    waiting = _waiting(courses)
    if waiting and not _failed(courses):
        left = min(course.due for course in waiting) - session.clock()
        session.pause(max(0.0, min(LOOK_SECONDS, left)))


def _waiting(courses: Mapping[str, Course]) -> list[Course]:
    return [course for course in courses.values() if course.word == "waiting"]


def _failed(courses: Mapping[str, Course]) -> list[Course]:
    return [course for course in courses.values() if course.word == "failed"]


def _line(course: Course) -> str:
    if course.word == "passed":
        return f"  check {course.check.name}: passed ({course.status})"
    return f"  check {course.check.name}: {course.said}"


def _beat(courses: Mapping[str, Course], waited: float) -> str:
    waiting = _waiting(courses)
    passed = len(courses) - len(waiting)
    said = "; ".join(f"{course.check.name}: {course.said}" for course in waiting)
    return f"  {passed}/{len(courses)} checks passed after {waited:.0f} s; waiting for {said}"


def _note(course: Course) -> str:
    check = course.check
    times = f", {check.times} times in a row" if check.times > 1 else ""
    return f"Check {check.name} passed: {check} answered {course.status}{times}."


def _error(failed: Sequence[Course], waited: float) -> NotServingError:
    told = [
        f"Check {course.check.name} failed after {course.asked} requests in {waited:.0f} s:"
        f" {course.check} {course.said.rstrip('.')}."
        for course in failed
    ]
    return NotServingError(
        " ".join(told),
        hint=_hint(failed[0]),
        objects=[course.check.service for course in failed if course.check.service is not None],
    )


def _hint(course: Course) -> str:
    service = course.check.service
    if service is None:
        return "Ask it by hand from where this task runs; then look at what is behind it, or correct the check."
    if course.complaint.startswith("was refused"):
        return f"Ask for the right to get services/proxy in namespace {service.namespace}, or give the check a url."
    return f"Read the log of the pods behind {service}, or correct the check if it expects what is not so."
