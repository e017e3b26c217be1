"""Traces by OpenTelemetry, handed on as OTLP over HTTP, in batches and behind the requests."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, StatusCode, get_current_span
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from common.log import seldom
from daemon.tracing.spans import RequestSpan
from daemon.version import VERSION

log = logging.getLogger(__name__)

# Seconds that a stop waits for what is left to be handed on.
PATIENCE = 3.0
_DATABASES = {"sqlite": "sqlite", "postgresql": "postgresql"}


class Telemetry:
    """See `Spans`. Names and attributes are those of OpenTelemetry's semantic conventions for HTTP and databases, and nothing that opens or names.

    Args:
        endpoint: where traces go; "" for what the variables of OpenTelemetry say, which also choose headers, sampling and the name of the service.
    """

    def __init__(self, endpoint: str) -> None:
        _quieten()
        known: dict[str, str | int] = {"service.version": VERSION, "process.pid": os.getpid()}
        if "OTEL_SERVICE_NAME" not in os.environ and "service.name" not in os.environ.get("OTEL_RESOURCE_ATTRIBUTES", ""):
            known["service.name"] = "letpass"
        # Its own end would come at that of the interpreter, behind everything.
        self._provider = TracerProvider(resource=Resource.create(known), shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint or None)))
        self._tracer = self._provider.get_tracer("letpass", VERSION)
        self._parents = TraceContextTextMapPropagator()

    @contextmanager
    def watch_request(self, listener: str, method: str, route: str, traceparent: str) -> Iterator[RequestSpan]:
        """See `Spans`."""
        attributes = {"http.request.method": method or "_OTHER", "letpass.listener": listener, **({"http.route": route} if route else {})}
        with self._tracer.start_as_current_span(
            f"{method} {route}" if route else "HTTP",
            context=self._parents.extract({"traceparent": traceparent}) if traceparent else None,
            kind=SpanKind.SERVER,
            attributes=attributes,
            # What an error says may be anything; the log has it, under the reference number.
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            yield _Request(span)

    @contextmanager
    def watch_job(self, queue: str, kind: str) -> Iterator[object]:
        """See `Spans`. What the daemon does by itself, several times in a second, would fill the traces with nothing else."""
        if not get_current_span().is_recording():
            yield None
            return
        with self._watch(f"database {queue}", {"db.system.name": _DATABASES.get(kind, kind), "db.operation.name": queue}):
            yield None

    @contextmanager
    def watch_call(self, what: str, host: str) -> Iterator[object]:
        """See `Spans`."""
        with self._watch(what, {"server.address": host}):
            yield None

    @contextmanager
    def _watch(self, name: str, attributes: dict[str, str]) -> Iterator[None]:
        with self._tracer.start_as_current_span(
            name, kind=SpanKind.CLIENT, attributes=attributes, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield
            except Exception as error:
                span.set_status(StatusCode.ERROR)
                span.set_attribute("error.type", type(error).__name__)
                raise

    def close(self) -> None:
        """See `Spans`. A collector that is gone holds nobody up."""
        ending = threading.Thread(target=self._provider.shutdown, name="traces", daemon=True)
        ending.start()
        ending.join(PATIENCE)


class _Request:
    """See `RequestSpan`."""

    def __init__(self, span: Span) -> None:
        self._span = span

    def end(self, status: int, reference: str) -> None:
        """See `RequestSpan`."""
        self._span.set_attribute("http.response.status_code", status)
        if reference:
            self._span.set_attribute("letpass.reference", reference)
        if status >= 500:
            self._span.set_status(StatusCode.ERROR)


class _Trouble(logging.Handler):
    """Says of the library's own lines that there is trouble, once a minute, and nothing of what they say: addresses stand in them."""

    def emit(self, record: logging.LogRecord) -> None:
        """See `logging.Handler`."""
        log.warning("traces cannot be handed on", extra=seldom(by=record.name))


def _quieten() -> None:
    theirs = logging.getLogger("opentelemetry")
    theirs.handlers[:], theirs.propagate = [_Trouble(logging.WARNING)], False
