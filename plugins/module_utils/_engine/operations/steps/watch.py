# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Step watch: wait until everything serves, stop as soon as something certainly will not, and say why."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ...errors import ApiError, AscentError, NotServingError
from ...health.diagnosis import Diagnosis, diagnose, suspects
from ...health.pods import Trouble
from ...health.serving import FOLLOWS
from ...health.verdict import Verdict
from ...kube.client import Client, together
from ...objects.identity import Identity
from ..pulse import BEAT_SECONDS
from ..session import Session
from .board import EVENT_SECONDS, PODS, Awaited, Board
from .discretion import Discretion
from .feed import Feeds
from .waiting import Standing, beat, counted, lines, troubles

__all__ = ["Awaited", "Report", "watch"]

LOOK_SECONDS = 0.5
DIAGNOSES = 10
SUSPECTS = 2
LOG_LINES = 20
EXCUSES = re.compile(r"unable to retrieve container logs|failed to try resolving symlinks")


@dataclass(frozen=True)
class Report:
    """What came of the wait: every verdict, why each of those that do not serve does not, and the error that this is.

    ``notes`` are things that are accepted though not seen to serve (a load balancer that nobody fills).
    """

    ready: bool
    verdicts: Mapping[Identity, Verdict]
    diagnoses: tuple[Diagnosis, ...] = ()
    notes: tuple[str, ...] = ()
    error: AscentError | None = None


def watch(
    session: Session,
    awaited: Sequence[Awaited],
    *,
    timeout: float,
    check: Callable[[], None],
    discretion: Discretion,
) -> Report:
    """Wait for all objects, at most ``timeout`` seconds (0: one look).

    ``check`` is called at least every second and raises when the run must stop; ``discretion`` decides what is said and
    reported. Nothing is raised for what does not serve: the report holds the error.
    """
    client, clock, say, now = session.client, session.clock, session.say, session.now
    board, feeds = Board(awaited, discretion), Feeds(client, check)
    started = beaten = clock()
    try:
        board.take(feeds.read(board.places()))
        board.judge(now(), 0.0)
        if board.count("done") < len(board.standings):
            # Nothing is called failed before the newest ReplicaSets and pods have been seen.
            board.take(feeds.read(board.places_below()))
            board.judge(now(), 0.0)
        said: Mapping[Identity, Standing] = dict(board.standings)
        told = troubles(said)
        relieved: set[str] = set()
        if timeout > 0 and board.count("waiting"):
            say(f"  waiting: {counted(said)}")
        while not _is_over(board, clock() - started, timeout):
            feeds.follow(board.unsettled_places())
            _look_below(board, feeds, clock() - started)
            board.take(feeds.take(LOOK_SECONDS))
            board.judge(now(), clock() - started)
            _relieve(client, board, now(), relieved, say)
            for line in lines(said, board.standings, told):
                say(line)
            told |= troubles(board.standings)
            said = dict(board.standings)
            if clock() - beaten >= BEAT_SECONDS and board.count("waiting"):
                beaten = clock()
                say(beat(said, beaten - started, timeout))
            check()
        return _report(client, board, feeds, clock() - started, now, check, discretion)
    finally:
        feeds.close()


def _is_over(board: Board, waited: float, timeout: float) -> bool:
    return not board.count("waiting") or bool(board.count("failed")) or waited >= timeout


def _look_below(board: Board, feeds: Feeds, waited: float) -> None:
    """Read and follow the pods of what is not ready, and after a moment the events."""
    places = board.places_below() + (board.places_of_events() if waited >= EVENT_SECONDS else [])
    board.take(feeds.read(places))
    feeds.follow(places)


def _relieve(client: Client, board: Board, now: datetime, relieved: set[str], say: Callable[[str], None]) -> None:
    """Delete, once, each pod that keeps its controller from replacing it."""
    for pod in board.stuck(now):
        metadata = pod["metadata"]
        if metadata["uid"] in relieved:
            continue
        relieved.add(metadata["uid"])
        named = f"Pod/{metadata['namespace']}/{metadata['name']}"
        try:
            client.delete(PODS, metadata["namespace"], metadata["name"], uid=metadata["uid"])
        except ApiError as error:
            say(f"  {named} keeps its StatefulSet from going on and could not be deleted: {error.message}")
        else:
            say(f"  {named}: deleted; it is of an outdated revision, does not serve and held up its StatefulSet")


def _report(
    client: Client,
    board: Board,
    feeds: Feeds,
    waited: float,
    now: Callable[[], datetime],
    check: Callable[[], None],
    discretion: Discretion,
) -> Report:
    """Give all that is not ready one last look, and explain it."""
    if board.count("waiting") + board.count("failed"):
        board.take(feeds.take(0))
        board.take(feeds.read([*board.places_below(), *board.places_of_events()]))
        board.judge(now(), waited)
    wrong = [item for word in ("failed", "waiting") for item in board.standings.items() if item[1].word == word]
    # A consequence is told only where it stands alone.
    wrong = [item for item in wrong if item[1].verdict.reason != FOLLOWS] or wrong
    verdicts = {identity: item.verdict for identity, item in board.standings.items()}
    notes = tuple(f"{identity}: {item.note}" for identity, item in board.standings.items() if item.note)
    if not wrong:
        return Report(True, verdicts, (), notes)
    explained = together(
        lambda item: _diagnose(client, board, *item, now(), discretion), wrong[:DIAGNOSES], check=check
    )
    return Report(False, verdicts, tuple(explained), notes, _error(board, wrong, explained, waited))


def _diagnose(
    client: Client, board: Board, identity: Identity, item: Standing, now: datetime, discretion: Discretion
) -> Diagnosis:
    body = board.live(identity)
    below = board.below(body) if body is not None else []
    events = board.events(body, below) if body is not None else []
    suspected = suspects(body, below, events, now)[:SUSPECTS] if body is not None and not discretion.deaf else []
    logs = {(trouble.pod, trouble.container): _log(client, identity, trouble, discretion) for trouble in suspected}
    if body is not None and body.get("kind") == "Pod":
        below = [body]
    return discretion.diagnosis(diagnose(body, item.verdict, below, events, logs, named=str(identity), now=now))


def _log(client: Client, identity: Identity, trouble: Trouble, discretion: Discretion) -> str:
    """The end of a container's log, masked while it is whole: of the run that crashed when there is one.

    Where the kubelet has none it answers with an excuse in place of the log.
    """
    for previous in (True, False):
        text = client.logs(
            identity.namespace, trouble.pod, container=trouble.container, previous=previous, lines=LOG_LINES
        )
        if text.strip() and not EXCUSES.match(text):
            return discretion.hush(text)
    return ""


def _error(
    board: Board, wrong: Sequence[tuple[Identity, Standing]], explained: Sequence[Diagnosis], waited: float
) -> NotServingError:
    failed = [item for item in wrong if item[1].word == "failed"]
    named = "; ".join(f"{identity}: {item.verdict.message}" for identity, item in (failed or wrong)[:DIAGNOSES])
    if failed:
        message = f"{len(failed)} of {len(board.standings)} objects failed: {named}."
    else:
        message = f"{len(wrong)} of {len(board.standings)} objects were not ready after {waited:.0f} s: {named}."
    return NotServingError(
        message, hint=explained[0].next_step, objects=[identity for identity, _item in failed or wrong]
    )
