"""What the sign-in page and the page of an error carry beside their words: a script that is allowed by its hash, a time that programs can read."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from common.contracts.users import EMAIL_MOST
from tests.protocol.provider import PASSWORD, Provider, form_token


async def test_the_scripts_of_the_password_field_and_of_passkeys_are_allowed_by_their_hashes(provider: Provider) -> None:
    """Nothing else may run; the page says for how long it keeps somebody signed in."""
    response = await provider.browser.get("/sign-in")
    page = await response.text()
    scripts = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    allowed = re.search("script-src ([^;]*)", response.headers["Content-Security-Policy"])
    assert allowed is not None
    assert sorted(allowed[1].split()) == sorted(f"'sha256-{digest}'" for digest in digests)
    assert page.count("<script") == len(digests) == 2
    assert "for 14 days" in page


@pytest.mark.parametrize("typed", ["mina" + "x" * EMAIL_MOST, "mina@example.org" + " " * EMAIL_MOST + "x", "미나" * 3000])
async def test_what_is_too_long_for_a_name_is_said_beside_its_field_and_not_cut(provider: Provider, typed: str) -> None:
    """Page rule 8: it comes back to be corrected; no password is checked for a part of it, and no try is counted."""
    path = (await provider.authorize(provider.add_partner())).headers["Location"]
    for _ in range(7):
        token = form_token(await (await provider.browser.get(path)).text())
        done = await provider.browser.post(path, data={"identifier": typed, "password": PASSWORD, "token": token}, allow_redirects=False)
        page = await done.text()
        assert (done.status, "Write at most 254 characters." in page) == (400, True)
    assert f'value="{typed}"' in page
    assert 'aria-describedby="identifier-problem"' in page
    longest = "x" * (EMAIL_MOST - len("@example.org")) + "@example.org"
    done = await provider.browser.post(path, data={"identifier": longest, "password": PASSWORD, "token": token}, allow_redirects=False)
    assert done.status == 303


async def test_a_hint_that_can_be_nobodys_name_is_not_filled_in(provider: Provider) -> None:
    """A part of it would be a name that nobody has said."""
    arrival = await provider.authorize(provider.add_partner(), login_hint="mina" * 64)
    assert 'name="identifier" type="text" value=""' in await (await provider.browser.get(arrival.headers["Location"])).text()


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_the_time_of_an_error_says_in_which_zone_it_is(provider: Provider, language: str) -> None:
    """For people in words, for programs in `datetime`."""
    page = await (await provider.browser.get(f"/resume/unknown?lang={language}")).text()
    found = re.search(r'<time datetime="(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)">([^<]+)</time>', page)
    assert found
    assert {"en": "UTC (universal time)", "ko": "UTC (협정 세계시)"}[language] in found[2]
