"""Whatever is refused names the number of its entry, and where a partner looks it up (requirement H5)."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.end_to_end.diagnosis.bench import REFERENCE, Bench, Config
from tests.form_user import Form, find_form
from tests.protocol.told import find_reference


def start(bench: Bench, config: Config) -> str:
    """The address of an authorization request."""
    with bench.open_client(config) as client:
        return bench.find_start(client, config, "v" * 50)


def look_up(bench: Bench, text: str) -> dict[str, Any]:
    """The entry of the number in a text."""
    found = REFERENCE.search(text)
    assert found is not None, text[:2000]
    return bench.read(found[0])


@pytest.mark.parametrize("mode", ["query", "fragment", "form_post"])
def test_an_error_that_goes_back_names_both_however_it_travels(bench: Bench, mode: str) -> None:
    """RFC 6749 4.1.2.1: `error_description` and `error_uri`."""
    right = bench.register()
    answer = bench.browser.get(start(bench, right.but(asked={"prompt": "none", "response_mode": mode})))
    if mode == "form_post":
        form: Form = find_form(answer.text, "error")
        told = dict(form.values)
    else:
        told = dict(parse_qsl(getattr(urlsplit(answer.headers["Location"]), mode)))
    assert look_up(bench, told["error_description"])["row"]["cause"] == "user.not_signed_in"
    where = f"{bench.daemon.issuer.removesuffix('/oidc')}/check/{right.client_id}"
    assert told["error_uri"] == f"{where}?reference={find_reference(told['error_description'])}"


def test_userinfo_names_both_in_its_challenge_for_a_token_that_is_good(bench: Bench) -> None:
    """RFC 6750 3; one that is over tells nobody whose it was."""
    right = bench.register()
    token = bench.run(right.but(scope="profile")).token["access_token"]
    for shown, is_told in ((token, True), ("made-up", False)):
        answer = bench.browser.get(bench.daemon.discovery["userinfo_endpoint"], headers={"Authorization": f"Bearer {shown}"})
        look_up(bench, answer.headers["WWW-Authenticate"])
        assert (f"/check/{right.client_id}?reference=" in answer.headers["WWW-Authenticate"]) is is_told
        assert ("error_uri" in answer.json()) is is_told


@pytest.mark.parametrize(
    ("path", "cause"),
    [
        ("/oidc/authorize?client_id=made-up", "application.not_an_id"),
        ("/oidc/authorize?scope=%ff", "request.encoding"),
        ("/oidc/sign-out?state=a&state=b", "parameter.repeated"),
        ("/sign-in/unknown", "interaction.unknown"),
        ("/consent/unknown", "interaction.unknown"),
        ("/choose-account/unknown", "interaction.unknown"),
        ("/denied/unknown", "interaction.unknown"),
        ("/resume/unknown", "interaction.unknown"),
    ],
)
def test_a_page_that_says_what_is_wrong_shows_the_number(bench: Bench, path: str, cause: str) -> None:
    """In both languages, which a user reads out."""
    address = bench.daemon.issuer.removesuffix("/oidc") + path
    for language in ("en", "ko"):
        answer = bench.browser.get(address, headers={"Accept-Language": language}, follow_redirects=True)  # once more, with a cookie
        assert answer.status_code == 400
        assert look_up(bench, answer.text)["row"]["cause"] == cause
