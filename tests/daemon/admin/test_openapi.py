"""The OpenAPI document and the written table of routes are true."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from common.contracts.secrets import CreateSecret
from daemon.admin.routes import ROUTES, make_document
from tests.daemon.admin.desk import Desk

DOCS = Path(__file__).parents[3] / "docs"


def test_the_document_in_docs_is_current() -> None:
    """Made anew by `python -m daemon.admin.openapi_file`."""
    assert (DOCS / "openapi.json").read_bytes() == make_document()


def test_the_written_table_names_every_route() -> None:
    """docs/admin-api.md, line by line."""
    written = set(re.findall(r"^\| `([A-Z]+) (/[^`? ]+)", (DOCS / "admin-api.md").read_text("utf-8"), re.MULTILINE))
    assert written == {(route.method, route.path) for route in ROUTES}


def references(value: Any) -> set[str]:
    """Every `$ref` in a document."""
    if isinstance(value, dict):
        found = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return found.union(*(references(inner) for inner in value.values()))
    if isinstance(value, list):
        return set().union(*(references(inner) for inner in value))
    return set()


def test_every_reference_leads_somewhere() -> None:
    """And every operation has a name of its own."""
    document = json.loads(make_document())
    schemas = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert references(document) <= schemas
    names = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
    assert len(names) == len(set(names)) == len(ROUTES)


async def test_the_document_is_served(desk: Desk) -> None:
    """To whoever has a key."""
    answer = await desk.ask("GET", "/api/openapi.json")
    assert answer.body == make_document()
    assert (await desk.ask("GET", "/api/openapi.json", key="")).status == 401


@pytest.mark.parametrize("route", [route for route in ROUTES if not route.is_open], ids=lambda route: f"{route.method} {route.path}")
async def test_every_other_route_needs_a_key(desk: Desk, route: Any) -> None:
    """Without a key there is a 401 before anything is read."""
    answer = await desk.ask(route.method, route.path.replace("{id}", "x").replace("{secret}", "y"), key="")
    assert answer.status == 401


def list_integers() -> list[tuple[str, str]]:
    """Path and name of each whole number in a query."""
    paths = json.loads(make_document())["paths"]
    given = [(path, each) for path, operations in paths.items() for operation in operations.values() for each in operation.get("parameters", [])]
    return [(path, each["name"]) for path, each in given if each["in"] == "query" and "integer" in json.dumps(each["schema"])]


@pytest.mark.parametrize("value", [2**63, -(2**63) - 1, 2**64, 10**40])
async def test_no_number_is_too_large_to_be_answered(desk: Desk, value: int) -> None:
    """Of every route that takes one: a database takes no more than 64 bits, and whoever asks for more is told so."""
    assert {("/api/sign-in-log/groups", "since"), ("/api/sign-in-log/counts", "since")} <= {*list_integers()}
    for path, name in list_integers():
        answer = await desk.ask("GET", f"{path.replace('{id}', 'x')}?{name}={value}")
        assert (path, name, answer.status) == (path, name, 422)
        assert [*answer.fields] == [name]


async def test_no_number_of_a_body_or_an_entry_is_too_large_to_be_answered(desk: Desk) -> None:
    """Neither in a record nor in an address."""
    application = desk.tenant.add_application()
    secret = desk.tenant.do(lambda: desk.tenant.secrets.issue(application.id, CreateSecret("one"), "test")).secret
    body = f'{{"expires_at": {-(2**63) - 1}}}'.encode()
    path = f"/api/applications/{application.id}/secrets/{secret.id}"
    answer = await desk.ask("PATCH", path, data=body, headers={"Content-Type": "application/json"})
    assert (answer.status, answer.fields) == (422, {"expires_at": "number.out_of_range"})
    assert (await desk.ask("GET", f"/api/sign-in-log/{10**40}")).status == 404
