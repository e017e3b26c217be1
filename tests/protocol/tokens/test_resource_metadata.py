"""What a client learns of an API that it meets for the first time (RFC 9728), and how it asks for more (RFC 6750 3.1)."""

from __future__ import annotations

import msgspec

from common.contracts.resources import CreatePermission, CreateResource
from daemon.protocol.resource_metadata import find_metadata_address, hand_over
from tests.protocol.house import LIBRARY, House, said
from tests.protocol.provider import answer_params

WELL_KNOWN = "/.well-known/oauth-protected-resource"
HERE = "http://localhost:8710"


async def test_apis_on_the_own_host_are_described(house: House) -> None:
    """RFC 9728 3: by their path, however it is spelt; those of other hosts and deleted ones are not, and what is new is there at once."""
    browser = house.provider.browser
    assert (await browser.get(f"{WELL_KNOWN}/orders")).status == 404
    orders = house.run(lambda control: control.resources.create(CreateResource("Orders", f"{HERE}/orders", {"ko": "주문"}), "test"))
    house.run(lambda control: control.role_permissions.create(orders.id, CreatePermission("write:orders"), "test"))
    for path in (f"{WELL_KNOWN}/orders", f"{WELL_KNOWN}/orders/"):
        answer = await browser.get(path, headers={"Host": "evil.example"})
        assert (answer.status, answer.content_type, answer.headers["Access-Control-Allow-Origin"]) == (200, "application/json", "*")
        assert await answer.json() == {
            "resource": f"{HERE}/orders",
            "authorization_servers": [f"{HERE}/oidc"],
            "scopes_supported": ["write:orders"],
            "bearer_methods_supported": ["header"],
            "resource_name": "Orders",
            "resource_name#ko": "주문",
        }
    for path in (WELL_KNOWN, f"{WELL_KNOWN}/", f"{WELL_KNOWN}/orders?x=1", f"{WELL_KNOWN}/Orders", f"{WELL_KNOWN}//library.example"):
        missing = await browser.get(path)
        assert (missing.status, missing.headers["Cache-Control"]) == (404, "no-store"), path
    house.run(lambda control: control.resources.delete(orders.id, "test", None))
    assert (await browser.get(f"{WELL_KNOWN}/orders")).status == 404
    assert (
        await browser.options(f"{WELL_KNOWN}/orders", headers={"Origin": "https://a.example", "Access-Control-Request-Method": "GET"})
    ).status == 204


def test_the_headers_lead_to_the_document(house: House) -> None:
    """RFC 9728 3.1 and 5.1, RFC 6750 3; an indicator that is no web address has no document."""
    library = house.run(lambda control: control.resources.find_by_indicator(LIBRARY))
    assert library is not None
    permissions = house.run(lambda control: control.role_permissions.list_all_of(library.id))
    told = hand_over(library, permissions, f"{HERE}/oidc", HERE)
    address = f"{LIBRARY}{WELL_KNOWN}"
    assert (told.address, told.served) == (address, False)
    assert told.unauthorized == f'WWW-Authenticate: Bearer resource_metadata="{address}"'
    assert told.insufficient == f'WWW-Authenticate: Bearer error="insufficient_scope", scope="read", resource_metadata="{address}"'
    assert msgspec.json.decode(told.document)["scopes_supported"] == ["read", "write"]
    urn = hand_over(msgspec.structs.replace(library, indicator="urn:library"), (), f"{HERE}/oidc", HERE)
    assert (urn.address, urn.served, urn.unauthorized) == ("", False, "WWW-Authenticate: Bearer")
    assert find_metadata_address("https://a.example/") == f"https://a.example{WELL_KNOWN}"
    assert find_metadata_address("https://a.example/b/?c=d") == f"https://a.example{WELL_KNOWN}/b/?c=d"


async def test_a_request_for_more_asks_for_the_new_alone_and_ends_nothing(house: House) -> None:
    """Requirement D5: the page shows the difference, the new token says both, and what was given before goes on."""
    partner = house.add_partner(resource_permissions=house.entries("library read", "library write"))
    before = await house.sign_in(partner, LIBRARY, scope="openid offline_access read")
    arrival = await house.arrive(partner, LIBRARY, scope="openid offline_access read write")
    page = await (await house.provider.browser.get(arrival.headers["Location"])).text()
    offered = [name for name in ("library read", "library write") if f'name="held" value="{house.permissions[name]}"' in page]
    assert "library read" not in offered
    assert "offline_access" not in page
    answer = await house.provider.consent(arrival, held=[house.permissions["library write"]])
    after = await house.redeem(partner, answer, resource=LIBRARY)
    assert said(after)[:2] == (LIBRARY, {"read", "write"})
    silent = answer_params(await house.arrive(partner, LIBRARY, scope="openid read write", prompt="none"))
    assert "code" in silent
    assert (await (await house.provider.post("/oidc/introspect", partner, token=before["access_token"])).json())["active"] is True
    refreshed = await (await house.refresh(partner, before, resource=LIBRARY)).json()
    assert said(refreshed)[1] == {"read"}
