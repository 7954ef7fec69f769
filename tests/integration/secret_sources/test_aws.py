"""Values from AWS, which moto plays, in the environment that has AWS' library."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from servers import moto

CHECKOUT = Path(__file__).parents[3]
CANARY = "canary-of-aws-4711"
SECRET_KEY = "canary-of-the-account-4711"
SETTINGS = {"region": "eu-central-1", "access_key": "shop", "secret_key": SECRET_KEY}
PREPARE = """
import json, sys, boto3
settings = json.loads(sys.argv[1])
secrets, parameters = (boto3.client(name, **settings) for name in ("secretsmanager", "ssm"))
one = secrets.create_secret(Name="shop/db", SecretString=json.dumps({"password": sys.argv[2] + "-1"}))
secrets.put_secret_value(SecretId="shop/db", SecretString=json.dumps({"password": sys.argv[2] + "-2", "user": "shop"}))
secrets.create_secret(Name="shop/plain", SecretString=sys.argv[2])
secrets.create_secret(Name="shop/binary", SecretBinary=bytes([255, 0]))
for number in "12":
    value = f"{sys.argv[2]}-{number}"
    parameters.put_parameter(Name="/shop/password", Value=value, Type="SecureString", Overwrite=True)
print(one["VersionId"])
"""
GATHER = """
import json, sys
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import AscentError
from ansible_collections.ascent.kube.plugins.module_utils._engine.secret_sources import gathering
for written, settings in json.load(sys.stdin):
    try:
        asked = gathering.Gathering(gathering.Settings(aws=settings), gathering.Files(None, None, None))
        print(json.dumps(asked.value(written, "db/password")))
    except AscentError as error:
        print(json.dumps({"error": f"{error} {error!r} {error.__cause__!r}"}))
"""

Gather = Callable[..., list[Any]]


@pytest.fixture(scope="module")
def account(newest: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where moto is, and the id of the first version of a secret that has two."""
    with moto(newest, tmp_path_factory.mktemp("moto")) as url:
        names = {"region_name": "region", "aws_access_key_id": "access_key", "aws_secret_access_key": "secret_key"}
        settings = {"endpoint_url": url, **{name: SETTINGS[ours] for name, ours in names.items()}}
        command = [str(newest / "python"), "-c", PREPARE, json.dumps(settings), CANARY]
        ended = subprocess.run(command, text=True, capture_output=True, check=True)
        yield {"endpoint_url": url, "first": ended.stdout.strip()}


@pytest.fixture
def gather(newest: Path, account: dict[str, str], tmp_path: Path) -> Gather:
    """What comes of sources, each a value or an error, in a user's home without files of AWS."""

    def gather_(*sources: Any, **settings: Any) -> list[Any]:
        chosen = {**SETTINGS, "endpoint_url": account["endpoint_url"], **settings}
        ended = subprocess.run(
            [str(newest / "python"), "-c", GATHER],
            input=json.dumps([[source, chosen] for source in sources]),
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(CHECKOUT / ".build")},
            text=True,
            capture_output=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        return [json.loads(line) for line in ended.stdout.splitlines()]

    return gather_


def test_secrets_and_parameters_by_version(gather: Gather, account: dict[str, str]) -> None:
    database = {"name": "shop/db", "key": "password"}
    assert gather(
        {"aws_secret": database},
        {"aws_secret": {**database, "version": account["first"]}},
        {"aws_secret": {**database, "stage": "AWSPREVIOUS"}},
        {"aws_secret": "shop/plain"},
        {"aws_secret": "shop/binary"},
        {"aws_parameter": "/shop/password"},
        {"aws_parameter": {"name": "/shop/password", "version": 1}},
    ) == [
        f"{CANARY}-2",
        f"{CANARY}-1",
        f"{CANARY}-1",
        CANARY,
        {"base64": "/wA="},
        f"{CANARY}-2",
        f"{CANARY}-1",
    ]


def test_what_is_not_there_is_said_with_the_place(gather: Gather) -> None:
    cases = {
        "db/password .*name shop/nowhere.*ResourceNotFoundException": {"aws_secret": "shop/nowhere"},
        "no key pin. The keys there are: password, user": {"aws_secret": {"name": "shop/db", "key": "pin"}},
        "shop/plain.*no JSON, so it has no keys": {"aws_secret": {"name": "shop/plain", "key": "pin"}},
        "ParameterNotFound": {"aws_parameter": "/shop/nowhere"},
        "ParameterVersionNotFound": {"aws_parameter": {"name": "/shop/password", "version": 9}},
    }
    for said, answer in zip(cases, gather(*cases.values()), strict=True):
        _require(answer, said)


def test_settings_that_lead_nowhere(gather: Gather) -> None:
    source = {"aws_parameter": "/shop/password"}
    _require(gather(source, endpoint_url="http://127.0.0.1:1")[0], "Could not connect to the endpoint URL")
    _require(gather(source, region=None)[0], "You must specify a region")
    _require(gather(source, access_key=None, secret_key=None)[0], "credentials")
    _require(gather(source, zone="a")[0], "aws has unknown settings: zone")


def _require(answer: dict[str, str], said: str) -> None:
    assert re.search(said, answer["error"]), answer
    assert CANARY not in answer["error"]
    assert SECRET_KEY not in answer["error"]
