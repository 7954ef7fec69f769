"""Every playbook as AWX runs it: by ansible-runner, from a project, with credentials that AWX's own code injects."""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import awx
import pytest
import yaml
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access, connect
from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.client import Client

from .conftest import NAMESPACE, until

CHECKOUT = Path(__file__).parents[2]
PLAYBOOKS = {path.stem for path in (CHECKOUT / "playbooks").glob("*.yml")}
OTHERWISE = {
    "access": "it hands out access data, which AWX keeps as credentials of its own",
    "awx_setup": "it sets AWX up",
    "cluster_create": "it makes a cluster of the machine that it runs on",
    "cluster_delete": "likewise",
    "secret": "it takes sources of secrets, which no survey holds",
}
"""Playbooks that are no job of AWX, and why."""


@dataclass(frozen=True)
class Place:
    """A namespace, and how to get there."""

    namespace: str
    folder: Path
    project: Path
    server: str
    authority: str
    token: str = field(repr=False)
    kubeconfig: str = field(repr=False)

    def job(self, name: str, playbook: str, how: str, answers: dict[str, Any], **more: Any) -> Any:
        """A job in one of the ways that AWX may run it."""
        with_token = {"host": self.server, "bearer_token": self.token, "verify_ssl": True}
        credentials = {
            "token": [(awx.BEARER_TOKEN, {**with_token, "ssl_ca_cert": self.authority})],
            "token without a CA": [(awx.BEARER_TOKEN, with_token)],
            "file": [(awx.credential_type("Kubernetes kubeconfig"), {"kubeconfig": self.kubeconfig})],
        }[how.removesuffix(", verified only")]
        if how.endswith("verified only"):
            credentials.append((awx.credential_type("Verified connections only"), {}))
        return awx.Job(
            self.folder / name,
            f"playbooks/{playbook}.yml",
            answers,
            credentials,
            project=self.project,
            as_somebody=how != "file",
            **more,
        )


@pytest.fixture(scope="module")
def place(kubeconfig: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A namespace with a service account for AWX, and a checkout of the example project with values for it."""
    client, name = Client(connect(Access(kubeconfig=kubeconfig), {})), f"awx-{secrets.token_hex(4)}"
    client.create(NAMESPACE, {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})
    core, rbac = f"/api/v1/namespaces/{name}", f"/apis/rbac.authorization.k8s.io/v1/namespaces/{name}"
    client.request("POST", f"{core}/serviceaccounts", body={"metadata": {"name": "awx"}})
    role = {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "cluster-admin"}
    subject = {"kind": "ServiceAccount", "name": "awx", "namespace": name}
    binding = {"metadata": {"name": "awx"}, "roleRef": role, "subjects": [subject]}
    client.request("POST", f"{rbac}/rolebindings", body=binding)
    asked = {"apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": {}}
    token = client.request("POST", f"{core}/serviceaccounts/awx/token", body=asked)["status"]["token"]
    folder = tmp_path_factory.mktemp("jobs")
    folder.chmod(0o755)
    project = folder / "project"
    awx.shutil.copytree(awx.PROJECT, project)
    values = project / "applications" / "shop" / "values"
    (values / f"{name}.yml").write_text((values / "staging.yml").read_text())
    text = Path(kubeconfig).read_text()
    cluster = yaml.safe_load(text)["clusters"][0]["cluster"]
    authority = base64.b64decode(cluster["certificate-authority-data"]).decode()
    yield Place(name, folder, project, cluster["server"], authority, token, text)
    client.delete(NAMESPACE, "", name)


@dataclass(frozen=True)
class Row:
    """A playbook with answers to its survey, all of them texts, and how it must end."""

    playbook: str
    how: str
    answers: dict[str, Any] = field(default_factory=dict)
    status: str = "successful"
    artifact: dict[str, Any] = field(default_factory=dict)
    says: str = ""
    options: str = ""


WHOSE = {"release_name": "shop", "release_namespace": "NAMESPACE"}
BACK = {
    "rollback_name": "shop",
    "rollback_namespace": "NAMESPACE",
    "rollback_reason": "It says the wrong price",
    "rollback_ticket": "",
    "rollback_approver": "",
}
ORIGIN = "A new front page (CHG-4711, approved by ann, job 4711)"
SHIP = {
    **WHOSE,
    "release_reason": "A new front page",
    "release_ticket": "CHG-4711",
    "release_approver": "ann",
    "release_conflicts": "refuse",
    "release_wait_timeout": "600",
}
ROWS = [
    Row("status", "token", WHOSE, "failed", {"outcome": "failed", "revision": None}, "There is no release"),
    Row("release", "token", SHIP, artifact={"outcome": "released", "serving": 1, "health": "ready", "diagnosis": []}),
    Row("release", "file", SHIP, artifact={"outcome": "planned", "serving": 1}, options="--check --diff"),
    Row("status", "token, verified only", {**WHOSE, "release_name": ""}, says="shop: newest r1, serving r1"),
    Row("status", "token without a CA", WHOSE, artifact={"serving": 1}, says="was not verified"),
    Row("status", "token without a CA, verified only", WHOSE, "failed", {"outcome": "failed"}, "is not spoken to"),
    Row("status", "token", {**WHOSE, "status_fail": "true"}, artifact={"health": "ready"}),
    Row("diagnosis", "token", WHOSE, artifact={"serving": 1, "diagnosis": []}, says="No failure is on record."),
    Row("history", "token", {**WHOSE, "release_verify": "true"}, artifact={"serving": 1}, says=ORIGIN),
    Row("report", "token", {**WHOSE, "release_name": "", "report_days": "30"}, says="1 release"),
    Row("restart", "token", {**WHOSE, "restart_confirm": "?"}, "failed", {"outcome": "refused"}, "is not restarted"),
    Row(
        "restart",
        "token",
        {
            **WHOSE,
            "restart_confirm": "shop",
            "restart_workloads": "Deployment/shop",
            "restart_reason": "INC-1204",
            "restart_wait_timeout": "60",
        },
        artifact={"outcome": "restarted", "serving": 1, "health": "ready"},
        says="1 workloads serve again.",
    ),
    Row("interrupt", "token", {**WHOSE, "interrupt_confirm": "?"}, "failed", {"outcome": "refused"}, "not interrupted"),
    Row(
        "interrupt",
        "token",
        {**WHOSE, "interrupt_confirm": "shop", "interrupt_reason": "INC-1204"},
        artifact={"outcome": "unchanged", "serving": 1},
        says="Nobody works on release",
    ),
    Row("rollback", "token", {**BACK, "rollback_confirm": "?"}, "failed", {"outcome": "refused"}, "not rolled back"),
    Row(
        "rollback",
        "token",
        {**BACK, "rollback_confirm": "shop", "rollback_to_revision": "1"},
        artifact={"outcome": "unchanged", "serving": 1},
    ),
]


def test_every_playbook_is_run_and_has_its_job_template_or_the_page_names_it() -> None:
    assert {row.playbook for row in ROWS} == PLAYBOOKS - OTHERWISE.keys()
    templates = {Path(template["playbook"]).stem for template in awx.shipped("job_templates")}
    assert templates == PLAYBOOKS - OTHERWISE.keys()
    beginning = (CHECKOUT / "docs" / "awx.md").read_text().partition("\n| ")[0]
    assert set(re.findall(r"`(\w+)`", beginning)) == OTHERWISE.keys()


def test_every_playbook_runs_as_a_job(place: Place) -> None:
    for number, row in enumerate(ROWS):
        answers = {name: value.replace("NAMESPACE", place.namespace) for name, value in row.answers.items()}
        ended = place.job(f"row-{number}", row.playbook, row.how, answers, options=row.options).run()
        shown = (row.playbook, row.how, ended.output)
        assert ended.status == row.status, shown
        artifact = ended.artifacts.get("ascent", {})
        assert artifact.get("namespace") == place.namespace, shown
        assert {name: artifact[name] for name in row.artifact} == row.artifact, shown
        assert row.says in " ".join(ended.output.split()), shown
        assert place.token not in ended.output + ended.events
    # In a workflow the next job gets it as a variable.
    told = place.job("next", "announce", "file", {"ascent": artifact}).run().output
    assert f"shop in {place.namespace}: unchanged, unknown. Release" in " ".join(told.split()), told


def test_a_job_that_is_cancelled_or_silent_for_too_long_is_gone_on_with(place: Place) -> None:
    check = {"name": "nobody answers", "url": "http://127.0.0.1:9", "timeout": 600}
    answers = {**SHIP, "release_namespace": place.namespace}
    asking = {**answers, "release_checks": [check]}
    values = place.project / "applications" / "shop" / "values" / f"{place.namespace}.yml"

    values.write_text(values.read_text().replace("shop:2", "shop:3"))
    silent = place.job("silent", "release", "token", asking, settings={"idle_timeout": 3}).run()
    assert silent.status == "timeout", silent.output

    job = place.job("cancelled", "release", "token", asking)
    process = job.start()
    until(lambda: job.shows("checks: "), "the release to ask")
    awx.cancel(process)
    assert job.ended(process).status == "canceled"

    values.write_text(values.read_text().replace("shop:3", "shop:4"))
    ended = place.job("after", "release", "token", answers).run()
    assert (ended.status, ended.artifacts["ascent"]["outcome"]) == ("successful", "released"), ended.output
    assert "was interrupted; going on from what it did" in ended.output
