"""What an old refresh chain may gain: nothing. Its tokens carry at most what was granted to that sign-in (RFC 6749 6)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.contracts.application_kinds import Kind, OrganizationChoice
from common.contracts.organizations import AddMembers
from common.contracts.permissions import AllowedPermission
from common.contracts.resources import CreatePermission, Ids
from daemon.services.access_control.access_control import AccessControl
from daemon.services.access_control.effective import Extent, Rights, find_effective
from daemon.services.consent.granted import limit_consent, read_granted, write_granted
from tests.protocol.house import LIBRARY, SHOP, House, said, set_roles
from tests.protocol.provider import Partner

SCOPE = "openid profile roles organizations offline_access read write invite lend"
NAMES = ("profile", "roles", "organizations", "offline_access")


async def authorize(house: House, partner: Partner, *, names: tuple[str, ...] = NAMES, leave: tuple[str, ...] = (), **chosen: Any) -> dict[str, Any]:
    """Sign in with some things unticked: user permissions that are not named, permissions and organizations that are left out."""
    answer = await house.arrive(partner, LIBRARY, SHOP, scope=SCOPE, prompt="consent")
    if answer.headers["Location"].startswith("/consent/"):
        ids = [each for name, each in house.permissions.items() if name not in leave]
        organizations = [house.organizations[each] for each in chosen.get("organizations", ("harbor",))]
        answer = await house.provider.consent(answer, allow=list(names), held=ids, in_organizations=ids, organization=organizations)
    return await house.redeem(partner, answer)


async def look(house: House, partner: Partner, tokens: dict[str, Any]) -> tuple[dict[str, Any], set[str]]:
    """Everything that can be had from a chain: at each API, in each organization, from userinfo and introspection. Gives the newest tokens too."""
    seen = set[str]()
    inside = [{"organization_id": each} for each in house.organizations.values()]
    for fields in ({}, {"resource": LIBRARY}, {"resource": SHOP}, *inside, *({**each, "resource": SHOP} for each in inside)):
        answer = await house.refresh(partner, tokens, **fields)
        if answer.status == 200:
            tokens = await answer.json()
            seen |= {f"{fields} {name}" for name in (*tokens["scope"].split(), *said(tokens)[1])}
        house.provider.clock.move(1)
    last = await (await house.refresh(partner, tokens)).json()
    claims = await (await house.provider.userinfo(last["access_token"])).json() if "access_token" in last else {}
    seen |= {f"claim {name}" for name in claims} | {f"in {each}" for each in claims.get("organizations", ())}
    described = await (await house.provider.post("/oidc/introspect", partner, token=tokens["refresh_token"])).json()
    return tokens, seen | {f"introspected {name}" for name in described.get("scope", "").split()}


def optional(house: House, **more: Any) -> Partner:
    """A partner that may ask for everything, and of whom nothing has to be given. It keeps its refresh token, so the chain is easily looked at."""
    every = tuple(house.permissions)
    lists: dict[str, Any] = {
        "permissions": [AllowedPermission(name, required=False) for name in NAMES],
        "resource_permissions": house.entries("library read", "library write", "shop read", optional=every),
        "organization_permissions": house.entries("organization read", "organization invite", optional=every),
        "organization_resource_permissions": house.entries("shop read", "shop write", optional=every),
        "rotate_refresh_tokens": False,
    }
    return house.provider.add_partner(**(lists | more))


def grant_all(house: House) -> None:
    """Let Mina's role in Harbor give everything that organizations know."""
    give_role(house, "editor", "organization invite", "shop write")


def give_role(house: House, role: str, *names: str) -> None:
    """Let a role give more."""
    house.run(
        lambda access_control: access_control.roles.add_permissions(house.roles[role], Ids([house.permissions[each] for each in names]), "test")
    )


def join_night(house: House) -> None:
    """Make Mina a member of one more organization."""
    house.run(
        lambda access_control: access_control.members.add(house.organizations["night"], AddMembers([house.user], [house.roles["editor"]]), "test")
    )


def add_lend(house: House) -> None:
    """The Library learns a new permission, which readers hold."""

    def add(access_control: AccessControl) -> None:
        library = access_control.role_permissions.get(house.permissions["library read"]).resource_id
        house.permissions["library lend"] = access_control.role_permissions.create(library, CreatePermission("lend"), "test").id
        access_control.roles.add_permissions(house.roles["reader"], Ids([house.permissions["library lend"]]), "test")

    house.run(add)


Story = Callable[[House], Awaitable[tuple[Partner, dict[str, Any], dict[str, Any]]]]


async def user_permission(house: House) -> tuple[Partner, dict[str, Any], dict[str, Any]]:
    """Unticked, then given."""
    partner = optional(house)
    old = await authorize(house, partner, names=("offline_access", "organizations"))
    return partner, old, await authorize(house, partner)


async def api_permission(house: House) -> tuple[Partner, dict[str, Any], dict[str, Any]]:
    """Unticked, then given."""
    partner = optional(house)
    old = await authorize(house, partner, leave=("library write",))
    return partner, old, await authorize(house, partner)


async def organization_permission(house: House) -> tuple[Partner, dict[str, Any], dict[str, Any]]:
    """Unticked, then given."""
    partner = optional(house)
    old = await authorize(house, partner, leave=("shop read",))
    return partner, old, await authorize(house, partner)


async def organization(house: House) -> tuple[Partner, dict[str, Any], dict[str, Any]]:
    """Not chosen, then chosen."""
    partner = optional(house)
    old = await authorize(house, partner, organizations=("river",))
    return partner, old, await authorize(house, partner, organizations=("river", "harbor"))


async def one_organization(house: House) -> tuple[Partner, dict[str, Any], dict[str, Any]]:
    """Another one than before."""
    partner = optional(house, organization_choice=OrganizationChoice.ONE)
    old = await authorize(house, partner, organizations=("river",))
    return partner, old, await authorize(house, partner, organizations=("harbor",))


async def on_no_list(house: House) -> tuple[Partner, dict[str, Any], dict[str, Any]]:
    """Asked for, but on no list of the application at that time."""
    partner = optional(house, permissions=[AllowedPermission("offline_access")], resource_permissions=[], organization_permissions=[])
    old = await authorize(house, partner)
    full = optional(house)
    settings_now = house.provider.context.store.write_now(lambda: house.provider.context.services.applications.get(full.id)).settings
    names = ("permissions", "resource_permissions", "organization_permissions")
    house.provider.change(partner, **{name: getattr(settings_now, name) for name in names})
    return partner, old, await authorize(house, partner)


async def role(house: House) -> tuple[Partner, dict[str, Any], dict[str, Any]]:
    """Not held by the user at that time."""
    partner = optional(house)
    set_roles(house, "harbor", "guest")
    old = await authorize(house, partner)
    set_roles(house, "harbor", "editor")
    grant_all(house)
    return partner, old, await authorize(house, partner)


async def own_role(house: House) -> tuple[Partner, dict[str, Any], dict[str, Any]]:
    """Not held by the user of an application that never asks."""
    partner = house.provider.add_partner(Kind.OWN, permissions=[AllowedPermission(name) for name in NAMES], rotate_refresh_tokens=False)
    old = await authorize(house, partner)
    give_role(house, "reader", "shop write")
    return partner, old, await authorize(house, partner)


async def own_organization(house: House) -> tuple[Partner, dict[str, Any], dict[str, Any]]:
    """Joined by the user of an application that never asks."""
    partner = house.provider.add_partner(Kind.OWN, permissions=[AllowedPermission(name) for name in NAMES], rotate_refresh_tokens=False)
    old = await authorize(house, partner)
    join_night(house)
    return partner, old, await authorize(house, partner)


async def new_name(house: House) -> tuple[Partner, dict[str, Any], dict[str, Any]]:
    """Not known to the API at that time, though asked for."""
    partner = house.provider.add_partner(Kind.OWN, permissions=[AllowedPermission(name) for name in NAMES], rotate_refresh_tokens=False)
    old = await authorize(house, partner)
    add_lend(house)
    return partner, old, await authorize(house, partner)


STORIES: dict[str, Story] = {
    story.__name__: story
    for story in (
        user_permission,
        api_permission,
        organization_permission,
        organization,
        one_organization,
        on_no_list,
        role,
        own_role,
        own_organization,
        new_name,
    )
}


@pytest.mark.parametrize("story", STORIES.values(), ids=list(STORIES))
async def test_what_comes_later_is_for_later_sign_ins_alone(house: House, story: Story) -> None:
    """One rule for user permissions, permissions of APIs and of organizations, whichever of the four sets has grown."""
    partner, old, new = await story(house)
    _, now = await look(house, partner, new)
    _, before = await look(house, partner, old)
    assert before < now
    fresh = now - before
    assert fresh, "the newer sign-in has something that the older one has not"


async def test_an_old_chain_is_as_it_was(house: House) -> None:
    """Compared with itself, before and after everything was given."""
    partner = optional(house)
    old = await authorize(house, partner, names=("offline_access", "organizations"), leave=("library write", "shop read"), organizations=("harbor",))
    old, before = await look(house, partner, old)
    grant_all(house)
    join_night(house)
    add_lend(house)
    new = await authorize(house, partner, organizations=("harbor", "river", "night"))
    _, after = await look(house, partner, old)
    assert after == before
    assert after < (await look(house, partner, new))[1]


async def test_what_was_lost_comes_back_with_its_role(house: House) -> None:
    """It was granted to this sign-in, and nothing is taken from it that still stands."""
    partner = optional(house)
    tokens, before = await look(house, partner, await authorize(house, partner))
    set_roles(house, "harbor", "guest")
    tokens, without = await look(house, partner, tokens)
    assert without < before
    set_roles(house, "harbor", "editor")
    assert (await look(house, partner, tokens))[1] == before


NAME, ID, PLACE = st.sampled_from(["profile", "organizations", "email"]), st.sampled_from(["a", "b", "c"]), st.sampled_from(["x", "y"])
RIGHTS = st.builds(Rights, st.frozensets(NAME), st.frozensets(ID), st.dictionaries(PLACE, st.frozensets(ID)))
EXTENT = st.builds(Extent, st.frozensets(NAME), st.frozensets(ID), st.frozensets(ID))


def flatten(rights: Rights) -> set[tuple[str, str]]:
    """Rights as pairs."""
    inside = {(place, each) for place, ids in rights.organizations.items() for each in ids}
    return (
        {("name", each) for each in rights.names}
        | {("held", each) for each in rights.held}
        | inside
        | {("in", each) for each in rights.organizations}
    )


@given(EXTENT, RIGHTS, st.none() | RIGHTS, EXTENT, RIGHTS, RIGHTS)
@settings(max_examples=300, deadline=None)
def test_whatever_changes_nothing_is_gained(
    allowed: Extent, held: Rights, consented: Rights | None, allowed_now: Extent, held_now: Rights, consented_now: Rights
) -> None:
    """For all lists, roles and consents, then and now: at most what was granted, at most what stands now, and nothing of both is missing."""
    granted = find_effective(allowed, held, consented)
    assert read_granted(write_granted(granted)) == granted
    today = None if consented is None else consented_now
    without = flatten(find_effective(allowed_now, held_now, today))
    found = find_effective(allowed_now, held_now, limit_consent(today, granted))
    assert flatten(found) <= flatten(granted) & without
    if found.names & {"organizations"}:
        assert flatten(found) == flatten(granted) & without
