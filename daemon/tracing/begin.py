"""Begins to tell traces where the settings or the usual variables of OpenTelemetry want it. Otherwise nothing of it is loaded."""

from __future__ import annotations

import os
from importlib.util import find_spec

from common.errors import StartError
from daemon.settings import Settings
from daemon.tracing.spans import Spans

# Any of them says where traces go (OpenTelemetry Protocol Exporter, "Endpoint URLs for OTLP/HTTP").
_ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_PARTS = ("opentelemetry", "opentelemetry.sdk", "opentelemetry.exporter.otlp.proto.http")


def check_tracing(settings: Settings) -> None:
    """Look whether traces can be told, if somebody wants them, before anything is touched.

    Args:
        settings: in force.

    Raises:
        StartError: the packages for it are not installed.
    """
    if not _is_wanted(settings):
        return
    try:
        is_there = all(find_spec(each) is not None for each in _PARTS)
    except ModuleNotFoundError:
        is_there = False
    if not is_there:
        raise StartError("Traces are asked for, but the packages that hand them on are not installed. Install letpass[tracing].")


def begin_tracing(settings: Settings) -> Spans | None:
    """What tells traces, None where nobody wants them.

    Args:
        settings: in force; `tracing_endpoint` goes before the variables.

    Raises:
        StartError: the packages for it are not installed.
    """
    if not _is_wanted(settings):
        return None
    check_tracing(settings)
    from daemon.tracing.telemetry import Telemetry  # noqa: PLC0415 - what nobody wants is not loaded

    return Telemetry(settings.tracing_endpoint)


def _is_wanted(settings: Settings) -> bool:
    if os.environ.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return False
    return bool(settings.tracing_endpoint) or any(os.environ.get(name) for name in _ENDPOINTS)
