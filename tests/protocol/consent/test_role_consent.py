"""Consent to permissions that roles give, and to organizations: what is asked, what is kept, what is asked again (requirements C1 to C6)."""

from __future__ import annotations

import re

import pytest

from common.contracts.application_kinds import OrganizationChoice, Type
from common.contracts.applications import ChangeApplication
from common.contracts.organizations import AddMembers
from common.contracts.permissions import AllowedPermission
from common.contracts.resources import CreatePermission, Ids
from common.contracts.users import ChangeUser
from tests.protocol.house import LIBRARY, SHOP, House, said, set_roles
from tests.protocol.provider import answer_params, claims_of, form_token

ORGANIZED = "openid organizations offline_access read write invite"


async def fields(house: House, location: str) -> dict[str, list[str]]:
    """The values of the check boxes, radio buttons and locked rows of a consent page, by field."""
    text = await (await house.provider.browser.get(location)).text()
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", text):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and ("checkbox" in tag or "radio" in tag):
            found.setdefault(name[1], []).append(value[1])
    return found


async def test_only_what_the_user_holds_is_offered(house: House) -> None:
    """Attack 62: not offered, not granted."""
    partner = house.add_partner(resource_permissions=house.entries("library read", "shop read", optional=("library read", "shop read")))
    arrival = await house.arrive(partner, LIBRARY, SHOP, scope="openid read")
    assert (await fields(house, arrival.headers["Location"])).get("held") == [house.permissions["library read"]]


async def test_optional_ones_may_be_refused_and_required_ones_not(house: House) -> None:
    """Requirement C4; whatever the form says."""
    partner = house.add_partner(resource_permissions=house.entries("library read", "library write", optional=("library write",)))
    answer = await house.provider.consent(await house.arrive(partner, LIBRARY, scope="openid read write"), held=[])
    tokens = await house.redeem(partner, answer, resource=LIBRARY)
    assert said(tokens) == (LIBRARY, {"read"}, None)


@pytest.mark.parametrize("field", ["allow", "held", "organization", "in_organizations"])
async def test_a_form_cannot_add_what_was_not_asked(house: House, field: str) -> None:
    """Attack 58: 400, and nothing is decided; the same page can still be answered."""
    partner = house.add_partner()
    arrival = await house.arrive(partner, LIBRARY, scope="openid organizations read")
    forged = {"allow": "phone", "held": house.permissions["library write"], "organization": house.organizations["night"]}
    value = forged.get(field, house.permissions["organization invite"])
    refused = await house.provider.submit(arrival.headers["Location"], None, **{"decision": "authorize", field: value})
    assert refused.status == 400
    tokens = await house.redeem(partner, await house.provider.consent(arrival), resource=LIBRARY)
    assert said(tokens) == (LIBRARY, {"read"}, None)


@pytest.mark.parametrize("change", ["required", "longer", "organization", "role", "one", "name", "value"])
async def test_what_changed_while_the_page_was_open_was_never_agreed_to(house: House, change: str) -> None:
    """Requirement C3: the page comes back and says so; nothing is decided by an answer to another question."""
    partner = house.add_partner(resource_permissions=house.entries("library read", optional=("library read",)))
    path = (await house.arrive(partner, LIBRARY, scope="openid profile organizations read write")).headers["Location"]
    page = await (await house.provider.browser.get(path)).text()
    match change:
        case "required":
            house.provider.change(partner, resource_permissions=house.entries("library read"))
        case "longer":
            house.provider.change(partner, resource_permissions=house.entries("library read", "library write", optional=("library read",)))
        case "organization":
            house.run(lambda access_control: access_control.members.add(house.organizations["night"], AddMembers([house.user]), "test"))
        case "one":
            house.provider.change(partner, organization_choice=OrganizationChoice.ONE)
        case "name":
            applications, renamed = house.provider.context.services.applications, ChangeApplication(name="Elsewhere")
            house.provider.context.store.write_now(lambda: applications.change(partner.id, renamed, None, "test"))
        case "value":
            users = house.provider.context.services.users
            house.provider.context.store.write_now(lambda: users.change(house.user, ChangeUser(username="mina2"), None, "test"))
        case _:
            set_roles(house, "river", "editor")
    form = {"token": form_token(page), "decision": "authorize"}
    answer = await house.provider.browser.post(path, data=form, allow_redirects=False)
    assert answer.status == 403
    assert "Nothing was decided" in await answer.text()
    consents = house.provider.context.services.consents
    assert house.provider.context.store.write_now(lambda: consents.find(house.user, partner.id)) is None
    assert "code" in answer_params(await house.provider.consent(await house.arrive(partner, LIBRARY, scope="openid organizations read write")))


async def test_what_was_decided_is_not_asked_again(house: House) -> None:
    """Requirement C1, what was refused included: permissions of APIs as well as organizations."""
    partner = house.add_partner(resource_permissions=house.entries("library read", "library write", optional=("library write",)))
    await house.sign_in(partner, LIBRARY, scope=ORGANIZED)
    again = await house.arrive(partner, LIBRARY, scope=ORGANIZED)
    assert "code" in answer_params(again)


async def test_a_permission_that_the_user_does_not_hold_is_not_asked_for_in_vain(house: House) -> None:
    """Requirement C1: the page does not come back each time."""
    partner = house.add_partner()
    await house.sign_in(partner, SHOP, scope="openid read")
    assert "code" in answer_params(await house.arrive(partner, SHOP, scope="openid read"))


async def test_a_new_role_is_asked_about_and_gives_nothing_before(house: House) -> None:
    """Only what is new stands on the page."""
    partner = house.add_partner()
    tokens = await house.sign_in(partner, LIBRARY, scope="openid offline_access read")
    more = house.permissions["library write"]
    optional = house.entries("library read", "library write", optional=("library write",))
    house.provider.change(partner, resource_permissions=optional)
    refreshed = await (await house.refresh(partner, tokens, resource=LIBRARY)).json()
    assert said(refreshed)[1] == {"read"}
    arrival = await house.arrive(partner, LIBRARY, scope="openid offline_access read write")
    assert (await fields(house, arrival.headers["Location"])).get("held") == [more]
    answer = await house.provider.consent(arrival, held=[more])
    assert said(await house.redeem(partner, answer, resource=LIBRARY))[1] == {"read", "write"}


async def test_what_became_required_is_asked_again_although_it_was_refused(house: House) -> None:
    """As with user permissions."""
    lists = house.entries("library read", "library write", optional=("library write",))
    partner = house.add_partner(resource_permissions=lists)
    await house.provider.consent(await house.arrive(partner, LIBRARY, scope="openid read write"), held=[])
    house.provider.change(partner, resource_permissions=house.entries("library read", "library write"))
    arrival = await house.arrive(partner, LIBRARY, scope="openid read write")
    assert arrival.headers["Location"].startswith("/consent/")
    tokens = await house.redeem(partner, await house.provider.consent(arrival), resource=LIBRARY)
    assert said(tokens)[1] == {"read", "write"}


async def test_a_new_organization_is_asked_about_once(house: House) -> None:
    """Requirement C5: what was not chosen stays away."""
    partner = house.add_partner()
    await house.sign_in(partner, scope=ORGANIZED)
    house.run(lambda access_control: access_control.members.add(house.organizations["night"], AddMembers([house.user]), "test"))
    silent = await house.arrive(partner, scope=ORGANIZED, prompt="none")
    assert "code" in answer_params(silent)
    arrival = await house.arrive(partner, scope=ORGANIZED)
    assert (await fields(house, arrival.headers["Location"])).get("organization") == [house.organizations["night"]]
    tokens = await house.redeem(partner, await house.provider.consent(arrival, organization=[]))
    assert claims_of(tokens["id_token"])["organizations"] == [house.organizations["harbor"]]
    assert "code" in answer_params(await house.arrive(partner, scope=ORGANIZED))


async def test_a_new_role_in_a_chosen_organization_is_asked_about(house: House) -> None:
    """What was allowed in an organization is exactly what stood on the page."""
    partner, harbor = house.add_partner(), house.organizations["harbor"]
    tokens = await house.sign_in(partner, scope=ORGANIZED)
    house.run(
        lambda access_control: access_control.roles.add_permissions(house.roles["editor"], Ids([house.permissions["organization invite"]]), "test")
    )
    refreshed = await (await house.refresh(partner, tokens, organization_id=harbor)).json()
    assert said(refreshed) == (f"urn:letpass:organization:{harbor}", {"read"}, harbor)
    arrival = await house.arrive(partner, scope=ORGANIZED)
    assert (await fields(house, arrival.headers["Location"])).get("organization") == [harbor]
    answer = await house.provider.consent(arrival, organization=[harbor], in_organizations=[house.permissions["organization invite"]])
    tokens = await house.redeem(partner, answer, organization_id=harbor)
    assert said(tokens)[1] == {"read", "invite"}


async def test_the_organization_that_a_request_is_for_is_asked_about_again(house: House) -> None:
    """It was not chosen before, and now the application needs it."""
    partner, river = house.add_partner(), house.organizations["river"]
    await house.sign_in(partner, scope=ORGANIZED)
    arrival = await house.arrive(partner, scope=ORGANIZED, organization_id=river)
    assert (await fields(house, arrival.headers["Location"])).get("organization") == [river]
    tokens = await house.redeem(partner, await house.provider.consent(arrival, organization=[river]))
    assert said(tokens)[2] == river
    assert len(claims_of(tokens["id_token"])["organizations"]) == 2


async def test_choosing_another_single_organization_gives_up_the_first(house: House) -> None:
    """An application that takes one never has two."""
    partner = house.add_partner(organization_choice=OrganizationChoice.ONE)
    await house.sign_in(partner, scope=ORGANIZED)
    arrival = await house.arrive(partner, scope=ORGANIZED, prompt="consent")
    tokens = await house.redeem(partner, await house.provider.consent(arrival, organization=[house.organizations["river"]]))
    assert claims_of(tokens["id_token"])["organizations"] == [house.organizations["river"]]


async def test_none_may_be_chosen(house: House) -> None:
    """Requirement C5: the sign-in goes on without any organization."""
    partner = house.add_partner()
    tokens = await house.sign_in(partner, scope=ORGANIZED, organization=[])
    assert "organizations" not in claims_of(tokens["id_token"])
    assert "code" in answer_params(await house.arrive(partner, scope=ORGANIZED))


async def test_a_native_app_asks_every_time_for_everything(house: House) -> None:
    """RFC 8252 8.6, permissions of APIs and organizations included."""
    partner = house.provider.add_partner(
        kind_of_app=Type.NATIVE,
        redirect_uri="com.example.app:/callback",
        permissions=[AllowedPermission("organizations")],
        resource_permissions=house.entries("library read", optional=("library read",)),
    )
    for _ in range(2):
        arrival = await house.arrive(partner, LIBRARY, scope="openid organizations read")
        shown = await fields(house, arrival.headers["Location"])
        assert (len(shown["held"]), len(shown["organization"])) == (1, 2)
        await house.provider.consent(arrival, held=shown["held"], organization=shown["organization"][:1])


async def test_cancelling_leaves_what_was_given(house: House) -> None:
    """Page rule 5."""
    partner = house.add_partner(resource_permissions=house.entries("library read"))
    tokens = await house.sign_in(partner, LIBRARY, scope="openid offline_access read")
    house.provider.change(partner, resource_permissions=house.entries("library read", "library write"))
    arrival = await house.arrive(partner, LIBRARY, scope="openid offline_access read write")
    assert answer_params(await house.provider.consent(arrival, decision="cancel"))["error"] == "access_denied"
    assert said(await (await house.refresh(partner, tokens, resource=LIBRARY)).json())[1] == {"read"}


async def test_permissions_of_one_name_are_consented_apart(house: House) -> None:
    """Requirement C6: a name that was allowed for one API is not allowed for another, nor for organizations."""
    partner = house.add_partner()
    reader = house.roles["reader"]
    house.run(lambda access_control: access_control.roles.add_permissions(reader, Ids([house.permissions["shop read"]]), "test"))
    tokens = await house.sign_in(partner, LIBRARY, scope="openid offline_access read")
    refused = await house.refresh(partner, tokens, resource=SHOP)
    assert (refused.status, (await refused.json())["error"]) == (400, "invalid_target")
    arrival = await house.arrive(partner, SHOP, scope="openid read")
    assert arrival.headers["Location"].startswith("/consent/")


async def test_a_permission_of_an_api_may_be_called_like_one_about_the_user(house: House) -> None:
    """Refusing the user permission leaves the other alone, and the other way round."""
    library = house.run(lambda access_control: access_control.resources.find_by_indicator(LIBRARY))
    assert library is not None
    email = house.run(lambda access_control: access_control.role_permissions.create(library.id, CreatePermission("email"), "test")).id
    house.run(lambda access_control: access_control.roles.add_permissions(house.roles["reader"], Ids([email]), "test"))
    house.permissions["library email"] = email
    partner = house.add_partner(
        permissions=[AllowedPermission("email", required=False), AllowedPermission("offline_access")],
        resource_permissions=house.entries("library email"),
    )
    answer = await house.provider.consent(await house.arrive(partner, LIBRARY, scope="openid offline_access email"), allow=[])
    tokens = await house.redeem(partner, answer, resource=LIBRARY)
    assert said(tokens)[1] == {"email"}
    assert "email" not in claims_of(tokens["id_token"])
    both = await (await house.refresh(partner, tokens)).json()
    assert "email" not in said(both)[1]
    assert "email" not in await (await house.provider.userinfo(both["access_token"])).json()


async def test_organizations_that_are_asked_for_later_bring_their_permissions_along(house: House) -> None:
    """Required ones are shown, stored and not asked again, whether the request is for one organization or for any."""
    for named in (None, house.organizations["harbor"]):
        partner = house.add_partner(organization_permissions=house.entries("organization read"))
        await house.sign_in(partner, scope="openid profile")
        arrival = await house.arrive(partner, scope="openid profile organizations read", organization_id=named)
        page = await (await house.provider.browser.get(arrival.headers["Location"])).text()
        assert "In the organizations that you choose" in page
        tokens = await house.redeem(partner, await house.provider.consent(arrival, organization=[house.organizations["harbor"]]))
        bound = await house.arrive(partner, scope="openid profile organizations read", organization_id=house.organizations["harbor"])
        tokens = await house.redeem(partner, bound)
        assert "read" in said(tokens)[1]


async def test_a_token_for_an_organization_is_active_until_something_changes(house: House) -> None:
    """RFC 7662: named at the token endpoint, for the organization itself and for an API in it; userinfo of one that was named at the start."""
    partner, harbor = house.add_partner(), house.organizations["harbor"]
    tokens = await house.sign_in(partner, SHOP, scope=ORGANIZED)
    for resource, audience in ((None, f"urn:letpass:organization:{harbor}"), (SHOP, SHOP)):
        tokens = await (await house.refresh(partner, tokens, organization_id=harbor, resource=resource)).json()
        shown = await (await house.provider.post("/oidc/introspect", partner, token=tokens["access_token"])).json()
        expected = (True, audience, "read", harbor)
        assert (shown["active"], shown["aud"], shown["scope"], shown["organization_id"]) == expected
    bound = await house.sign_in(partner, scope=ORGANIZED, organization_id=harbor)
    assert (await house.provider.userinfo(bound["access_token"])).status == 200
    house.run(lambda access_control: access_control.members.remove(harbor, house.user, "test"))
    assert (await house.provider.userinfo(bound["access_token"])).status == 401


async def test_the_named_organization_goes_before_the_one_of_last_time(house: House) -> None:
    """Where one can be chosen, whatever the order of their names; two at once are no answer."""
    for before, named in (("harbor", "river"), ("river", "harbor")):
        partner = house.add_partner(organization_choice=OrganizationChoice.ONE)
        await house.sign_in(partner, scope=ORGANIZED, organization=[house.organizations[before]])
        arrival = await house.arrive(partner, scope=ORGANIZED, organization_id=house.organizations[named])
        page = await (await house.provider.browser.get(arrival.headers["Location"])).text()
        checked = [tag for tag in re.findall(r"<input[^>]*>", page) if 'type="radio"' in tag and " checked" in tag]
        assert len(checked) == 1
        assert house.organizations[named] in checked[0]
        ids = [house.organizations[before], house.organizations[named]]
        refused = await house.provider.submit(arrival.headers["Location"], decision="authorize", organization=ids)
        assert refused.status == 400
        tokens = await house.redeem(partner, await house.provider.consent(arrival, organization=ids[1:]))
        assert said(tokens)[2] == house.organizations[named]


async def test_whoever_joins_a_first_organization_later_is_asked_about_it(house: House) -> None:
    """There was nothing to choose when the user authorized; that is no refusal."""
    for each in ("harbor", "river"):
        house.run(lambda access_control, each=each: access_control.members.remove(house.organizations[each], house.user, "test"))  # type: ignore[misc]
    partner = house.add_partner()
    await house.sign_in(partner, scope=ORGANIZED)
    assert "code" in answer_params(await house.arrive(partner, scope=ORGANIZED))
    house.run(
        lambda access_control: access_control.members.add(house.organizations["night"], AddMembers([house.user], [house.roles["editor"]]), "test")
    )
    arrival = await house.arrive(partner, scope=ORGANIZED)
    assert (await fields(house, arrival.headers["Location"])).get("organization") == [house.organizations["night"]]
    tokens = await house.redeem(partner, await house.provider.consent(arrival, organization=[house.organizations["night"]]))
    assert claims_of(tokens["id_token"])["organizations"] == [house.organizations["night"]]
