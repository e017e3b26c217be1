"""What the sign-in page and the page of an error carry beside their words: a script that is allowed by its hash, a time that programs can read."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from tests.protocol.provider import Provider


async def test_the_script_of_the_password_field_is_allowed_by_its_hash(provider: Provider) -> None:
    """Nothing else may run; the page says for how long it keeps somebody signed in."""
    response = await provider.browser.get("/sign-in")
    page = await response.text()
    script = page.partition("<script>")[2].partition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in response.headers["Content-Security-Policy"]
    assert page.count("<script") == 1
    assert "for 14 days" in page


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_the_time_of_an_error_says_in_which_zone_it_is(provider: Provider, language: str) -> None:
    """For people in words, for programs in `datetime`."""
    page = await (await provider.browser.get(f"/resume/unknown?lang={language}")).text()
    found = re.search(r'<time datetime="(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)">([^<]+)</time>', page)
    assert found
    assert {"en": "UTC (universal time)", "ko": "UTC (협정 세계시)"}[language] in found[2]
