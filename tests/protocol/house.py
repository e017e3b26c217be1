"""A provider with APIs, roles and organizations, in which equal names stand for different permissions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from aiohttp import ClientResponse

from common.contracts.organizations import AddMembers, CreateOrganization, MemberRoles
from common.contracts.permissions import AllowedPermission, PermissionEntry
from common.contracts.resources import CreatePermission, CreateResource, Ids
from common.contracts.roles import CreateRole, Level
from daemon.services.access_control.access_control import AccessControl
from tests.protocol.provider import Partner, Provider, answer_params, claims_of

LIBRARY, SHOP = "https://library.example", "https://shop.example/api"
Result = TypeVar("Result")


@dataclass
class House:
    """The provider and what was made in it.

    The Library and the Shop both know `read` and `write`, organizations know `read` and `invite`. Mina holds the role Reader (Library read and
    write), is Editor of Harbor (organization read, Shop read) and Guest of River (nothing); she is not in Night.
    """

    provider: Provider
    user: str
    permissions: dict[str, str]
    roles: dict[str, str]
    organizations: dict[str, str]

    def run(self, job: Callable[[AccessControl], Result]) -> Result:
        """Change the access_control."""
        access_control = self.provider.context.services.access_control
        return self.provider.context.store.write_now(lambda: job(access_control))

    def entries(self, *names: str, optional: tuple[str, ...] = ()) -> list[PermissionEntry]:
        """Entries of an allow-list, by names such as `library read`."""
        return [PermissionEntry(self.permissions[name], required=name not in optional) for name in names]

    def add_partner(self, **settings: Any) -> Partner:
        """A third-party application that may ask for everything there is, unless `settings` say otherwise."""
        everything: dict[str, Any] = {
            "permissions": [AllowedPermission(name) for name in ("profile", "organizations", "roles", "organization_roles", "offline_access")],
            "resource_permissions": self.entries("library read", "library write", "shop read", "shop write"),
            "organization_permissions": self.entries("organization read", "organization invite"),
            "organization_resource_permissions": self.entries("shop read", "shop write", "library read"),
        }
        return self.provider.add_partner(**(everything | settings))

    async def arrive(self, partner: Partner, *resources: str, **more: str | None) -> ClientResponse:
        """Send the browser to the authorization endpoint and through the sign-in page; gives the redirect that follows."""
        params = self.provider.params(partner, **more)
        pairs = [*params.items(), *(("resource", each) for each in resources)]
        answer = await self.provider.browser.get("/oidc/authorize", params=pairs, allow_redirects=False)
        if answer.headers.get("Location", "").startswith("/sign-in/"):
            answer = await self.provider.sign_in(answer)
        return answer

    async def sign_in(self, partner: Partner, *resources: str, organization: list[str] | None = None, **more: str | None) -> dict[str, Any]:
        """Walk the whole road, authorizing everything; gives the token answer.

        Args:
            partner: who asks.
            resources: addressed in the authorization request.
            organization: those that are chosen; None for Harbor.
            more: parameters of the authorization request.
        """
        answer = await self.arrive(partner, *resources, **more)
        if answer.headers.get("Location", "").startswith("/consent/"):
            chosen = [self.organizations["harbor"]] if organization is None else organization
            ids = list(self.permissions.values())
            names = ["profile", "organizations", "roles", "organization_roles", "offline_access"]
            answer = await self.provider.consent(answer, allow=names, held=ids, in_organizations=ids, organization=chosen)
        return await self.redeem(partner, answer)

    async def redeem(self, partner: Partner, answer: ClientResponse, **more: str | None) -> dict[str, Any]:
        """Exchange the code of a redirect; gives the token answer."""
        response = await self.provider.redeem(partner, answer_params(answer)["code"], **more)
        assert response.status == 200, await response.text()
        return dict(await response.json())

    async def refresh(self, partner: Partner, tokens: dict[str, Any], **more: str | None) -> ClientResponse:
        """Use a refresh token."""
        return await self.provider.token(partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"], **more)


def said(tokens: dict[str, Any]) -> tuple[Any, set[str], str | None]:
    """Audience, scope and organization of a signed access token."""
    claims = claims_of(tokens["access_token"])
    return claims["aud"], set(claims.get("scope", "").split()), claims.get("organization_id")


def build_house(provider: Provider) -> House:
    """Fill the access_control."""
    users = provider.context.services.users
    mina = provider.context.store.write_now(lambda: users.find_by_username("mina"))
    assert mina is not None
    house = House(provider, mina.id, {}, {}, {})
    house.run(lambda access_control: _fill(house, access_control))
    return house


def _fill(house: House, access_control: AccessControl) -> None:
    for key, indicator in (("library", LIBRARY), ("shop", SHOP)):
        resource = access_control.resources.create(
            CreateResource(key.title(), indicator, access_token_lifetime=600 if key == "shop" else 1200), "test"
        )
        for name in ("read", "write"):
            house.permissions[f"{key} {name}"] = access_control.role_permissions.create(resource.id, CreatePermission(name), "test").id
    for name in ("read", "invite"):
        house.permissions[f"organization {name}"] = access_control.role_permissions.create("", CreatePermission(name), "test").id
    ids = house.permissions
    reader = CreateRole("Reader", permissions=[ids["library read"], ids["library write"]])
    editor = CreateRole("Editor", Level.ORGANIZATION, permissions=[ids["organization read"], ids["shop read"]])
    for role in (reader, editor, CreateRole("Guest", Level.ORGANIZATION)):
        house.roles[role.name.lower()] = access_control.roles.create(role, "test").id
    access_control.role_holders.add(house.roles["reader"], Ids([house.user]), "test")
    for name in ("Harbor", "River", "Night"):
        house.organizations[name.lower()] = access_control.organizations.create(CreateOrganization(name), "test").id
    access_control.members.add(house.organizations["harbor"], AddMembers([house.user], [house.roles["editor"]]), "test")
    access_control.members.add(house.organizations["river"], AddMembers([house.user], [house.roles["guest"]]), "test")


def set_roles(house: House, organization: str, *roles: str) -> None:
    """Give Mina these roles in an organization, and no others."""
    wanted = MemberRoles([house.roles[role] for role in roles])
    house.run(lambda access_control: access_control.members.set_roles(house.organizations[organization], house.user, wanted, "test"))
