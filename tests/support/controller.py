"""A server that keeps what the modules of awx.awx give it: as much of AWX's API as they use, and none of its rules.

It is no AWX. It shows that the real modules take what they are given and find it again, not what AWX makes of it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

ROOT = "/api/v2/"
KINDS = {
    "organizations": "organization", "teams": "team", "credential_types": "credential_type",
    "credentials": "credential", "execution_environments": "execution_environment", "projects": "project",
    "inventories": "inventory",
    "hosts": "host", "job_templates": "job_template", "workflow_job_templates": "workflow_job_template",
    "workflow_job_template_nodes": "workflow_job_template_node",
    "workflow_approval_templates": "workflow_approval_template",
}  # fmt: skip
UNIFIED = ("job_templates", "projects", "workflow_job_templates", "workflow_approval_templates")
TOKEN = "token-of-the-controller-4711"

Item = dict[str, Any]


@dataclass
class Controller:
    """``items`` are objects by kind; ``related`` are ids by the address of a list, or a document."""

    url: str = ""
    items: dict[str, list[Item]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    related: dict[str, Any] = field(default_factory=dict)

    def add(self, kind: str, body: Item) -> Item:
        """A new object, with what the server adds to each."""
        number = 1 + sum(map(len, self.items.values()))
        address = f"{ROOT}{kind}/{number}/"
        roles = {"execute_role": {"id": number}}
        item = {
            **body,
            "id": number,
            "url": address,
            "type": KINDS[kind],
            "related": {"survey_spec": f"{address}survey_spec/"},
            "summary_fields": {"object_roles": roles},
        }
        if kind == "projects":
            # As of one that is fetched already: nothing is under way.
            item["scm_revision"] = "4f0c2a7"
        self.items[kind].append(item)
        return item

    def named(self, kind: str) -> dict[str, Item]:
        """All of a kind, by what tells them apart."""
        return {item.get("name") or item["identifier"]: item for item in self.items[kind]}

    def answer(self, method: str, address: str, query: dict[str, str], body: Item) -> tuple[int, Any]:
        """Status and content."""
        kind, *rest = address.removeprefix(ROOT).strip("/").split("/")
        if not rest:
            return self._list(kind, query) if method == "GET" else (201, self.add(kind, body))
        if kind != "roles" and len(rest) == 1:
            item = next(item for item in self.items[kind] if item["url"] == address)
            item |= body
            return 200, item
        if rest[-1] == "create_approval_template":
            made = self.add("workflow_approval_templates", body)
            node = next(item for item in self.items[kind] if str(item["id"]) == rest[0])
            node["related"]["unified_job_template"] = made["url"]
            return 201, made
        if rest[-1] == "survey_spec":
            if method == "POST":
                self.related[address] = body
            return 200, self.related.get(address, {})
        linked = self.related.setdefault(address, [])
        if method == "POST":
            linked.append(body["id"])
            return 204, None
        return 200, _page([{"id": number} for number in linked])

    def _list(self, kind: str, query: dict[str, str]) -> tuple[int, Any]:
        kinds = UNIFIED if kind == "unified_job_templates" else (kind,)
        found = [item for each in kinds for item in self.items[each]]
        return 200, _page([item for item in found if all(str(item.get(name)) == query[name] for name in query)])


def _page(results: list[Item]) -> Item:
    return {"count": len(results), "next": None, "previous": None, "results": results}


@contextmanager
def controller() -> Iterator[Controller]:
    """The server, as long as the block runs."""
    kept = Controller()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length) or b"{}")
            address = urlsplit(self.path)
            allowed = self.headers["Authorization"] == f"Bearer {TOKEN}"
            status, content = (
                kept.answer(self.command, address.path, dict(parse_qsl(address.query)), body) if allowed else (401, {})
            )
            text = b"" if content is None else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PATCH = _answer  # noqa: N815 - the names that the base class calls

        def log_message(self, *_arguments: object) -> None:
            """Nothing is told."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    kept.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield kept
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
