"""A run whose lock can't be kept any more."""

from __future__ import annotations

from dataclasses import replace

from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InterruptedRunError
from ansible_collections.ascent.kube.plugins.module_utils._engine.operations.release import release
from hanging import Hanging

from .bench import Bench, config_map


def test_what_hangs_is_not_sent_again_when_the_lock_is_lost(bench: Bench) -> None:
    session = bench.session()
    server = Hanging(session.client)

    def chosen(method: str, url: str) -> bool:
        write = method == "PATCH" and "dryRun" not in url
        return write or (method == "PUT" and "/leases/" in url and bool(server.sent))

    server.chosen = chosen
    outcome = release(replace(session, clock=server.clock), bench.request(config_map(a="1")))
    assert outcome.course == "interrupted"
    assert isinstance(outcome.error, InterruptedRunError)
    assert "was lost" in outcome.error.message
    assert "Nothing" not in outcome.error.hint
    writes = [sent for sent in server.sent if sent.method == "PATCH"]
    assert writes
    assert max(sent.ended for sent in writes) <= 15
    assert bench.released(config_map(a="1")).course == "released"
