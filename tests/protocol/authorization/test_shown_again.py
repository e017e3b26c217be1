"""A post of a page is answered by 303, and the page that follows shows what was typed and ticked; a change of language too (page rule 7)."""

from __future__ import annotations

import re

from tests.protocol.house import LIBRARY, House
from tests.protocol.provider import Provider, only_permissions


async def test_a_wrong_password_leads_on_by_303_to_a_page_that_keeps_the_name(provider: Provider) -> None:
    """Back and reload ask nobody to send a form again; the password is nowhere, the name not in plain sight."""
    for path in ("/sign-in", (await provider.authorize(provider.add_partner())).headers["Location"]):
        done = await provider.submit(path, identifier="mina", password="wrong-password", keep="yes")
        assert done.status == 303
        address = done.headers["Location"]
        assert "mina" not in address
        for _ in range(2):
            page = await (await provider.browser.get(address)).text()
            assert "That did not match" in page
            assert 'value="mina"' in page
            assert re.search(r'name="keep" value="yes" checked', page)
            assert "wrong-password" not in page
        assert "That did not match" not in await (await provider.browser.get(path)).text()


async def test_what_was_left_is_shown_to_that_browser_on_that_page_alone(provider: Provider) -> None:
    """The address shows nothing to anybody else, and nothing in another place or form."""
    path = (await provider.authorize(provider.add_partner())).headers["Location"]
    address = (await provider.submit(path, identifier="mina", password="wrong-password")).headers["Location"]
    other = await provider.new_browser()
    kept = address.partition("?")[2]
    for agent, where in ((other, f"/sign-in?{kept}"), (provider.browser, f"/sign-in?{kept}"), (provider.browser, f"{path}?kept=" + "A" * 90)):
        page = await (await agent.get(where)).text()
        assert 'value="mina"' not in page
        assert "That did not match" not in page


async def test_another_language_keeps_what_was_refused_chosen_and_looked_for(house: House) -> None:
    """Languages are buttons of the form; the page stays as it was, on reload as well."""
    partner = house.add_partner(resource_permissions=house.entries("library read", "library write", optional=("library read", "library write")))
    path = (await house.arrive(partner, LIBRARY, scope="openid organizations read write")).headers["Location"]
    page = await (await house.provider.browser.get(path)).text()
    assert re.search(r'<button form="main-form"[^>]* name="language" value="ko" formnovalidate', page)
    kept = {"held": house.permissions["library read"], "organization": house.organizations["river"]}
    done = await house.provider.submit(path, None, language="ko", find_organization="", **kept)
    assert done.status == 303
    for _ in range(2):
        shown = await (await house.provider.browser.get(done.headers["Location"])).text()
        assert '<html lang="ko"' in shown
        ticked = re.findall(r'<input type="checkbox" name="(?:held|organization)" value="([^"]+)" checked', shown)
        assert sorted(ticked) == sorted(kept.values())
    standing = house.provider.context.store.write_now(lambda: house.provider.context.services.consents.find(house.user, partner.id))
    assert standing is None


async def test_another_language_keeps_what_was_typed(provider: Provider) -> None:
    """On the pages for a name and for the code of a device; nothing is counted as a try."""
    for _ in range(12):
        done = await provider.submit("/sign-in", identifier="mina", password="half", language="ko")
    page = await (await provider.browser.get(done.headers["Location"])).text()
    assert '<html lang="ko"' in page
    assert 'value="mina"' in page
    assert "half" not in page
    done = await provider.submit("/device", user_code="K7QD-2M9F", language="en")
    page = await (await provider.browser.get(done.headers["Location"])).text()
    assert '<html lang="en"' in page
    assert 'value="K7QD-2M9F"' in page


async def test_a_wrong_code_of_a_device_leads_on_by_303(provider: Provider) -> None:
    """And the page shows what was typed."""
    done = await provider.submit("/device", user_code="K7QD-2M9F")
    assert done.status == 303
    page = await (await provider.browser.get(done.headers["Location"])).text()
    assert "That code did not work" in page
    assert 'value="K7QD-2M9F"' in page


async def test_what_stays_on_the_consent_page_leads_on_by_303(provider: Provider) -> None:
    """Enter in a box, and a search."""
    partner = provider.add_partner(permissions=only_permissions("profile", "email", optional=("email",)))
    arrival = await provider.sign_in(await provider.authorize(partner))
    path = arrival.headers["Location"]
    stay = await provider.submit(path, decision="stay")
    assert stay.status == 303
    assert not re.search(r'value="email" checked', await (await provider.browser.get(stay.headers["Location"])).text())
