"""What goes wrong in the browser: frames, cookies, origins, old pages (requirements H5 and P10)."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from tests.end_to_end.diagnosis.bench import REFERENCE, Bench, Config
from tests.end_to_end.diagnosis.telling import look_at, tell


def begin(bench: Bench, config: Config) -> str:
    """The address of the page at which a sign-in waits."""
    with bench.open_client(config) as client:
        start = bench.find_start(client, config, "v" * 50)
    answer = bench.browser.get(start)
    return urljoin(start, answer.headers["Location"])


def follow_without_cookies(bench: Bench, page: str) -> None:
    """Go on to a page from within a page of another site, where the browser sends no cookies."""
    bench.browser.cookies.clear()
    asked = bench.browser.get(page)
    while asked.is_redirect:
        bench.browser.cookies.clear()
        asked = bench.browser.get(urljoin(page, asked.headers["Location"]))
    assert REFERENCE.search(asked.text)


@pytest.mark.parametrize("wanted", ["iframe", "frame", "object", "embed"])
def test_a_sign_in_in_a_frame_is_noticed(bench: Bench, wanted: str) -> None:
    """The browser shows nothing there, so it is known by what it says of itself (Fetch Metadata)."""
    right = bench.register()
    bench.browser.headers["Sec-Fetch-Dest"] = wanted
    follow_without_cookies(bench, begin(bench, right))
    entry = bench.read_newest(right.client_id, "page")
    look_at(bench, entry, "page.framed", "partner")
    assert wanted in [fact["value"] for fact in entry["facts"]]
    assert bench.list_causes(right.client_id) == {"page.framed"}
    bench.browser.headers["Sec-Fetch-Dest"] = "document"
    assert bench.run(right).said == ""
    assert bench.count(right.client_id, "page.framed") == 1


def test_a_silent_sign_in_in_a_frame_has_no_cookies(bench: Bench) -> None:
    """Browsers keep cookies of other sites away."""
    right = bench.register()
    bench.run(right)
    bench.browser.cookies.clear()
    bench.browser.headers["Sec-Fetch-Dest"] = "iframe"
    tell(bench, bench.run(right.but(asked={"prompt": "none"})), "page.third_party_cookies", "partner")


def test_a_browser_that_loses_its_cookies_is_named(bench: Bench) -> None:
    """Such as a web view; the page does not say whose sign-in it was, the entry does."""
    right = bench.register()
    page = begin(bench, right)
    bench.browser.cookies.clear()
    ran = bench.open(page)
    assert "Pagemark" not in ran.said
    entry = tell(bench, ran, "interaction.other_browser", "user")
    assert entry["row"]["application_id"] == right.client_id


def test_an_old_page_is_named(bench: Bench) -> None:
    """The back button after the sign-in, and an address that nobody knows."""
    right = bench.register()
    page = begin(bench, right)
    bench.visit(page)
    entry = tell(bench, bench.open(page), "interaction.finished", "user")
    assert entry["row"]["application_id"] == right.client_id
    tell(bench, bench.open(urljoin(page, "/sign-in/unknown")), "interaction.unknown", "user")


def test_a_page_of_an_unknown_origin_is_registered_by_one_click(bench: Bench) -> None:
    """The browser hides the answer from such a page, so its developer sees nothing but *CORS*."""
    right = bench.register("single_page").but(scope="openid profile offline_access")
    token = bench.run(right).token
    origin = f"https://preview.{bench.host}"

    def refresh(refresh_token: str) -> tuple[str | None, str]:
        fields = {"grant_type": "refresh_token", "refresh_token": refresh_token, "client_id": right.client_id}
        answer = bench.browser.post(bench.daemon.discovery["token_endpoint"], data=fields, headers={"Origin": origin})
        return answer.headers.get("Access-Control-Allow-Origin"), answer.json()["refresh_token"]

    allowed, next_token = refresh(token["refresh_token"])
    assert allowed is None
    entry = bench.read_newest(right.client_id, "token")
    look_at(bench, entry, "origin.not_allowed", "administrator", (token["refresh_token"], next_token))
    assert entry["expected"] == [f"https://{bench.host}"]
    fixed = bench.fix(entry, "origin.add")
    allowed, next_token = refresh(next_token)
    assert allowed == origin
    fixed.undo()
    assert refresh(next_token)[0] is None


def test_a_page_without_an_origin_cannot_be_registered(bench: Bench) -> None:
    """A file on disk."""
    right = bench.register("single_page")
    fields = {"grant_type": "authorization_code", "code": "none", "client_id": right.client_id}
    bench.browser.post(bench.daemon.discovery["token_endpoint"], data=fields, headers={"Origin": "null"})
    entry = bench.read_newest(right.client_id, cause="origin.null")
    look_at(bench, entry, "origin.null", "partner")
    assert entry["fixes"] == []


@pytest.mark.parametrize("way", ["basic", "userinfo", "in_the_address"])
def test_an_origin_is_noticed_however_the_page_says_whose_it_is(bench: Bench, way: str) -> None:
    """A secret in the header, a token at userinfo, parameters in the address."""
    right = bench.register()
    origin, endpoints = {"Origin": f"https://other.{bench.host}"}, bench.daemon.discovery
    if way == "userinfo":
        token = bench.run(right).token["access_token"]
        bench.browser.get(endpoints["userinfo_endpoint"], headers={**origin, "Authorization": f"Bearer {token}"})
    else:
        address = endpoints["token_endpoint"] + ("?grant_type=refresh_token" if way == "in_the_address" else "")
        fields = {"grant_type": "authorization_code", "code": "none"}
        bench.browser.post(address, data=fields, headers=origin, auth=(right.client_id, right.secret))
    look_at(bench, bench.read_newest(right.client_id, cause="origin.not_allowed"), "origin.not_allowed", "administrator", (right.secret,))


def test_a_sign_in_that_is_loaded_as_a_picture_is_noticed(bench: Bench) -> None:
    """Whatever is not visited is fetched; what a browser loads before anybody goes there is not told."""
    right = bench.register()
    bench.browser.headers.update({"Sec-Fetch-Dest": "empty", "Sec-Fetch-Mode": "no-cors", "Sec-Purpose": "prefetch"})
    begin(bench, right)
    assert bench.list_causes(right.client_id) == set()
    del bench.browser.headers["Sec-Purpose"]
    bench.browser.headers["Sec-Fetch-Dest"] = "image"
    follow_without_cookies(bench, begin(bench, right))
    look_at(bench, bench.read_newest(right.client_id, "page"), "page.fetched", "partner")
    assert bench.list_causes(right.client_id) == {"page.fetched"}
    assert bench.count(right.client_id, "page.fetched") == 1


@pytest.mark.parametrize("silent", [False, True])
def test_a_sign_in_that_a_script_asks_for_is_noticed(bench: Bench, silent: bool) -> None:
    """Its developer reads nothing but *CORS*."""
    right = bench.register("single_page")
    bench.browser.headers.update({"Sec-Fetch-Dest": "empty", "Sec-Fetch-Mode": "cors", "Origin": f"https://{bench.host}"})
    if silent:
        tell(bench, bench.run(right.but(asked={"prompt": "none"})), "page.fetched", "partner")
    else:
        begin(bench, right)
        look_at(bench, bench.read_newest(right.client_id, "page"), "page.fetched", "partner")
    del bench.browser.headers["Origin"]
    bench.browser.headers.update({"Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate"})
    assert bench.run(right).said == ""
    assert bench.count(right.client_id, "page.fetched") == 1


@pytest.mark.parametrize(
    ("endpoint", "place"),
    [("introspection_endpoint", "introspection"), ("device_authorization_endpoint", "device"), ("authorization_endpoint", "authorize")],
)
def test_a_page_that_calls_where_no_page_may_is_noticed(bench: Bench, endpoint: str, place: str) -> None:
    """The browser asks beforehand and is refused; whose page it is, nobody knows then but by its origin."""
    origin = f"https://{bench.host}"
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    answer = bench.browser.options(bench.daemon.discovery[endpoint], headers=asked)
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]
    entry = bench.read_newest("", place, "origin.no_page")
    look_at(bench, entry, "origin.no_page", "partner")
    assert origin in entry["explanation"]


def test_a_proxy_that_is_not_trusted_is_noticed(bench: Bench) -> None:
    """It writes for whom it asks, and nobody believes it: all users seem to be one."""
    bench.browser.headers["X-Forwarded-For"] = "203.0.113.7"
    assert bench.run(bench.register()).said == ""
    entry = bench.read_newest("", "authorize", "proxy.not_trusted")
    look_at(bench, entry, "proxy.not_trusted", "administrator")
    assert 'trusted_proxies = ["127.0.0.1"]' in entry["remedy"]
    assert "LETPASS_TRUSTED_PROXIES=127.0.0.1" in entry["remedy"]
    assert {"label": "Setting to write", "value": 'trusted_proxies = ["127.0.0.1"]', "is_copied": True} in entry["facts"]
    assert entry["row"]["outcome"] == "diminished"
