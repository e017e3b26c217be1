"""A sign-in that does not go on says why, and claims nothing that is not so."""

from __future__ import annotations

import pytest

from tests.protocol.provider import Provider, answer_params


async def test_each_end_has_words_of_its_own(provider: Provider) -> None:
    """Finished, expired, another browser's, unknown: only what expired says that nothing was shared."""
    partner = provider.add_partner()
    begun = (await provider.authorize(partner)).headers["Location"].rsplit("/", 1)[-1]
    other = await (await (await provider.new_browser()).get(f"/sign-in/{begun}")).text()
    assert "This page belongs to another browser" in other
    assert "Pagemark" not in other
    arrival = await provider.sign_in(await provider.authorize(partner))
    finished = arrival.headers["Location"].rsplit("/", 1)[-1]
    await provider.consent(arrival)
    for place in ("sign-in", "consent", "resume", "denied"):
        page = await (await provider.browser.get(f"/{place}/{finished}")).text()
        assert "You have finished this sign-in already" in page, place
        assert "Nothing was shared" not in page
        assert "Pagemark" in page
    unknown = await (await provider.browser.get("/sign-in/" + "a" * 21)).text()
    assert "We do not know this sign-in" in unknown
    assert "Nothing was shared" not in unknown
    left = (await provider.authorize(partner, prompt="login")).headers["Location"]
    provider.clock.move(86_400 * 2)
    expired = await (await provider.browser.get(left)).text()
    assert "This sign-in took too long" in expired
    assert "Nothing was shared" in expired


@pytest.mark.parametrize("signed_in", [False, True])
async def test_one_can_go_back_instead_of_signing_in(provider: Provider, signed_in: bool) -> None:
    """The application hears what it hears after a cancel; nobody's password was needed, and nobody answered for anybody."""
    partner = provider.add_partner()
    if signed_in:
        await provider.consent(await provider.sign_in(await provider.authorize(partner)))
    path = (await provider.authorize(partner, prompt="login")).headers["Location"]
    assert "Back to Pagemark" in await (await provider.browser.get(path)).text()
    done = await provider.submit(path, decision="cancel")
    assert done.status == 303
    params = answer_params(await provider.browser.get(done.headers["Location"], allow_redirects=False))
    assert (params["error"], params["state"]) == ("access_denied", "the state")
    assert "iss" in params
