"""What looks like a credential is taken out of what a program printed; other words stay."""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.credentials import without_credentials

TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzaG9wIn0.c2lnbmF0dXJl"


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        (f"401 for {TOKEN}", "401 for ********"),
        ("Authorization: Bearer 3f786850e387550f", "Authorization: Bearer ********"),
        ("Authorization: Basic c2hvcDpodW50ZXIy", "Authorization: Basic ********"),
        ("login failed: user=shop password=hunter2x", "login failed: user=shop password=********"),
        ("DB_PASSWORD='correct horse' is wrong", "DB_PASSWORD='******** horse' is wrong"),
        ('{"apiKey": "abcdef", "user": "shop"}', '{"apiKey": "********", "user": "shop"}'),
        ("token: 8d7f3a", "token: ********"),
        ("GET /pay?access_token=abcd&page=2", "GET /pay?access_token=********&page=2"),
        ("cannot reach postgres://shop:hunter2@db:5432/shop", "cannot reach postgres://shop:********@db:5432/shop"),
        ("key AKIAIOSFODNN7EXAMPLE", "key ********"),
        ("ghp_16C7e42F292c6912E7710c838347Ae178B4a is bad", "******** is bad"),
        ("-----BEGIN PRIVATE KEY-----\nMIIE\nvQIB\n-----END PRIVATE KEY-----\nbye",
         "-----BEGIN PRIVATE KEY-----********-----END PRIVATE KEY-----\nbye"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nvQIB", "-----BEGIN RSA PRIVATE KEY-----********"),
    ],
)
def test_what_looks_like_a_credential(printed: str, told: str) -> None:
    assert without_credentials(printed) == told
    assert without_credentials(told) == told


@pytest.mark.parametrize(
    "printed",
    [
        'secret "db" not found',
        "couldn't find key password in Secret shop/db",
        "volume keys uses secretName=shop-db-2",
        "invalid token: signature mismatch",
        "basic authentication is required, no basic auth credentials",
        'WWW-Authenticate: Bearer realm="https://registry.example.com/token",service="registry"',
        'Get "http://10.0.0.7:8081/": dial tcp 10.0.0.7:8081: connect: connection refused',
        "pulling registry.example.com:5000/shop@sha256:2c26b46b68ffc68f",
        "0/1 nodes are available: 1 Insufficient cpu.",
    ],
)
def test_other_words_stay(printed: str) -> None:
    assert without_credentials(printed) == printed
