# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Argument specifications: their shape, and the options that several modules share.

No option has ``no_log``: Ansible would mask every text that equals a value of it, release names too. What an
answer may show is decided in masking.py. No option has a ``fallback`` either: the environment is read when the
call runs, since an action plugin does not see the task's ``environment:`` earlier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Options = Mapping[str, Mapping[str, Any]]

ACCESS: Options = {
    "kubeconfig": {"type": "raw"},
    "context": {"type": "str"},
    "host": {"type": "str"},
    "api_key": {"type": "str", "no_log": False},
    "username": {"type": "str"},
    "password": {"type": "str", "no_log": False},
    "validate_certs": {"type": "bool", "aliases": ["verify_ssl"]},
    "require_verified": {"type": "bool"},
    "ca_cert": {"type": "path", "aliases": ["ssl_ca_cert"]},
    "client_cert": {"type": "path", "aliases": ["cert_file"]},
    "client_key": {"type": "path", "aliases": ["key_file"], "no_log": False},
    "proxy": {"type": "str"},
    "no_proxy": {"type": "str"},
    "proxy_headers": {
        "type": "dict",
        "options": {
            "proxy_basic_auth": {"type": "str", "no_log": False},
            "basic_auth": {"type": "str", "no_log": False},
            "user_agent": {"type": "str"},
        },
    },
    "impersonate_user": {"type": "str"},
    "impersonate_groups": {"type": "list", "elements": "str"},
}

SHOWING: Options = {
    "show": {"type": "bool", "default": False},
}

WAITING: Options = {
    "wait": {"type": "bool", "default": True},
    "wait_timeout": {"type": "int", "default": 600},
    "replace_stuck_pods": {"type": "bool", "default": True},
    "lock_timeout": {"type": "int", "default": 600},
    "relieve": {"type": "bool", "default": False},
}

SOURCES: Options = {
    "manifests": {"type": "raw"},
    "templates": {"type": "raw"},
    "values": {"type": "dict"},
}

HEALTH: Options = {
    "health": {
        "type": "list",
        "elements": "dict",
        "default": [],
        "options": {
            "kind": {"type": "str", "required": True},
            "name": {"type": "str"},
            "health": {"type": "str", "choices": ["ready"]},
            "ready": {"type": "raw"},
            "failed": {"type": "raw"},
            "progressing": {"type": "raw"},
            "suspended": {"type": "raw"},
            "message_path": {"type": "str"},
            "observed_generation": {"type": "bool", "default": True},
        },
    },
}

CHECKS: Options = {
    "checks": {
        "type": "list",
        "elements": "dict",
        "options": {
            "name": {"type": "str", "required": True},
            "url": {"type": "str"},
            "service": {
                "type": "dict",
                "options": {
                    "name": {"type": "str", "required": True},
                    "namespace": {"type": "str"},
                    "port": {"type": "str", "required": True},
                    "scheme": {"type": "str", "choices": ["http", "https"], "default": "http"},
                },
            },
            "path": {"type": "str"},
            "request_headers": {"type": "dict"},
            "status": {"type": "raw"},
            "body": {"type": "str"},
            "headers": {"type": "dict"},
            "json": {"type": "dict"},
            "times": {"type": "int", "default": 1},
            "interval": {"type": "int", "default": 2},
            "timeout": {"type": "int", "default": 60},
            "validate_certs": {"type": "bool"},
        },
        "mutually_exclusive": [["url", "service"]],
        "required_one_of": [["url", "service"]],
    },
}

PROVENANCE: Options = {
    "reason": {"type": "str", "default": ""},
    "ticket": {"type": "str", "default": ""},
    "approver": {"type": "str", "default": ""},
    "signing_key": {"type": "str", "no_log": False},
}

PLANS: Options = {
    "save_plan": {"type": "path"},
    "plan": {"type": "raw"},
}

SECRET_OPTIONS = frozenset(
    {"secrets", "data", "api_key", "password", "kubeconfig", "proxy_headers", "proxy", "checks", "signing_key"}
)
"""Options whose values (or values within) may be secret."""

UNSPOKEN_OPTIONS = SECRET_OPTIONS | SOURCES.keys() | {"plan"}
"""Options that an answer's ``invocation`` leaves out: what is secret or long."""


@dataclass(frozen=True)
class Specification:
    """What a module takes: its options, and the rules between them in AnsibleModule's own shapes."""

    options: Options
    mutually_exclusive: tuple[tuple[str, ...], ...] = ()
    required_one_of: tuple[tuple[str, ...], ...] = ()
    required_if: tuple[tuple[Any, ...], ...] = ()
    required_by: Mapping[str, tuple[str, ...]] | None = None

    @property
    def takes_sources(self) -> bool:
        """Whether its manifests and templates are to be read before the call."""
        return "manifests" in self.options

    @property
    def is_recorded(self) -> bool:
        """Whether what it does becomes a revision, which tells where it comes from."""
        return "ticket" in self.options

    def takes_anything(self, name: str) -> bool:
        """Is the option one whose value may have any type?"""
        return self.options.get(name, {}).get("type") == "raw"

    def keywords(self) -> dict[str, Any]:
        """Fresh arguments for AnsibleModule and ArgumentSpecValidator, which both write into what they are given."""
        return {
            "argument_spec": {name: dict(option) for name, option in self.options.items()},
            "mutually_exclusive": [list(names) for names in self.mutually_exclusive],
            "required_one_of": [list(names) for names in self.required_one_of],
            "required_if": [list(rule) for rule in self.required_if],
            "required_by": {name: list(others) for name, others in (self.required_by or {}).items()},
        }
