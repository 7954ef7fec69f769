"""Programs that a real node starts and that do not serve: what a person is told about them."""

from __future__ import annotations

from bodies import SLEEP, deployment, shell
from workbench import Workbench


def test_t72_a_program_that_needs_more_memory_than_it_may_have(node_bench: Workbench) -> None:
    found = node_bench.play("Too little memory")
    assert (found.health, found.reason, found.exit_code) == ("failed", "OOMKilled", 137)
    assert "memory limit" in found.next_step
    assert "16Mi" in found.text


def test_t72_a_program_that_its_liveness_probe_kills(node_bench: Workbench) -> None:
    found = node_bench.play("The liveness probe kills it")
    assert found.health == "failed"
    assert "liveness probe" in found.detail
    assert "stuck" in found.text
    assert "probe" in found.next_step


def test_t72_a_token_that_no_secret_of_the_release_holds_is_not_told(node_bench: Workbench) -> None:
    said = "401 for Authorization: Bearer 3f786850e387550f from postgres://shop:hunter2@db:5432"
    found = node_bench.failure(90, deployment(command=shell(f"echo '{said}'; exit 1")))
    assert found.logs == ("401 for Authorization: Bearer ******** from postgres://shop:********@db:5432",)
    assert "3f786850e387550f" not in str(found.to_dict())


def test_t72_a_program_that_writes_where_it_may_not(node_bench: Workbench) -> None:
    found = node_bench.play("A file system that is read-only")
    assert found.health == "failed"
    assert "Read-only file system" in found.logs[-1]
    assert "writable volume" in found.next_step


def test_t72_a_program_for_another_processor(node_bench: Workbench) -> None:
    found = node_bench.play("The image is for another processor")
    assert found.health == "failed"
    assert "exec format error" in found.text
    assert "architecture" in found.next_step


def test_t72_a_port_that_another_container_of_the_pod_has(node_bench: Workbench) -> None:
    found = node_bench.play("A port that another program has")
    assert (found.health, found.container) == ("failed", "app")
    assert "in use" in found.logs[-1]
    assert "port" in found.next_step


def test_t72_a_readiness_probe_that_nobody_answers(node_bench: Workbench) -> None:
    found = node_bench.play("A readiness probe that fails", timeout=8)
    assert (found.health, found.reason, found.container) == ("progressing", "Unhealthy", "app")
    assert "connection refused" in found.detail
    assert "probe" in found.next_step


def test_a_readiness_probe_of_a_port_that_is_closed(node_bench: Workbench) -> None:
    probe = {"tcpSocket": {"port": 8081}, "periodSeconds": 1}
    found = node_bench.failure(8, deployment(command=shell(SLEEP), readinessProbe=probe))
    assert (found.health, found.reason, found.container) == ("progressing", "Unhealthy", "app")
    assert "connection refused" in found.detail
