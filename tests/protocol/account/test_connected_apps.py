"""Connected apps: seen, narrowed and revoked by their user, never widened (requirement C7)."""

from __future__ import annotations

import re

import pytest

from common.contracts.audit import AuditListing
from common.contracts.permissions import AllowedPermission
from common.contracts.users import ChangeUser, Profile
from daemon.services.access_control.effective import Rights
from tests.protocol.account.member import DAY, MINUTE, follow, press, read, sign_in
from tests.protocol.house import LIBRARY, SHOP, House
from tests.protocol.provider import PASSWORD, Partner, Provider, answer_params, only_permissions

SCOPE = "openid profile email phone offline_access"


async def connect(provider: Provider) -> tuple[Partner, dict[str, str], str]:
    """An app with optional email, phone and offline access, all of them allowed; its tokens, and the address of its page."""
    partner = provider.add_partner(
        permissions=only_permissions("profile", "email", "phone", "offline_access", optional=("email", "phone", "offline_access"))
    )
    answer = await provider.sign_in(await provider.authorize(partner, scope=SCOPE))
    answer = await provider.consent(answer, allow=["email", "phone", "offline_access"])
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    return partner, tokens, f"/account/apps/{partner.id}"


def events(provider: Provider) -> list[str]:
    """What the audit log says, the latest first."""
    return [entry.event for entry in provider.context.store.read_now(lambda: provider.context.services.audit.list(AuditListing())).items]


async def test_three_presses_from_the_account_take_one_permission_back(provider: Provider) -> None:
    """The app's card, its box, *Save changes*: from then on nobody who holds a token learns the value."""
    partner, tokens, path = await connect(provider)
    assert (await (await provider.userinfo(tokens["access_token"])).json())["phone_number"]
    assert f'href="{path}"' in await read(provider, "/account")
    done = await press(provider, path, untick=("phone",))
    assert "Pagemark now has 3 permissions." in await follow(provider, done)
    claims = await (await provider.userinfo(tokens["access_token"])).json()
    assert "phone_number" not in claims
    assert claims["email"] == "mina@example.org"
    renewed = await (await provider.token(partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])).json()
    assert "phone" not in renewed["scope"].split()
    assert events(provider)[0] != "consent.given"
    assert "consent.changed" in events(provider)


async def test_what_was_taken_back_can_be_given_again_and_nothing_else(provider: Provider) -> None:
    """A form that ticks what was never asked, or what the app may not have, gives nothing (attack 18)."""
    partner, tokens, path = await connect(provider)
    await press(provider, path, untick=("phone", "email"))
    provider.change(
        partner,
        permissions=[*only_permissions("profile", "email", "offline_access", optional=("email", "offline_access")), AllowedPermission("address")],
    )
    await press(provider, path, tick=(("allow", "email"), ("allow", "phone"), ("allow", "address"), ("allow", "custom_data"), ("held", "x")))
    user = provider.context.store.read_now(lambda: provider.context.services.users.find_by_username("mina"))
    assert user is not None
    standing = provider.context.store.read_now(lambda: provider.context.services.consents.find(user.id, partner.id))
    assert standing is not None
    assert standing.given.names == {"profile", "email", "offline_access"}
    assert (await (await provider.userinfo(tokens["access_token"])).json())["email"]


async def test_required_permissions_stay_whatever_a_form_says(provider: Provider) -> None:
    """They are shown locked; an empty form takes back the optional ones alone, and a refresh token is worth nothing without its permission."""
    partner, tokens, path = await connect(provider)
    assert 'value="profile"' not in await read(provider, path)
    await press(provider, path, untick=("phone", "email", "offline_access"))
    assert (await (await provider.userinfo(tokens["access_token"])).json())["name"] == "Mina Seo"
    refused = await provider.token(partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert (await refused.json())["error"] == "invalid_grant"


async def test_a_form_of_an_older_state_gives_nothing_back(provider: Provider) -> None:
    """Two windows: what one has taken back the other does not give again unseen; the same press twice is said to be saved."""
    _, tokens, path = await connect(provider)
    before = await read(provider, path)
    await press(provider, path, untick=("phone",))
    again = await press(provider, path, page=before, untick=("phone",))
    assert "Saved" in await follow(provider, again)
    late = await press(provider, path, page=before, untick=("email",))
    assert "This has changed in another window" in await follow(provider, late)
    assert "phone_number" not in await (await provider.userinfo(tokens["access_token"])).json()


async def test_all_access_is_revoked_after_a_question(provider: Provider) -> None:
    """Tokens die at once; the page of the app then says that there is nothing, in every window."""
    partner, tokens, path = await connect(provider)
    question = await read(provider, f"{path}/revoke")
    assert "Revoke all access of Pagemark?" in question
    assert (await provider.userinfo(tokens["access_token"])).status == 200
    done = await press(provider, f"{path}/revoke", page=question)
    assert "Pagemark no longer has access" in await follow(provider, done)
    assert (await provider.userinfo(tokens["access_token"])).status == 401
    refused = await provider.token(partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert refused.status == 400
    assert "This app has no access to your account" in await follow(provider, await press(provider, f"{path}/revoke", page=question))
    assert "This app has no access to your account" in await (await provider.browser.get(path)).text()
    assert events(provider).count("consent.revoked") == 1


async def test_a_sign_in_of_a_while_ago_is_renewed_by_the_password(provider: Provider) -> None:
    """After 15 minutes the question asks for it; a wrong one changes nothing, a right one goes on with what was begun."""
    _, tokens, path = await connect(provider)
    assert 'name="proof"' not in await read(provider, f"{path}/revoke")
    provider.clock.move(15 * MINUTE)
    assert 'name="proof"' in await read(provider, f"{path}/revoke")
    wrong = await press(provider, f"{path}/revoke", proof="wrong")
    assert "That is not your password" in await follow(provider, wrong)
    assert "Your password once more" in await follow(provider, await press(provider, f"{path}/revoke"))
    assert (await provider.userinfo(tokens["access_token"])).status == 200
    assert "no longer has access" in await follow(provider, await press(provider, f"{path}/revoke", proof=PASSWORD))
    assert 'name="proof"' not in await read(provider, "/account/apps")


async def test_what_is_worth_knowing_is_said(provider: Provider) -> None:
    """An end within 14 days, no use for half a year, and nothing of other people's apps."""
    _, _, path = await connect(provider)
    assert "Ends in" not in await read(provider, "/account/apps")
    provider.clock.move(170 * DAY)
    await sign_in(provider)
    assert "Ends in 10 days" in await read(provider, "/account/apps")
    provider.add_user("juno")
    other = await provider.new_browser()
    await sign_in(provider, other, "juno")
    assert "Pagemark" not in await read(provider, "/account/apps", other)
    assert "no access" in await (await other.get(path)).text()


async def test_organizations_are_changed_one_by_one(house: House) -> None:
    """One taken back, one of the refused chosen; permissions there are those that were asked for, and held."""
    provider, partner = house.provider, house.add_partner()
    tokens = await house.sign_in(
        partner, LIBRARY, scope="openid organizations organization_roles read offline_access", organization=[house.organizations["harbor"]]
    )
    path = f"/account/apps/{partner.id}"
    page = await read(provider, path)
    assert "Harbor" in page
    assert "River" in page
    assert "Night" not in page
    await press(
        provider,
        path,
        untick=(house.organizations["harbor"],),
        tick=(("organization", house.organizations["river"]), ("organization", house.organizations["night"])),
    )
    standing = provider.context.store.read_now(lambda: provider.context.services.consents.find(house.user, partner.id))
    assert standing is not None
    assert dict(standing.given.organizations) == {house.organizations["river"]: frozenset()}
    assert house.organizations["harbor"] in standing.refused_organizations
    assert (await house.refresh(partner, tokens)).status == 200


@pytest.mark.parametrize(("scope", "told"), [("openid organizations read", False), ("openid organizations organization_roles read", True)])
async def test_a_role_is_told_only_where_the_app_learns_it(house: House, scope: str, told: bool) -> None:
    """On the page of an app that learns no roles nobody reads one, as on its consent page."""
    partner = house.add_partner()
    await house.sign_in(partner, LIBRARY, scope=scope, organization=[house.organizations["harbor"]])
    page = await read(house.provider, f"/account/apps/{partner.id}")
    assert ("Harbor" in page, "You are" in page) == (True, told)


async def test_each_kind_of_box_is_taken_back_and_given_again_while_organizations_are_allowed(house: House) -> None:
    """User permissions, offline access, permissions of APIs and of organizations, an organization: each is saved, alone and all at once."""
    provider = house.provider
    partner = house.add_partner(
        permissions=[
            AllowedPermission(name, required=name == "profile")
            for name in ("profile", "email", "organizations", "organization_roles", "offline_access")
        ],
        resource_permissions=house.entries("library read", "library write", optional=("library read", "library write")),
        organization_permissions=house.entries("organization read", optional=("organization read",)),
        organization_resource_permissions=house.entries("shop read", optional=("shop read",)),
    )
    harbor, river = house.organizations["harbor"], house.organizations["river"]
    names = ["email", "organizations", "organization_roles", "offline_access"]
    ids = list(house.permissions.values())
    answer = await house.arrive(partner, LIBRARY, SHOP, scope=f"openid profile {' '.join(names)} read write")
    answer = await provider.consent(answer, allow=names, held=ids, in_organizations=ids, organization=[harbor, river])
    await house.redeem(partner, answer, resource=LIBRARY)
    path = f"/account/apps/{partner.id}"

    def given() -> Rights:
        standing = provider.context.store.read_now(lambda: provider.context.services.consents.find(house.user, partner.id))
        assert standing is not None
        return standing.given

    everything = given()
    assert set(everything.organizations) == {harbor, river}
    for page in ("/account", "/account/apps"):
        # The same may be given alone and in organizations: what is given there alone says so.
        assert (await read(provider, page)).count("(in the chosen organizations)") == 2
    boxes = {
        "email": ("allow", "email"),
        "offline access": ("allow", "offline_access"),
        "a permission of an API": ("held", house.permissions["library write"]),
        "a permission in organizations": ("in_organizations", house.permissions["organization read"]),
        "an organization": ("organization", river),
    }
    for kind, box in [*boxes.items(), ("all of it", None)]:
        pressed = list(boxes.values()) if box is None else [box]
        assert "Saved" in await follow(provider, await press(provider, path, untick=tuple(value for _, value in pressed))), kind
        left = given()
        assert not {value for _, value in pressed} & {*left.names, *left.ids, *left.organizations}, kind
        assert "Saved" in await follow(provider, await press(provider, path, tick=tuple(pressed))), kind
        assert given() == everything, kind


async def test_an_app_knows_what_its_consent_page_named(house: House) -> None:
    """Every value with what it is, and the account ID: the same parts on both pages."""
    provider = house.provider
    user, users = house.user, provider.context.services.users
    profile = Profile("Mina Seo", given_name="Mina", family_name="Seo", birthdate="1990-05-31", zoneinfo="Asia/Seoul", nickname="Mi")
    provider.context.store.write_now(lambda: users.change(user, ChangeUser(profile=profile), None, "test"))
    partner = house.add_partner(permissions=only_permissions("profile", "email", "roles", optional=("email",)))
    answer = await house.arrive(partner, scope="openid profile email roles")
    asked = read_values(await read(provider, answer.headers["Location"]))
    await provider.consent(answer, allow=["email"])
    known = read_values(await read(provider, f"/account/apps/{partner.id}"))
    assert {"Given name", "Family name", "Birthday", "Last changed", "Account ID"} <= {label for label, _ in known}
    assert known == asked


def read_values(page: str) -> list[tuple[str, str]]:
    """What a page says is shared, as label and value; a value that its title names has no label."""
    found = re.findall(r'(?:class="pair-label">([^<]*)</(?:dt|span)>\s*(?:<dd>)?)?<span class="value[ "][^>]*>([^<]*)', page)
    return [(label, value) for label, value in found]
