"""What machines of the house hold through their roles (RFC 6749 4.4, RFC 8707)."""

from __future__ import annotations

import pytest

from common.contracts.application_kinds import Kind, Type
from common.contracts.resources import Ids
from common.contracts.roles import CreateRole, Level
from tests.protocol.house import LIBRARY, SHOP, House, said
from tests.protocol.provider import Partner
from tests.protocol.told import find_reference


@pytest.fixture
def machine(house: House) -> Partner:
    """A machine that may read and write in the Library."""
    partner = house.provider.add_partner(Kind.OWN, Type.MACHINE)
    role = CreateRole("Importer", Level.MACHINE, permissions=[house.permissions["library read"], house.permissions["library write"]])
    house.roles["importer"] = house.run(lambda access_control: access_control.roles.create(role, "test")).id
    house.run(lambda access_control: access_control.role_holders.add(house.roles["importer"], Ids([partner.id]), "test"))
    return partner


@pytest.mark.parametrize(
    ("asked", "says"), [(None, {"read", "write"}), ("read", {"read"}), ("read fly", {"read"})], ids=["all", "one", "one unknown"]
)
async def test_a_machine_gets_what_its_roles_give(house: House, machine: Partner, asked: str | None, says: set[str]) -> None:
    """All of it where it names nothing."""
    response = await house.provider.token(machine, grant_type="client_credentials", resource=LIBRARY, scope=asked)
    tokens = await response.json()
    assert said(tokens) == (LIBRARY, says, None)
    assert tokens["expires_in"] == 1200
    shown = await (await house.provider.post("/oidc/introspect", machine, token=tokens["access_token"])).json()
    assert (shown["aud"], set(shown.get("scope", "").split())) == (LIBRARY, says)


@pytest.mark.parametrize(
    ("resource", "asked", "cause"),
    [
        (LIBRARY, "fly", "scope.machine_unknown"),
        (LIBRARY, " ", "scope.machine_unknown"),
        (SHOP, "read", "scope.not_held"),
        (LIBRARY, "openid profile", "scope.of_users"),
        (None, "read", "scope.resource_missing"),
        (LIBRARY, "raed", "scope.misspelt"),
    ],
)
async def test_a_machine_that_is_given_nothing_of_what_it_names_is_told_so(
    house: House, machine: Partner, resource: str | None, asked: str, cause: str
) -> None:
    """`invalid_scope` (RFC 6749 5.2), with its cause in the log: an empty scope has no form, and a token that opens nothing helps nobody."""
    response = await house.provider.token(machine, grant_type="client_credentials", resource=resource, scope=asked)
    told = await response.json()
    assert (response.status, told["error"]) == (400, "invalid_scope")
    context = house.provider.context
    context.store.write_now(context.services.sign_in_log.flush)
    kept = context.store.read_now(lambda: context.services.sign_in_log.find_by_reference(find_reference(told["error_description"])))
    assert kept is not None
    assert kept.row.cause == cause


async def test_another_api_gives_it_nothing(house: House, machine: Partner) -> None:
    """Equal names do not meet."""
    tokens = await (await house.provider.token(machine, grant_type="client_credentials", resource=SHOP)).json()
    assert "scope" not in tokens
    assert said(tokens) == (SHOP, set(), None)


async def test_a_role_that_is_taken_shrinks_tokens_that_are_out(house: House, machine: Partner) -> None:
    """Introspection says what holds now, and nothing does of a token that lost all."""
    tokens = await (await house.provider.token(machine, grant_type="client_credentials", resource=LIBRARY)).json()
    house.run(lambda access_control: access_control.role_holders.remove(house.roles["importer"], machine.id, "test"))
    shown = await (await house.provider.post("/oidc/introspect", machine, token=tokens["access_token"])).json()
    assert shown == {"active": False}


async def test_an_unknown_api_is_no_target(house: House, machine: Partner) -> None:
    """`invalid_target`."""
    response = await house.provider.token(machine, grant_type="client_credentials", resource="https://nobody.example")
    assert (response.status, (await response.json())["error"]) == (400, "invalid_target")


async def test_a_machine_is_in_no_organization(house: House, machine: Partner) -> None:
    """403 insufficient_scope, as for a user who did not give the permission to learn of organizations."""
    response = await house.provider.token(machine, grant_type="client_credentials", organization_id=house.organizations["harbor"])
    assert (response.status, (await response.json())["error"]) == (403, "insufficient_scope")
