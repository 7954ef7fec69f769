# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What may be told of what objects, containers and the API server say: all but the values of Secrets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from ...errors import AscentError
from ...health.diagnosis import Diagnosis
from ...health.silence import silenced
from ...health.verdict import Verdict
from ...kube.client import Body
from ...objects.credentials import without_credentials
from ...objects.masking import Masker, is_secret, secret_values

DEAF = (
    "Logs, termination messages and the output of probes are not shown: they may hold values of the release's Secrets,"
    " which we may not read and so can't take out."
)
Error = TypeVar("Error", bound=AscentError)


@dataclass(frozen=True)
class Discretion:
    """``mask`` takes known values of Secrets out of a text; ``hush`` takes out what looks like a credential too.

    ``deaf``: some are not known, and so nothing is told of what containers say.
    """

    mask: Callable[[str], str]
    deaf: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be said of what is not told."""
        return (DEAF,) if self.deaf else ()

    def hush(self, text: str) -> str:
        """What a container or a controller said, as it may be told: it may know secrets that we don't."""
        return without_credentials(self.mask(text))

    def heard(self, body: Body) -> Body:
        """An object as far as it may be listened to."""
        return dict(silenced(body)) if self.deaf else body

    def verdict(self, verdict: Verdict) -> Verdict:
        """A judgement that may be told."""
        return replace(verdict, message=self.hush(verdict.message))

    def diagnosis(self, diagnosis: Diagnosis) -> Diagnosis:
        """A diagnosis that may be told."""
        return replace(
            diagnosis,
            message=self.hush(diagnosis.message),
            reason=self.hush(diagnosis.reason),
            detail=self.hush(diagnosis.detail),
            logs=self.texts(diagnosis.logs),
            events=self.texts(diagnosis.events),
            others=self.texts(diagnosis.others),
            next_step=self.hush(diagnosis.next_step),
        )

    def error(self, error: Error) -> Error:
        """An error that may be told and recorded."""
        return error.told(self.mask)

    def texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Texts that may be told."""
        return tuple(map(self.hush, texts))


def discretion_of(bodies: Iterable[Body], names: Iterable[str] = (), *, deaf: bool = False) -> Discretion:
    """The discretion that the Secrets among ``bodies`` ask for; all names of objects, and ``names``, stay readable."""
    bodies = list(bodies)
    values = [value for body in bodies for value in secret_values(body)]
    public = [*names, *(name for body in bodies for name in _names(body))] if values else []
    return Discretion(Masker(values, public).text, deaf)


def _names(body: Body) -> Iterator[str]:
    metadata = body.get("metadata") or {}
    yield from (str(body.get("kind") or ""), str(metadata.get("name") or ""), str(metadata.get("namespace") or ""))
    if is_secret(body):
        yield from (body.get("data") or {})
        yield from (body.get("stringData") or {})
