"""APIs: what an indicator may be, which is the default, what a deletion takes away and gives back."""

from __future__ import annotations

from functools import partial
from typing import Literal

import pytest

from common.contracts.audit import AuditListing
from common.contracts.organizations import AUDIENCE
from common.contracts.resources import ChangeResource, CreateResource, Impact, ResourceListing
from common.errors import Conflict, Invalid, NotFound, Stale
from daemon.services.records.life_cycle import RESTORABLE
from tests.daemon.tenant import ACTOR, ISSUER, Tenant


def refusals(tenant: Tenant, new: CreateResource) -> dict[str, str]:
    """Field to code of every problem of a new API."""
    with pytest.raises(Invalid) as refused:
        tenant.do(lambda: tenant.access_control.resources.create(new, ACTOR))
    return {problem.field: problem.code for problem in refused.value.problems}


def test_an_api_is_kept_as_it_was_given_without_blanks(tenant: Tenant) -> None:
    """Texts that say nothing are left out, and the audit log tells of it."""
    new = CreateResource(" Boards ", "https://api.nimbus.example", {"ko": "보드", "en": " "}, 600)
    created = tenant.do(lambda: tenant.access_control.resources.create(new, ACTOR))
    assert (created.name, created.names, created.access_token_lifetime, created.permissions) == ("Boards", {"ko": "보드"}, 600, 0)
    assert tenant.do(lambda: tenant.access_control.resources.get(created.id)) == created
    entry = tenant.last_entry()
    assert (entry.event, entry.detail) == ("resource.created", {"id": created.id, "resource": "Boards", "indicator": "https://api.nimbus.example"})


@pytest.mark.parametrize("indicator", [ISSUER, ISSUER + "/", AUDIENCE + "x", "URN:Letpass:Organization:x"])
def test_an_address_of_letpass_itself_is_no_indicator(tenant: Tenant, indicator: str) -> None:
    """A token for the daemon or for an organization must never pass for one of an API."""
    assert refusals(tenant, CreateResource("x", indicator)) == {"indicator": "resource.reserved"}


@pytest.mark.parametrize(
    "indicator", ["https://a.example,https://b.example", "https://a.example/x,urn:b", "urn:a,b:c", "https://a.example,HTTP+x-1.2:b"]
)
def test_an_indicator_that_reads_like_several_is_refused(tenant: Tenant, indicator: str) -> None:
    """Some clients send several in one value, separated by commas (RFC 8707 2)."""
    assert refusals(tenant, CreateResource("x", indicator)) == {"indicator": "resource.several"}


@pytest.mark.parametrize("indicator", ["https://a.example/x,y", "https://a.example/?q=1,2:3", "https://a.example/,/b:c", "urn:a,1:2"])
def test_a_comma_that_begins_no_scheme_is_one_of_the_indicator(tenant: Tenant, indicator: str) -> None:
    """RFC 3986 2.2."""
    assert tenant.do(lambda: tenant.access_control.resources.create(CreateResource("x", indicator), ACTOR)).indicator == indicator


def test_every_field_is_checked_at_once(tenant: Tenant) -> None:
    """Each problem under its field."""
    new = CreateResource("", "api", {"fr": "x"}, 1)
    assert refusals(tenant, new) == {
        "name": "text.required",
        "indicator": "resource.indicator",
        "names.fr": "text.language",
        "access_token_lifetime": "number.out_of_range",
    }


def test_an_indicator_is_taken_only_by_the_living(tenant: Tenant) -> None:
    """A deleted API gives it free, and then cannot come back while another one has it."""
    first = tenant.add_resource()
    with pytest.raises(Conflict) as refused:
        tenant.add_resource("Other")
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [("indicator", "resource.indicator_taken")]
    tenant.do(lambda: tenant.access_control.resources.delete(first.id, ACTOR))
    second = tenant.add_resource("Other")
    with pytest.raises(Conflict, match="Another API"):
        tenant.do(lambda: tenant.access_control.resources.restore(first.id, ACTOR))
    tenant.do(lambda: tenant.access_control.resources.delete(second.id, ACTOR))
    assert tenant.do(lambda: tenant.access_control.resources.restore(first.id, ACTOR)).indicator == first.indicator
    with pytest.raises(Conflict, match="not deleted"):
        tenant.do(lambda: tenant.access_control.resources.restore(first.id, ACTOR))


def test_there_is_one_default_at_most(tenant: Tenant) -> None:
    """Becoming the default takes that from the other, with an entry of its own; a restored one does not take it back."""
    first = tenant.add_resource(is_default=True)
    second = tenant.add_resource("Notes", "https://notes.example", is_default=True)
    get = tenant.access_control.resources.get
    changed = tenant.do(lambda: get(first.id))
    assert (changed.is_default, changed.version) == (False, 2)
    tenant.do(lambda: tenant.access_control.resources.change(first.id, ChangeResource(is_default=True), 2, ACTOR))
    assert not tenant.do(lambda: get(second.id)).is_default
    entries = tenant.do(lambda: tenant.audit.list(AuditListing(event="resource.changed"))).items
    assert [(entry.detail["id"], entry.detail["is_default"]) for entry in entries] == [
        (first.id, {"before": False, "after": True}),
        (second.id, {"before": True, "after": False}),
        (first.id, {"before": True, "after": False}),
    ]
    tenant.do(lambda: tenant.access_control.resources.delete(first.id, ACTOR))
    tenant.do(lambda: tenant.access_control.resources.change(second.id, ChangeResource(is_default=True), None, ACTOR))
    assert not tenant.do(lambda: tenant.access_control.resources.restore(first.id, ACTOR)).is_default
    assert tenant.do(lambda: get(second.id)).is_default


def test_a_change_needs_the_version_that_was_shown(tenant: Tenant) -> None:
    """And a change that changes nothing is none."""
    resource = tenant.add_resource()
    change = tenant.access_control.resources.change
    assert tenant.do(lambda: change(resource.id, ChangeResource(name="Boards"), 1, ACTOR)) == resource
    tenant.clock.move(3)
    changed = tenant.do(lambda: change(resource.id, ChangeResource(name="Cards", names={"en": "Cards"}), 1, ACTOR))
    assert (changed.name, changed.version, changed.updated_at - resource.updated_at) == ("Cards", 2, 3)
    with pytest.raises(Stale):
        tenant.do(lambda: change(resource.id, ChangeResource(name="x"), 1, ACTOR))
    with pytest.raises(Invalid):
        tenant.do(lambda: change(resource.id, ChangeResource(name=" "), 2, ACTOR))
    with pytest.raises(NotFound):
        tenant.do(lambda: change("x", ChangeResource(name="x"), None, ACTOR))


def test_a_deletion_takes_the_permissions_along_and_gives_them_back(tenant: Tenant) -> None:
    """From everybody at once, though nothing is removed for 30 days; then for good, out of the roles too."""
    resource = tenant.add_resource()
    permission = tenant.add_permission(resource.id)
    role = tenant.add_role(permissions=[permission.id])
    access_control = tenant.access_control
    tenant.do(lambda: access_control.resources.delete(resource.id, ACTOR))
    assert tenant.do(lambda: access_control.roles.get(role.id)).permissions == 0
    assert tenant.do(lambda: access_control.roles.list_permissions(role.id)).items == []
    assert tenant.do(lambda: access_control.role_permissions.find_all([permission.id])) == []
    for refused in (access_control.role_permissions.get, partial(access_control.role_permissions.restore, actor=ACTOR)):
        with pytest.raises(NotFound):
            tenant.do(partial(refused, permission.id))
    with pytest.raises(NotFound):
        tenant.do(lambda: access_control.role_permissions.list(resource.id))
    assert [found.id for found in tenant.do(lambda: access_control.resources.list(ResourceListing(deleted=True))).items] == [resource.id]
    tenant.do(lambda: access_control.resources.restore(resource.id, ACTOR))
    assert tenant.do(lambda: access_control.roles.get(role.id)).permissions == 1
    tenant.do(lambda: access_control.resources.delete(resource.id, ACTOR))
    tenant.clock.move(RESTORABLE)
    assert tenant.do(lambda: access_control.resources.purge(tenant.clock.now())) == 0
    tenant.clock.move(1)
    assert tenant.do(lambda: access_control.resources.purge(tenant.clock.now())) == 1
    with pytest.raises(NotFound):
        tenant.do(lambda: access_control.resources.restore(resource.id, ACTOR))
    assert tenant.do(lambda: access_control.roles.list_permission_ids(role.id)) == []


def test_a_list_is_searched_by_names_and_indicator(tenant: Tenant) -> None:
    """Every word has to be in it; deleted ones have a list of their own."""
    tenant.add_resource("Boards", "https://boards.example")
    tenant.add_resource("Notes", "https://notes.example")
    search = tenant.access_control.resources.list

    def found(text: str, sort: Literal["name", "-name", "created", "-created"] = "name") -> list[str]:
        return [resource.name for resource in tenant.do(lambda: search(ResourceListing(search=text, sort=sort))).items]

    assert found("") == ["Boards", "Notes"]
    assert found("", "-name") == ["Notes", "Boards"]
    assert found("NOTES example") == ["Notes"]
    assert found("notes boards") == []


def test_the_impact_counts_what_an_api_has(tenant: Tenant) -> None:
    """Permissions that go, roles that give one, and who holds them."""
    resource = tenant.add_resource()
    read, write = tenant.add_permission(resource.id), tenant.add_permission(resource.id, "write:boards")
    tenant.add_holder(tenant.add_role(permissions=[read.id]).id, tenant.add_user().id)
    tenant.add_role("Writer", permissions=[read.id, write.id])
    assert tenant.do(lambda: tenant.access_control.resources.impact(resource.id)) == Impact(permissions=2, roles=2, applications=0, users=1)
