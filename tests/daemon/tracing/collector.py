"""A collector of traces: takes what comes as OTLP over HTTP (protobuf) and keeps it."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest, ExportTraceServiceResponse


@dataclass
class Told:
    """A span."""

    name: str
    trace: str
    span: str
    parent: str
    kind: int
    is_error: bool
    attributes: dict[str, Any]
    resource: dict[str, Any]


@dataclass
class Collector:
    """What came so far, also as it came."""

    port: int = 0
    spans: list[Told] = field(default_factory=list)
    raw: bytes = b""
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def endpoint(self) -> str:
        """Where it takes traces."""
        return f"http://127.0.0.1:{self.port}/v1/traces"

    def find(self, name: str) -> list[Told]:
        """Spans of a name."""
        return [each for each in self.spans if each.name == name]

    def take(self, body: bytes) -> None:
        """Read what came."""
        self.raw += body
        request = ExportTraceServiceRequest.FromString(body)
        for group in request.resource_spans:
            resource = _read(group.resource.attributes)
            for scope in group.scope_spans:
                self.spans += [
                    Told(
                        each.name,
                        each.trace_id.hex(),
                        each.span_id.hex(),
                        each.parent_span_id.hex(),
                        each.kind,
                        each.status.code == 2,
                        _read(each.attributes),
                        resource,
                    )
                    for each in scope.spans
                ]


def _read(attributes: Any) -> dict[str, Any]:
    return {each.key: getattr(each.value, each.value.WhichOneof("value")) for each in attributes}


@contextmanager
def collect() -> Iterator[Collector]:
    """A collector on a free port, until the block ends."""
    collector = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            collector.headers.append({name.lower(): value for name, value in self.headers.items()})
            assert self.path == "/v1/traces"
            collector.take(gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body)
            answer = ExportTraceServiceResponse().SerializeToString()
            self.send_response(200)
            self.send_header("Content-Type", "application/x-protobuf")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        collector.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield collector
        finally:
            server.shutdown()
            thread.join()
