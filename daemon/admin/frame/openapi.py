"""The admin API as an OpenAPI 3.1 document, made from the table of routes and the contracts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from common.errors import ErrorBody
from daemon.admin.frame.route import Route

_REF = "#/components/schemas/{name}"
_VERSION = {"type": "string", "description": "The version that the change was made from, in quotes."}
_PART = re.compile(r"\{(\w+)\}")


def make_openapi(routes: Sequence[Route]) -> dict[str, Any]:
    """The document.

    Args:
        routes: the table.
    """
    queries = [field.type for route in routes if route.query for field in msgspec.structs.fields(route.query)]
    records = [record for route in routes for record in (route.takes, route.gives) if record is not None]
    wanted = [ErrorBody, *dict.fromkeys(records), *queries]
    schemas, components = msgspec.json.schema_components(wanted, schema_hook=_describe_any, ref_template=_REF)
    by_type = list(zip(wanted, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _describe(route, by_type)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Letpass admin API", "version": "1", "description": "Served on this machine only; see docs/admin-api.md."},
        "security": [{"console_key": []}],
        "paths": paths,
        "components": {"securitySchemes": {"console_key": {"type": "http", "scheme": "bearer"}}, "schemas": components},
    }


def encode_openapi(document: dict[str, Any]) -> bytes:
    """The document as it stands in docs/openapi.json."""
    return msgspec.json.format(msgspec.json.encode(document, order="sorted"), indent=1) + b"\n"


def _describe_any(_wanted: type) -> dict[str, Any]:
    return {"description": "Any JSON value."}


def _describe(route: Route, by_type: list[tuple[Any, dict[str, Any]]]) -> dict[str, Any]:
    name = f"{route.group.__name__.removesuffix('Routes').lower()}_{route.handler.__name__}"
    operation: dict[str, Any] = {"operationId": name, "summary": _summary(route), "responses": _responses(route, by_type)}
    parameters = [_parameter(part, "path", {"type": "string"}) for part in _PART.findall(route.path)]
    if route.query is not None:
        parameters += [_parameter(field.name, "query", _schema(field.type, by_type)) for field in msgspec.structs.fields(route.query)]
    if route.versioned:
        parameters.append(
            _parameter("If-Match", "header", {"type": "string", "description": "The version that the change was made from, in quotes."})
        )
    if parameters:
        operation["parameters"] = parameters
    if route.takes is not None:
        operation["requestBody"] = {"required": True, "content": _json(_schema(route.takes, by_type))}
    if route.uploads:
        operation["requestBody"] = {"required": True, "content": {media: {} for media in route.uploads}}
    if route.is_open:
        operation["security"] = []
    return operation


def _responses(route: Route, by_type: list[tuple[Any, dict[str, Any]]]) -> dict[str, Any]:
    good: dict[str, Any] = {"description": "As asked." if route.status != 204 else "Done."}
    if route.downloads:
        good["content"] = {route.downloads: {} if route.gives is None else {"schema": _schema(route.gives, by_type)}}
    elif route.gives is not None:
        good["content"] = _json(_schema(route.gives, by_type))
    return {str(route.status): good, "default": {"description": "Not as asked.", "content": _json(_schema(ErrorBody, by_type))}}


def _summary(route: Route) -> str:
    return (route.handler.__doc__ or "").strip().splitlines()[0]


def _parameter(name: str, place: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": place, "required": place == "path", "schema": schema}


def _schema(wanted: Any, by_type: list[tuple[Any, dict[str, Any]]]) -> dict[str, Any]:
    return next(schema for candidate, schema in by_type if candidate == wanted)


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
