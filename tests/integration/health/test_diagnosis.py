"""What really goes wrong on a real node, and what a person is told about it."""

from __future__ import annotations

from ansible_collections.ascent.kube.plugins.module_utils._engine.kube.access import Access
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.manifest import Manifest, Source
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import ReleaseRequest, release
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.session import open_session
from bodies import IMAGE, SLEEP, deployment, job, shell
from troubles import CASES
from workbench import Workbench


def test_t72_a_crash_is_told_with_its_last_words(node_bench: Workbench) -> None:
    found = node_bench.play("Crash loop")
    assert found.health == "failed"
    assert (found.container, found.reason, found.exit_code) == ("app", "CrashLoopBackOff", 3)
    assert found.logs == ("cannot open the shop",)
    assert "cannot open the shop" in found.text
    assert found.image == IMAGE


def test_t72_an_init_container_crashes(node_bench: Workbench) -> None:
    found = node_bench.play("An init container crashes")
    assert (found.container, found.logs) == ("prepare", ("no database",))


def test_t70_t72_an_image_that_does_not_exist(node_bench: Workbench) -> None:
    found = node_bench.play("The image does not exist")
    assert found.health == "failed"
    assert found.reason in ("ErrImagePull", "ImagePullBackOff")
    assert found.image == "docker.io/ascent/nothing:7"


def test_an_impossible_image_name(node_bench: Workbench) -> None:
    assert node_bench.failure(30, deployment(image="No/Such Image")).reason == "InvalidImageName"


def test_t72_a_missing_key_of_a_secret(node_bench: Workbench) -> None:
    found = node_bench.play("A key of a Secret is missing")
    assert found.reason == "CreateContainerConfigError"
    assert "password" in found.detail
    assert "missing Secret" in found.next_step


def test_t72_a_missing_key_of_a_config_map(node_bench: Workbench) -> None:
    found = node_bench.play("A key of a ConfigMap is missing")
    assert (found.reason, found.container) == ("CreateContainerConfigError", "app")
    assert "greeting" in found.detail
    assert "its key" in found.next_step


def test_a_volume_of_a_secret_that_is_missing(node_bench: Workbench) -> None:
    found = node_bench.play("A Secret that a volume needs is missing")
    assert found.reason == "FailedMount"
    assert '"absent" not found' in found.detail


def test_a_command_that_is_not_there(node_bench: Workbench) -> None:
    found = node_bench.play("A command that is not there")
    assert found.health == "failed"
    assert "/no/such/program" in found.text


def test_t73_a_pod_that_flaps_once_is_no_failure(node_bench: Workbench) -> None:
    [web] = CASES["A pod that flaps once"].bodies(node_bench.namespace)
    report = node_bench.wait(node_bench.apply(web), timeout=60)
    assert report.ready, report.error


def test_an_old_pod_that_crashes_does_not_count(node_bench: Workbench) -> None:
    node_bench.failure(90, deployment(replicas=2, command=shell("exit 1")))
    report = node_bench.wait(node_bench.apply(deployment(replicas=2, command=shell(SLEEP))), timeout=60)
    assert report.ready, report.error


def test_a_bad_update_fails_though_the_old_pods_serve(node_bench: Workbench) -> None:
    assert node_bench.wait(node_bench.apply(deployment(replicas=2, command=shell(SLEEP)))).ready
    found = node_bench.failure(90, deployment(replicas=2, command=shell("echo broken; exit 1")))
    assert found.logs == ("broken",)


def test_a_probe_that_fails_is_told_when_time_is_over(node_bench: Workbench) -> None:
    probe = {"exec": {"command": shell("echo not yet; exit 1")}, "periodSeconds": 1}
    found = node_bench.failure(8, deployment(command=shell(SLEEP), readinessProbe=probe))
    assert (found.health, found.reason) == ("progressing", "Unhealthy")
    assert "not yet" in found.detail
    assert "probe" in found.next_step


def test_a_job_fails_with_the_words_of_its_pod(node_bench: Workbench) -> None:
    found = node_bench.play("A Job that fails")
    assert found.health == "failed"
    assert "BackoffLimitExceeded" in found.message
    assert (found.exit_code, found.logs) == (4, ("migration failed",))


def test_a_job_is_ready_when_it_is_complete(node_bench: Workbench) -> None:
    awaited = node_bench.apply(job("busybox sleep 3; echo done"))
    report = node_bench.wait(awaited, timeout=60)
    assert report.ready
    assert report.verdicts[awaited[0].identity].message == "it is complete"


def test_t72_a_hook_that_hangs_is_told_with_its_last_words(node_bench: Workbench, node_kubeconfig: str) -> None:
    bodies = CASES["A hook that hangs"].bodies(node_bench.namespace)
    manifests = tuple(Manifest(body, Source()) for body in bodies)
    session = open_session(Access(kubeconfig=node_kubeconfig), say=[].append)
    outcome = release(session, ReleaseRequest("shop", node_bench.namespace, manifests, wait_timeout=8))
    assert outcome.course == "undone", outcome.error
    assert "before-hook" in str(outcome.error)
    [found] = outcome.diagnoses
    assert (found.health, found.container, found.reason) == ("progressing", "app", "Running")
    assert found.logs == ("waiting for the old version to leave",)
    assert "log" in found.next_step
    node_bench.require_shown("A hook that hangs", found.text)
