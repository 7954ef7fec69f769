# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The action plugin of every module: it runs the module's own call here when the task means this process.

That is so when the connection is local, the task is neither async nor become, and no other Python is asked for.
Otherwise the module is sent as any module is, and answers the same. Sources are read here in both cases.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from ansible import constants
from ansible.module_utils.parsing.convert_bool import boolean
from ansible.plugins.action import ActionBase
from ansible.utils.display import Display

from . import _loading  # isort: skip - before all that it loads

from ..module_utils._engine.errors import InputError
from ..module_utils._engine.kube.access import leaving_no_keys
from ..module_utils._engine.objects.plain import plain
from ..module_utils._face.answer import Outcome, Say, answer, attempt, refused, silent
from ..module_utils._face.callers import VARIABLE as CALLERS
from ..module_utils._face.callers import these_processes, to_text
from ..module_utils._face.masking import mask_for
from ..module_utils._face.provenance import VARIABLE as PROVENANCE
from ..module_utils._face.provenance import to_text as to_provenance
from . import _interpreter
from ._environment import applied
from ._export import keep_export
from ._files import Files
from ._git import sources_in
from ._job import job_of
from ._keys import read_keys
from ._kubeconfig import opened
from ._plans import keep_plan, read_plan
from ._sources import Sources
from ._templates import Renderer

COLLECTION = "ascent.kube"
INDENT = "  "


def _tell_at_once(stream: object) -> None:
    """Let a line go out when it is said: Ansible does not flush, and only a terminal takes each line at once."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(line_buffering=True)


# The process that prints is the playbook's own, which loads this plugin before it forks the task's.
_tell_at_once(sys.stdout)


def _keep_page(shown: Mapping[str, Any], place: str, files: Files) -> None:
    """What draws the pictures of a page is loaded by who wants one."""
    import_module("._page", __package__).keep_page(shown, place, files)


# What options that name a file of the controller keep there of an answer.
KEEPERS: Mapping[str, Callable[[Mapping[str, Any], str, Files], None]] = {
    "save_plan": keep_plan,
    "export": keep_export,
    "page": _keep_page,
}


class ActionModule(ActionBase):  # type: ignore[misc]
    """Reads the sources, then calls the module here or sends it."""

    _supports_check_mode = True
    _supports_async = True

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        """The answer of the module; ``task_vars`` are the variables of the task's host."""
        super().run(tmp, task_vars)
        variables = task_vars or {}
        name = self._load_name.rpartition(".")[2]
        module = import_module(f"{_loading.PLUGINS}.modules.{name}")
        arguments = self._arguments(module.SPECIFICATION, variables)
        if arguments.value is None:
            return self._shown(refused(arguments.failure or {}, self._task.args), variables)
        if self._is_here(variables):
            shown = self._shown(self._called(module, name, arguments.value), variables)
        else:
            shown = self._sent(name, arguments.value, variables)
        shown = self._kept(shown, arguments.value)
        self._tell(shown, arguments.value)
        return shown

    def _arguments(self, specification: Any, variables: Mapping[str, Any]) -> Outcome[dict[str, Any]]:
        """Plain arguments, with every manifest and template read; what the record needs of here is told besides."""
        self._told: dict[str, str] = {}

        def work() -> dict[str, Any]:
            arguments: dict[str, Any] = plain(dict(self._task.args))
            files = self._files()
            if "kubeconfig" in arguments:
                arguments["kubeconfig"] = opened(arguments["kubeconfig"], files)
            if "plan" in arguments:
                arguments["plan"] = read_plan(arguments["plan"], files)
            for option in KEEPERS:
                if arguments.get(option) is not None and self._task.async_val:
                    raise InputError(
                        f"The option {option} writes what a task came to, and nothing waits for an async one.",
                        hint="Take async away, or the option.",
                    )
            for option in ("signing_key", "public_key"):
                if arguments.get(option):
                    arguments[option] = read_keys(arguments[option], files)
            folders: set[Path] = set()
            if specification.takes_sources:
                sources = Sources(files, Renderer(files, self._templar, variables))
                arguments = sources.read(arguments)
                # Objects in the playbook itself come from where it lies, as values and variables do.
                folders = sources.folders or {Path(self._loader.get_basedir())}
            if specification.is_recorded:
                self._told[PROVENANCE] = to_provenance(job_of(variables, os.environ), sources_in(folders))
            return arguments

        return attempt(work, mask_for(self._task.args))

    def _files(self) -> Files:
        return Files(self._loader, self._task.get_search_path())

    def _kept(self, shown: dict[str, Any], arguments: Mapping[str, Any]) -> dict[str, Any]:
        """The answer, once what of it the task wants in files is there."""
        # Only a plan is made to look ahead.
        options = ("save_plan",) if self._task.check_mode else tuple(KEEPERS)
        asked = [option for option in options if arguments.get(option) is not None]

        def keep() -> None:
            for option in asked:
                KEEPERS[option](shown, str(arguments[option]), self._files())

        return {**shown, **(attempt(keep, mask_for(arguments)).failure or {})} if asked else shown

    def _tell(self, shown: Mapping[str, Any], arguments: Mapping[str, Any]) -> None:
        """Print the answer's lines as they are: what Ansible prints of an answer is JSON, with its quotes."""
        if boolean(arguments.get("show", False), strict=False) and not self._task.no_log:
            for line in shown.get("summary") or (shown.get("msg", ""),):
                Display().display(INDENT + str(line))

    def _is_local(self) -> bool:
        return bool(self._connection.transport == "local")

    def _host_variables(self, variables: Mapping[str, Any]) -> Mapping[str, Any]:
        """The variables of the host where the module runs."""
        if not self._task.delegate_to:
            return variables
        found: Mapping[str, Any] = variables["ansible_delegated_vars"][self._task.delegate_to]
        return found

    def _is_here(self, variables: Mapping[str, Any]) -> bool:
        if not self._is_local() or self._task.async_val or self._connection.become is not None:
            return False
        interpreter = _interpreter.asked(self._host_variables(variables), self._templar)
        return not interpreter or _interpreter.is_this(interpreter)

    def _called(self, module: Any, name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        environment: dict[str, Any] = {}
        self._compute_environment_string(environment)
        environment |= {CALLERS: to_text(these_processes()), **self._told}
        with applied(environment), leaving_no_keys():
            return answer(
                module.SPECIFICATION,
                arguments,
                module.call,
                module=f"{COLLECTION}.{name}",
                check_mode=bool(self._task.check_mode),
                diff=bool(self._task.diff),
                say=self._say(),
            )

    def _say(self) -> Say:
        """Shows live lines, unless the task hides its answer or nobody is left to read them."""
        if self._task.no_log:
            return silent
        playbook = these_processes()[1]
        display = Display()

        def say(text: str) -> None:
            # The lines go through a pipe to the playbook's process, which blocks once nobody reads it.
            if playbook.alive():
                display.display(INDENT + text)

        return say

    def _shown(self, shown: dict[str, Any], variables: Mapping[str, Any]) -> dict[str, Any]:
        """The answer with ``invocation`` only where Ansible itself would return it (always, before core 2.21)."""
        option = "INJECT_INVOCATION"
        known = constants.config.get_configuration_definition(option)
        if known and not constants.config.get_config_value(option, variables=dict(variables)):
            shown.pop("invocation", None)
        return shown

    def _sent(self, name: str, arguments: dict[str, Any], variables: Mapping[str, Any]) -> dict[str, Any]:
        """The answer of the module run by Ansible on the task's host."""
        is_async = bool(self._task.async_val) and not self._connection.has_native_async
        callers = {CALLERS: to_text(these_processes())} if self._is_local() and not is_async else {}
        environment = {**callers, **self._told}
        self._task.environment.append(environment)
        try:
            found: dict[str, Any] = self._execute_module(
                module_name=f"{COLLECTION}.{name}",
                module_args=arguments,
                task_vars=self._sending_variables(variables),
                wrap_async=is_async,
            )
        finally:
            self._task.environment.remove(environment)
            if not is_async:
                self._remove_tmp_path(self._connection._shell.tmpdir)
        return found

    def _sending_variables(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The task's variables: the target's log is off, and a local connection means this Python by default."""
        sending = {**variables, "ansible_no_target_syslog": True}
        host = self._host_variables(variables)
        if not self._is_local() or _interpreter.asked(host, self._templar):
            return sending
        this = {_interpreter.VARIABLE: sys.executable}
        delegate = self._task.delegate_to
        if delegate:
            sending["ansible_delegated_vars"] = {**variables["ansible_delegated_vars"], delegate: {**host, **this}}
            return sending
        return {**sending, **this}
