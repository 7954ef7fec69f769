# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one way from a task's arguments to its answer, the same in this process and in a module's own.

An answer is a dict. Besides what a module documents, a failed one has ``failed``, ``msg`` (the message and its hint)
and ``error``: ``{"type", "message", "hint", "objects"}``. The top-level names ``path``, ``dest``, ``results``,
``stdout``, ``stderr`` and ``rc`` are not for answers: Ansible adds to them or renames them on one of the two ways.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, NoReturn, Protocol, TypeVar

from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.errors import UnsupportedError

from .._engine.errors import ApiError, AscentError, InputError
from .._engine.objects.plain import plain
from .masking import Mask, invocation, mask_for
from .specs import Specification

Say = Callable[[str], None]
T = TypeVar("T")


class Call(Protocol):
    """What a module does: parameters in, answer out. It raises nothing but AscentError."""

    def __call__(self, parameters: dict[str, Any], *, check_mode: bool, diff: bool, say: Say) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What an attempt came to: a value, or the answer of a failed task."""

    value: T | None = None
    failure: dict[str, Any] | None = None


def silent(text: str) -> None:
    """The ``say`` of whoever can't show live lines."""


def attempt(work: Callable[[], T], mask: Mask) -> Outcome[T]:
    """Do some work; what it raises becomes a failed answer, a bug one that says so."""
    try:
        return Outcome(value=work())
    except AscentError as error:
        return Outcome(failure=mask.answer(failed(error)))
    except Exception as error:  # noqa: BLE001 - the one place: a bug must not leave a run without an answer
        return Outcome(failure=mask.answer(_bug(error)))


def answer(
    specification: Specification,
    arguments: Mapping[str, Any],
    call: Call,
    *,
    module: str,
    check_mode: bool = False,
    diff: bool = False,
    say: Say = silent,
) -> dict[str, Any]:
    """The masked answer to a task: validate its plain arguments, then call. ``module`` is the full name, for errors."""
    # Whatever has any type is taken as it is: the validator would copy a release's objects one by one.
    free = {name: value for name, value in arguments.items() if value and specification.takes_anything(name)}
    result = ArgumentSpecValidator(**specification.keywords()).validate({**arguments, **dict.fromkeys(free, "given")})
    parameters = {**arguments, **result.validated_parameters, **free}
    if result.error_messages:
        refusal = _refusal(result.errors.msg, module, isinstance(result.errors[0], UnsupportedError))
        return refused(failed(refusal), parameters)
    return called(call, parameters, check_mode=check_mode, diff=diff, say=say)


def called(call: Call, parameters: dict[str, Any], *, check_mode: bool, diff: bool, say: Say) -> dict[str, Any]:
    """The masked answer of a call with validated parameters."""
    mask = mask_for(parameters)

    def work() -> dict[str, Any]:
        found = call(parameters, check_mode=check_mode, diff=diff, say=lambda text: say(mask.text(text)))
        shown: dict[str, Any] = plain({"changed": False, **found})
        return mask.answer(shown)

    outcome = attempt(work, mask)
    return _with_invocation(outcome.value or outcome.failure or {}, parameters, mask)


def failed(error: AscentError) -> dict[str, Any]:
    """The answer of a task that the engine refused or failed."""
    detail: dict[str, Any] = {
        "type": type(error).__name__,
        "message": error.message,
        "hint": error.hint,
        "objects": list(error.objects),
    }
    if isinstance(error, ApiError):
        detail.update(status=error.status, reason=error.reason, causes=list(error.causes))
    return {"changed": False, "failed": True, "msg": str(error), "error": detail}


def refused(failure: Mapping[str, Any], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The masked answer of a task that failed before its call."""
    mask = mask_for(arguments)
    return _with_invocation(mask.answer(failure), arguments, mask)


def _bug(error: Exception) -> dict[str, Any]:
    message = f"This is a bug in ascent.kube, not in what was asked: {type(error).__name__}: {error}"
    trace = "".join(traceback.format_exception(error)).splitlines()
    hint = "Please report it with the traceback of this answer."
    detail = {"type": "Bug", "message": message, "hint": hint, "objects": [], "traceback": trace}
    return {"changed": False, "failed": True, "msg": f"{message} {hint}", "error": detail}


def _refusal(message: str, module: str, unsupported: bool) -> InputError:
    sentence = f"Unsupported parameters for ({module}) module: {message}" if unsupported else message
    return InputError(f"{sentence.rstrip('.')}.", hint=f"ansible-doc {module} lists what it takes.")


def _with_invocation(shown: Mapping[str, Any], parameters: Mapping[str, Any], mask: Mask) -> dict[str, Any]:
    return {**shown, "invocation": invocation(parameters, mask)}


class _Module(AnsibleModule):  # type: ignore[misc]
    """AnsibleModule whose refusal of arguments is masked and shaped like every other failed answer."""

    def fail_json(self, msg: str, **_other: Any) -> NoReturn:
        name = self._name
        unsupported = f"Unsupported parameters for ({name}) module: "
        refusal = _refusal(msg.removeprefix(unsupported), name, msg.startswith(unsupported))
        self.leave(refused(failed(refusal), self.params))

    def _log_invocation(self) -> None:
        """Say nothing to the system's log: it would hold the arguments."""

    def leave(self, shown: dict[str, Any]) -> NoReturn:
        """Print an answer and end. Warnings go Ansible's own way, which refuses them as part of the answer."""
        for warning in shown.pop("warnings", ()):
            self.warn(warning)
        self.exit_json(**shown)
        raise SystemExit(0)


def run(specification: Specification, call: Call) -> None:
    """What the ``main`` of every module does: be a module, silently."""
    module = _Module(**specification.keywords(), supports_check_mode=True)
    parameters = plain(dict(module.params))
    module.leave(called(call, parameters, check_mode=module.check_mode, diff=module._diff, say=silent))
