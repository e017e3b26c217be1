"""Types of authorization details: what a schema and a sentence may say (RFC 9396)."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from common.contracts.delegation.details import DetailType
from common.contracts.resources import ChangeResource, CreateResource
from common.errors import Invalid
from tests.daemon.tenant import Tenant
from tests.databases import SQLITE

GOOD: dict[str, Any] = {"type": "object", "properties": {"to": {"type": "string"}, "list": {"type": "array", "items": {"type": "integer"}}}}
WRONG: dict[str, tuple[DetailType, str]] = {
    "reference": (DetailType("a", {"$ref": "https://evil.example/schema"}), "details.schema"),
    "pattern": (DetailType("a", {"properties": {"to": {"pattern": "(a+)+$"}}}), "details.schema"),
    "reference below": (DetailType("a", {"properties": {"to": {"items": {"$ref": "#"}}}}), "details.schema"),
    "schema that is none": (DetailType("a", {"type": "nonsense"}), "details.no_schema"),
    "name": (DetailType("a b", GOOD), "details.type"),
    "place": (DetailType("a", GOOD, {"en": "Send to {whom}"}), "details.sentence"),
    "bracket": (DetailType("a", GOOD, {"en": "Send to {to"}), "details.sentence"),
    "language": (DetailType("a", GOOD, {"xx": "x"}), "text.language"),
    "long": (DetailType("a", {"description": "x" * 9000}), "details.schema_long"),
}


@pytest.mark.parametrize("tenant", [SQLITE], indirect=True)
def test_types_are_checked_before_they_are_kept(tenant: Tenant) -> None:
    """When an API is made and when it is changed; each by the code of its problem."""
    resources = tenant.access_control.resources
    made = tenant.do(
        lambda: resources.create(CreateResource("A", "https://a.example", detail_types=[DetailType("a", GOOD, {"en": "To {to}"})]), "test")
    )
    assert tenant.do(lambda: resources.get(made.id)).detail_types == made.detail_types
    for kind, code in WRONG.values():
        with pytest.raises(Invalid) as found:
            tenant.do(partial(resources.change, made.id, ChangeResource(detail_types=[kind]), None, "test"))
        assert [each.code for each in found.value.problems] == [code]
    with pytest.raises(Invalid):
        tenant.do(lambda: resources.change(made.id, ChangeResource(detail_types=[DetailType("a", GOOD)] * 2), None, "test"))
