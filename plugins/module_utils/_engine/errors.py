# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One error tree: what went wrong, on which objects, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from typing import Self


class AscentError(Exception):
    """Everything that the engine refuses or fails at.

    ``message`` is one sentence that names the object and what was being done,
    ``hint`` is the next step, ``objects`` are the identities concerned, as ``Kind/namespace/name``.
    """

    def __init__(self, message: str, *, hint: str = "", objects: Iterable[object] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.objects = tuple(str(item) for item in objects)

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    def told(self, mask: Callable[[str], str]) -> Self:
        """The same error with every text passed through ``mask``."""
        error = copy(self)
        error.message, error.hint = mask(self.message), mask(self.hint)
        error.args = (error.message,)
        return error


class InputError(AscentError):
    """What the user asked for can't be meant: a bad option, file, template or manifest."""


class AccessError(AscentError):
    """The API server can't be reached or does not know who we are.

    ``passing``: the next attempt may reach it; ``absent``: nobody was there to answer.
    """

    def __init__(self, message: str, *, hint: str = "", passing: bool = False, absent: bool = False) -> None:
        super().__init__(message, hint=hint)
        self.passing = passing
        self.absent = absent


class SourceError(AscentError):
    """The value of a secret can't be had from where it is kept. It is never told with a value."""


class ApiError(AscentError):
    """The API server refused a request.

    ``status`` is the HTTP status (0 when no answer came), ``reason`` Kubernetes' own word
    (``NotFound``, ``Conflict``, ``Invalid`` ...), ``causes`` its list of field errors, ``fields`` the field of each
    (empty for a cause that names none), ``retry_after`` the seconds that it asks us to wait (0 when it does not).
    """

    def __init__(
        self,
        message: str,
        *,
        status: int = 0,
        reason: str = "",
        causes: Iterable[str] = (),
        fields: Iterable[str] = (),
        retry_after: float = 0.0,
        hint: str = "",
        objects: Iterable[object] = (),
    ) -> None:
        super().__init__(message, hint=hint, objects=objects)
        self.status = status
        self.reason = reason
        self.causes = tuple(causes)
        self.fields = tuple(fields)
        self.retry_after = retry_after

    def told(self, mask: Callable[[str], str]) -> Self:
        """The same error with every text passed through ``mask``."""
        error = super().told(mask)
        error.causes = tuple(map(mask, self.causes))
        return error


class RefusedError(AscentError):
    """A plan that must not be carried out: a conflict, a foreign owner, a prune of too much, a failed preflight."""


class NotApprovedError(RefusedError):
    """A plan that is not the one that was approved: the cluster or the sources moved since."""


class NotServingError(AscentError):
    """Objects that were applied do not serve, or did not within the time allowed."""


class LockedError(AscentError):
    """Another run holds the release."""


class InterruptedRunError(AscentError):
    """The run was asked to stop, or whoever started it is gone."""


class StoreError(AscentError):
    """What a release remembers is missing, damaged or of a newer format."""


class ClusterError(AscentError):
    """A cluster could not be made, revived or removed."""
