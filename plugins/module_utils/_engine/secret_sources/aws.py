# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""AWS Secrets Manager and the parameters of Systems Manager, by the library boto3 and its ways to find credentials."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import InputError, SourceError
from .source import Source, Value, as_value, parsed, picked

SETTINGS = {
    "region": "region_name",
    "profile": "profile_name",
    "access_key": "aws_access_key_id",
    "secret_key": "aws_secret_access_key",
    "session_token": "aws_session_token",
}
ENDPOINT = "endpoint_url"
HINT = "Look at the credentials, the region and what they allow."


class Aws:
    """One AWS account and region; each version of a secret is read once."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        unknown = sorted({*settings} - {*SETTINGS, ENDPOINT})
        if unknown:
            raise InputError(
                f"aws has unknown settings: {', '.join(unknown)}.",
                hint=f"Known are {', '.join(sorted([*SETTINGS, ENDPOINT]))}.",
            )
        self._settings = settings
        self._clients: dict[str, Any] = {}
        self._read: dict[tuple[str, ...], Mapping[str, Any]] = {}

    def secret(self, source: Source) -> Value:
        """A secret of Secrets Manager, or one key of the JSON in it."""
        version, stage = source.text("version"), source.text("stage")
        chosen = {"VersionId": version, "VersionStage": stage}
        wanted = {"SecretId": source.text("name"), **{name: value for name, value in chosen.items() if value}}
        place = (wanted["SecretId"], version, stage)
        if place not in self._read:
            self._read[place] = self._asked(source, "secretsmanager", "get_secret_value", wanted)
        answer = self._read[place]
        if "SecretString" not in answer:
            return as_value(source, bytes(answer["SecretBinary"]))
        text = str(answer["SecretString"])
        return picked(source, parsed(source, text)) if source.text("key") else text

    def parameter(self, source: Source) -> Value:
        """A parameter of Systems Manager, decrypted."""
        version = source.text("version")
        name = source.text("name") + (f":{version}" if version else "")
        answer = self._asked(source, "ssm", "get_parameter", {"Name": name, "WithDecryption": True})
        return as_value(source, answer["Parameter"]["Value"])

    def _asked(self, source: Source, service: str, action: str, wanted: Mapping[str, Any]) -> dict[str, Any]:
        try:
            import boto3  # noqa: PLC0415 - only who keeps secrets there needs it
            from botocore import exceptions  # noqa: PLC0415
        except ImportError:
            raise source.failed("the Python library boto3 is missing", "Install it: pip install boto3.") from None
        try:
            if service not in self._clients:
                given = {argument: self._settings.get(name) for name, argument in SETTINGS.items()}
                session = boto3.session.Session(**given)
                self._clients[service] = session.client(service, endpoint_url=self._settings.get(ENDPOINT))
            return dict(getattr(self._clients[service], action)(**wanted))
        except exceptions.ClientError as error:
            raise _refused(source, error.response.get("Error") or {}) from None
        except (exceptions.BotoCoreError, ValueError) as error:
            raise source.failed(str(error).rstrip("."), HINT) from None


def _refused(source: Source, error: Mapping[str, Any]) -> SourceError:
    """What AWS answered: its code and sentence name the secret and the rule, and hold no value."""
    said = f"{error.get('Code')}: {error.get('Message')}".rstrip(".")
    gone = str(error.get("Code")) in ("ResourceNotFoundException", "ParameterNotFound", "ParameterVersionNotFound")
    return source.failed(said, "Look at its name, its version and the region." if gone else HINT)
