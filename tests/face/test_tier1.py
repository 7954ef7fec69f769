"""The playbooks of a shift at night: a name, a namespace, and plain lines."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client, Resource

from .conftest import Play, until

DEPLOYMENT = Resource("apps", "v1", "Deployment", "deployments", True)


def web(image: str, processors: str = "1", deadline: int = 60) -> dict[str, Any]:
    """A Deployment that fits on a node or, with more processors than any has, does not."""
    container = {"name": "web", "image": image, "resources": {"requests": {"cpu": processors}}}
    template = {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [container]}}
    selector = {"matchLabels": {"app": "web"}}
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web"},
        "spec": {"selector": selector, "template": template, "progressDeadlineSeconds": deadline},
    }


def typed(play: Play, command: str) -> subprocess.CompletedProcess[str]:
    """A command as a person types it."""
    words = command.split()
    return subprocess.run(
        [str(Path(play.command()[0]).with_name(words[0])), *words[1:]],
        env=play.environment,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )


@pytest.fixture
def whose(play: Play, kubeconfig: str, namespace: str) -> dict[str, str]:
    """A release, and where it is to be found."""
    play.environment |= {"K8S_AUTH_KUBECONFIG": kubeconfig}
    return {"name": "shop", "namespace": namespace}


@pytest.fixture
def shop(play: Play, whose: dict[str, str]) -> Play:
    """Two good revisions and a third that failed and was undone; no sources are kept."""
    bodies = [(web("web:1"), "CHG-1"), (web("web:2"), "CHG-2"), (web("web:3", "9999", 1), "CHG-3")]
    *good, bad = play.results(
        *({"ascent.kube.release": {**whose, "manifests": body, "reason": reason}} for body, reason in bodies)
    )
    assert [each["failed"] for each in good] == [False, False]
    assert bad["release"]["action"] == "undone"
    return play


@pytest.fixture
def ask(play: Play, whose: dict[str, str]) -> Callable[..., tuple[int, str]]:
    """Runs a playbook as it is typed: every variable is a string."""

    def ask_(playbook: str, *options: str, **variables: str) -> tuple[int, str]:
        given = {"release_name": whose["name"], "release_namespace": whose["namespace"], **variables}
        words = [word for name, value in given.items() for word in ("-e", f"{name}={value}")]
        command = ["ansible-playbook", f"ascent.kube.{playbook}", *words, *options]
        ended = typed(play, " ".join(command))
        return ended.returncode, ended.stdout

    return ask_


def test_what_is_wrong_is_told_with_the_command_that_helps(
    ask: Callable[..., tuple[int, str]], shop: Play, client: Client, namespace: str
) -> None:
    named = f"-e release_name=shop -e release_namespace={namespace}"
    status, said = ask("status", status_fail="true")
    assert status == 0, said
    assert f"\n  Release {namespace}/shop: r2 serves, 1 objects, ready.\n    r3 was undone at " in said
    assert f"\n  Next: see why r3 failed: ansible-playbook ascent.kube.diagnosis {named}\n" in said
    status, said = ask("history", release_verify="true")
    assert status == 0, said
    for line in ("release, undone, by ", ": CHG-3\n", ": CHG-1\n", "The history is whole: 3 revisions"):
        assert line in said
    status, said = ask("diagnosis")
    assert status == 0, said
    assert "\n  The last failure on record is r3, a release, undone at " in said
    assert f"Deployment/{namespace}/web is failing" in said

    client.delete(DEPLOYMENT, namespace, "web")
    assert ask("status")[0] == 0
    status, said = ask("status", status_fail="true")
    assert status, said
    assert f"\n    Deployment/{namespace}/web: missing. it does not exist\n" in said
    command = said.partition("Next: put r2 back as it was: ")[2].partition("\n")[0]
    assert command.startswith(f"ansible-playbook ascent.kube.rollback {named} -e rollback_confirm=shop")
    refused = typed(shop, command.replace("rollback_confirm=shop", "rollback_confirm=other"))
    assert refused.returncode, refused.stdout
    assert f"Release {namespace}/shop is not rolled back" in refused.stdout
    done = typed(shop, command)
    assert done.returncode == 0, done.stdout
    assert f"\n  Release {namespace}/shop is back at r2, recorded as r4.\n" in done.stdout


def test_a_release_that_goes_on_elsewhere_is_asked_to_stop(
    play: Play, ask: Callable[..., tuple[int, str]], whose: dict[str, str], client: Client
) -> None:
    play.write({"ascent.kube.release": {**whose, "manifests": web("web:1", "9999", 600)}})
    release = play.start()
    until(lambda: client.get(DEPLOYMENT, whose["namespace"], "web") is not None, "the release to be applied")
    status, said = ask("status")
    assert status == 0, said
    assert "\n  Next: wait until that run is over" in said
    status, said = ask("interrupt", interrupt_reason="INC-1204")
    assert status, said
    assert "is not interrupted" in said
    assert release.poll() is None
    status, said = ask("interrupt", interrupt_confirm="shop", interrupt_reason="INC-1204")
    assert status == 0, said
    assert "It was asked to stop, and stopped." in said
    output = release.communicate()[0]
    assert release.returncode, output
    assert "The run was interrupted by " in output
    assert ": INC-1204." in output
