"""A real admission webhook: an HTTPS server that is asked by the API server, and what it was asked."""

from __future__ import annotations

import base64
import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.certificates import AUTHORITY
from trust import ADDRESS, NAME, certificates

Request = dict[str, Any]


@dataclass
class Webhook:
    """``objection`` says what it has against a request; empty when nothing."""

    objection: Callable[[Request], str]
    port: int = 0
    asked: list[Request] = field(default_factory=list)

    @property
    def client_configuration(self) -> dict[str, str]:
        """How the API server reaches it."""
        authority = base64.b64encode(certificates().certificate(AUTHORITY).read_bytes()).decode()
        return {"url": f"https://{ADDRESS}:{self.port}/", "caBundle": authority}

    def answer(self, review: dict[str, Any]) -> dict[str, Any]:
        """The review with its verdict."""
        request: Request = review["request"]
        self.asked.append(request)
        objection = self.objection(request)
        response = {"uid": request["uid"], "allowed": not objection, "status": {"message": objection}}
        return {"apiVersion": review["apiVersion"], "kind": review["kind"], "response": response}


@contextmanager
def serving(objection: Callable[[Request], str]) -> Iterator[Webhook]:
    """The webhook, as long as the block runs."""
    webhook = Webhook(objection)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            review = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = json.dumps(webhook.answer(review)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_arguments: object) -> None:
            """Nothing is told."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates().certificate(NAME), certificates().key(NAME))
    with ThreadingHTTPServer((ADDRESS, 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        webhook.port = server.server_address[1]
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield webhook
        finally:
            server.shutdown()
