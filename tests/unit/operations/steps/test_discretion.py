"""What may be told of what others say."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import ApiError, AscentError
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.diagnosis import Diagnosis
from ansible_collections.ascent.kube.plugins.module_utils._engine.health.verdict import Verdict
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.masking import MASK
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.steps.discretion import discretion_of

VALUE = "hunter2-Tr0ub4dor"
SAID = f"login with {VALUE} refused"


def secret(name: str = "login", **data: str) -> dict[str, Any]:
    encoded = {key: base64.b64encode(value.encode()).decode() for key, value in data.items()}
    return {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name, "namespace": "shop"}, "data": encoded}


@pytest.mark.parametrize("error", [AscentError(SAID, hint=SAID), ApiError(SAID, status=422, causes=[SAID], hint=SAID)])
def test_an_error_is_told_without_values(error: AscentError) -> None:
    told = discretion_of([secret(key=VALUE)]).error(error)
    assert type(told) is type(error)
    assert VALUE not in f"{told} {told!r} {told.message} {told.hint} {told.args} {getattr(told, 'causes', ())}"
    assert MASK in told.message
    assert getattr(told, "status", 0) == getattr(error, "status", 0)
    # What was raised is left as it is.
    assert VALUE in str(error)


def test_a_diagnosis_and_a_verdict_are_told_without_values() -> None:
    discretion = discretion_of([secret(key=VALUE)])
    diagnosis = Diagnosis(
        object="Deployment/shop/web",
        health="failed",
        message=SAID,
        detail=SAID,
        logs=(SAID,),
        events=(SAID,),
        others=(SAID,),
        next_step=SAID,
    )
    told = discretion.diagnosis(diagnosis)
    assert VALUE not in str(told.to_dict())
    assert told.object == "Deployment/shop/web"
    assert discretion.verdict(Verdict("failed", SAID, "Crash", certain=False)) == Verdict(
        "failed", f"login with {MASK} refused", "Crash", certain=False
    )


def test_names_stay_readable_though_they_are_values() -> None:
    body = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings", "namespace": "storefront"}}
    values = {"a": "settings", "b": "storefront", "c": "storefront-release", "password": "password", "d": "Secret"}
    discretion = discretion_of([body, secret(**values)], ["storefront-release"])
    text = "ConfigMap/storefront/settings of storefront-release: key password of Secret"
    assert discretion.mask(text) == text
