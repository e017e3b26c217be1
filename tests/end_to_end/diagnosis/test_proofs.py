"""How an application proves itself, done wrongly: methods, headers, secrets and signed assertions (RFC 6749 2.3, RFC 7523; requirement H5)."""

from __future__ import annotations

import base64
import json
import time
from typing import Any

import pytest
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc.jwk import ECKey

from tests.end_to_end.diagnosis.bench import Bench, Config
from tests.end_to_end.diagnosis.telling import look_at, marked, mend, tell

KEY = ECKey.generate_key("P-256")
OTHER_KEY = ECKey.generate_key("P-256")
KEY_SET = json.dumps({"keys": [{**KEY.as_dict(private=False), "kid": "2026-01", "use": "sig"}]})


def sign(bench: Bench, audience: str = "", **changed: Any) -> PrivateKeyJWT:
    """An assertion as authlib makes it; a claim or header given as such replaces its own."""
    headers = {"kid": "2026-01", **changed.pop("headers", {})}
    claims = {"exp": int(time.time()) + 60, **changed}
    return PrivateKeyJWT(audience or bench.daemon.discovery["token_endpoint"], claims=claims, headers=headers, alg="ES256")


def keyed(bench: Bench, **settings: Any) -> Config:
    """An application that signs, and does it rightly."""
    right = bench.register(client_authentication="private_key_jwt", **({"jwks": KEY_SET} | settings))
    return right.but(secret=KEY, method=sign(bench))


def header(value: str) -> Any:
    """A way of proving oneself that writes a header of its own."""

    def write(_auth: object, _method: str, uri: str, headers: dict[str, str], body: str) -> tuple[str, dict[str, str], str]:
        return uri, {**headers, "Authorization": value}, body

    return write


def test_a_wrong_secret_is_named_and_a_new_one_is_where_the_fix_leads(bench: Bench) -> None:
    """Nothing of either secret is kept."""
    right = bench.register()
    wrong = right.but(secret=("Wr0ng" * 9)[:43])
    entry = tell(bench, bench.run(wrong), "secret.wrong", "partner")
    assert [(each["id"], each["opens"]) for each in entry["fixes"]] == [("secret.new", "secrets")]
    assert bench.run(right).said == ""


def find_secret(bench: Bench, config: Config) -> str:
    """The path of the only secret of an application."""
    path = f"/api/applications/{config.client_id}/secrets"
    [secret] = bench.daemon.admin.call("GET", path)
    return f"{path}/{secret['id']}"


def read_end(bench: Bench, config: Config) -> int:
    """When that secret ends."""
    [secret] = bench.daemon.admin.call("GET", f"/api/applications/{config.client_id}/secrets")
    return int(secret["expires_at"])


def list_fixes(entry: dict[str, Any]) -> list[tuple[str, str]]:
    """Kinds of the fixes of an entry, and where each is done by hand."""
    return [(each["id"].partition(":")[0], each["opens"]) for each in entry["fixes"]]


def test_a_secret_that_is_switched_off_is_switched_on_by_a_click(bench: Bench) -> None:
    """Only to whom it is shown rightly; taken back, it is off again."""
    right = bench.register()
    bench.daemon.admin.call("PATCH", find_secret(bench, right), {"enabled": False})
    entry = tell(bench, bench.run(right), "secret.disabled", "administrator")
    assert list_fixes(entry) == [("secret.enable", ""), ("secret.new", "secrets")]
    mend(bench, entry, "secret.enable", right, "secret.disabled")


def test_a_secret_that_is_over_goes_on_by_a_click(bench: Bench) -> None:
    """For 90 days from now; taken back, it is over again, and another secret beside it was never touched."""
    right = bench.register()
    path = find_secret(bench, right)
    bench.daemon.admin.call("PATCH", path, {"expires_at": 1_000_000_000})
    other = bench.daemon.admin.call("POST", path.rpartition("/")[0], {"name": "other", "lifetime": 86400})
    entry = tell(bench, bench.run(right), "secret.expired", "administrator")
    assert list_fixes(entry) == [("secret.prolong", ""), ("secret.new", "secrets")]
    mend(bench, entry, "secret.prolong", right, "secret.expired")
    ends = {each["name"]: each["expires_at"] for each in bench.daemon.admin.call("GET", path.rpartition("/")[0])}
    assert ends == {"Default": 1_000_000_000, "other": other["secret"]["expires_at"]}


def test_a_secret_that_ends_soon_goes_on_from_its_end(bench: Bench) -> None:
    """Nothing of what it had is lost, and a second press adds nothing (`Bench.fix` sees to that)."""
    right = bench.register()
    soon = int(time.time()) + 5 * 86400
    bench.daemon.admin.call("PATCH", find_secret(bench, right), {"expires_at": soon})
    assert bench.run(right).said == ""
    entry = bench.read_newest(right.client_id, "token", "secret.expiring")
    look_at(bench, entry, "secret.expiring", "administrator", (right.secret,))
    fixed = bench.fix(entry, "secret.prolong")
    assert read_end(bench, right) == soon + 90 * 86400
    fixed.undo()
    assert read_end(bench, right) == soon


def test_a_fix_of_a_secret_that_is_gone_is_offered_no_more(bench: Bench) -> None:
    """Nor can it be carried out, whatever other secret is named."""
    right = bench.register()
    path = find_secret(bench, right)
    bench.daemon.admin.call("PATCH", path, {"enabled": False})
    entry = tell(bench, bench.run(right), "secret.disabled", "administrator")
    bench.daemon.admin.call("DELETE", path)
    other = bench.daemon.admin.call("POST", path.rpartition("/")[0], {"name": "other"})["secret"]["id"]
    bench.daemon.admin.call("PATCH", f"{path.rpartition('/')[0]}/{other}", {"enabled": False})
    assert list_fixes(bench.read_newest(right.client_id, "token", "secret.disabled")) == [("secret.new", "secrets")]
    for fix in (entry["fixes"][0]["id"], f"secret.enable:{other}", f"secret.prolong:{other}", "secret.enable", "secret.enable:"):
        status, answer = bench.daemon.admin.ask("POST", f"/api/sign-in-log/{entry['row']['id']}/fix", {"fix": fix})
        assert (status, answer["code"]) == (409, "fix.no_longer_fits"), fix


def test_guessing_is_named(bench: Bench) -> None:
    """The right secret waits as well."""
    right = bench.register()
    ran = bench.refresh(right.but(secret="Wr0ng" * 8), "no-token")
    while "temporarily_unavailable" not in ran.said:
        ran = bench.refresh(right.but(secret="Wr0ng" * 8), "no-token")
    entry = tell(bench, ran, "secret.too_many_guesses", "partner")
    assert entry["error"] == "temporarily_unavailable"


def test_an_app_with_a_server_that_shows_no_secret_is_named(bench: Bench) -> None:
    """As a library does that was set to *public*."""
    right = bench.register()
    entry = tell(bench, bench.run(right.but(secret="", method="none")), "client.secret_missing", "partner")
    assert set(entry["expected"]) == {"client_secret_basic", "client_secret_post"}
    assert bench.run(right.but(method="client_secret_post")).said == ""


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_an_app_without_a_server_that_shows_a_secret_is_named(bench: Bench, method: str) -> None:
    """It has none."""
    right = bench.register("single_page")
    tell(bench, bench.run(right.but(secret="made-up", method=method)), "client.no_secret_expected", "partner")
    assert bench.run(right).said == ""


def test_a_secret_where_a_key_is_demanded_is_taken_by_one_click(bench: Bench) -> None:
    """And with the undo no more."""
    wrong = bench.register(client_authentication="private_key_jwt", jwks=KEY_SET)
    entry = tell(bench, bench.run(wrong), "client.key_demanded", "administrator")
    mend(bench, entry, "authentication.secret", wrong, "client.key_demanded")


def test_a_key_where_a_secret_is_demanded_is_taken_by_one_click_if_it_is_registered(bench: Bench) -> None:
    """Otherwise the fix leads to where it is registered."""
    wrong = bench.register().but(secret=KEY, method=sign(bench))
    entry = tell(bench, bench.run(wrong), "client.secret_demanded", "administrator")
    assert [each["id"] for each in entry["fixes"] if each["fits"]] == ["keys.register"]
    bench.change(wrong.client_id, settings={**bench.settings_of(wrong.client_id), "jwks": KEY_SET})
    entry = tell(bench, bench.run(wrong.but(method=sign(bench))), "client.secret_demanded", "administrator")
    fixed = bench.fix(entry, "authentication.private_key")
    assert bench.run(wrong.but(method=sign(bench))).said == ""
    fixed.undo()
    tell(bench, bench.run(wrong.but(method=sign(bench))), "client.secret_demanded", "administrator")


@pytest.mark.parametrize(
    ("value", "cause"),
    [
        ("Basic !!!", "client.header"),
        ("Basic " + base64.b64encode(b"without-a-colon").decode(), "client.header"),
        ("Bearer something", "client.header_scheme"),
    ],
)
def test_a_header_that_cannot_be_read_is_named(bench: Bench, value: str, cause: str) -> None:
    """What stands in it may be a secret and is not kept; whose it is says the form, if it does."""
    right = bench.register()
    ran = bench.run(right.but(method=header(value), exchanged={"client_id": right.client_id}))
    entry = tell(bench, ran, cause, "partner")
    assert entry["row"]["application_id"] == right.client_id
    assert value.partition(" ")[2] not in str(entry)


def test_two_proofs_and_two_ids_are_named(bench: Bench) -> None:
    """A library that sends both, and settings of two applications mixed up."""
    right, other = bench.register(), bench.register(name="Another")
    tell(bench, bench.run(right.but(exchanged={"client_secret": right.secret})), "client.two_methods", "partner")
    tell(bench, bench.run(right.but(exchanged={"client_id": other.client_id})), "client.different", "partner")
    tell(bench, bench.run(right.but(method=lambda _auth, _method, uri, headers, body: (uri, headers, body))), "client.missing", "partner")


def test_an_app_without_a_secret_may_not_ask_about_tokens(bench: Bench) -> None:
    """RFC 7662 4."""
    right = bench.register("single_page")
    token = bench.run(right).token["access_token"]
    entry = tell(bench, bench.post("introspection_endpoint", right, token=token), "client.not_confidential", "partner")
    assert entry["row"]["place"] == "introspection"


ASSERTIONS: dict[str, tuple[dict[str, Any], str]] = {
    "assertion.issuer": ({"iss": "https://pagemark.example"}, "partner"),
    "assertion.audience": ({"audience": "https://other.example/token"}, "partner"),
    "assertion.expired": ({"exp": 1_000_000_000, "iat": 999_999_000}, "partner"),
    "assertion.clock_behind": ({"exp": -100, "iat": -160}, "partner"),
    "assertion.not_yet": ({"iat": 300, "nbf": 300, "exp": 360}, "partner"),
    "assertion.zone_ahead": ({"iat": 3600, "nbf": 3600, "exp": 3660}, "partner"),
    "assertion.too_long": ({"exp": 90 * 86400}, "partner"),
    "assertion.id": ({"jti": ""}, "partner"),
    "assertion.time": ({"exp": "soon"}, "partner"),
    "assertion.unknown_kid": ({"headers": {"kid": "2025-07"}}, "administrator"),
    "assertion.header": ({"headers": {"jku": "https://pagemark.example/jwks"}}, "partner"),
}


@pytest.mark.parametrize("cause", ASSERTIONS)
def test_an_assertion_that_proves_nothing_is_named(bench: Bench, cause: str) -> None:
    """Clock, issuer, audience, key: what it said stands beside what counts here, and never the assertion itself."""
    given, mender = ASSERTIONS[cause]
    now = int(time.time())
    # Small numbers are seconds from now.
    changed: dict[str, Any] = {
        name: now + value if name in ("exp", "iat", "nbf") and isinstance(value, int) and value < 10**8 else value for name, value in given.items()
    }
    right = keyed(bench)
    made: list[str] = []
    method = sign(bench, **changed)

    def remember(auth: Any, verb: str, uri: str, headers: Any, body: str) -> Any:
        answer = method(auth, verb, uri, headers, body)
        made.append(str(answer[2]).partition("client_assertion=")[2].partition("&")[0])
        return answer

    entry = tell(bench, bench.run(right.but(method=remember)), cause, mender)
    assert made
    assert made[0] not in str(entry)
    assert entry["row"]["application_id"] == right.client_id
    if cause == "assertion.issuer":
        assert entry["expected"] == [right.client_id]
        assert marked(entry)[0]
    if cause == "assertion.audience":
        assert bench.daemon.issuer in entry["expected"]
    if cause == "assertion.unknown_kid":
        assert entry["expected"] == ["2026-01"]
        assert [each["opens"] for each in entry["fixes"]] == ["settings"]
    assert bench.run(right).said == ""


def test_a_key_that_is_not_registered_or_an_assertion_that_comes_twice_is_named(bench: Bench) -> None:
    """The first needs an administrator, the second a library that makes a new one each time."""
    right = keyed(bench)
    tell(bench, bench.run(right.but(secret=OTHER_KEY)), "assertion.signature", "administrator")
    once = right.but(method=sign(bench, jti="always-the-same"))
    assert bench.run(once).said == ""
    tell(bench, bench.run(once), "assertion.used_before", "partner")


def test_keys_that_cannot_be_fetched_are_named_with_their_address(bench: Bench) -> None:
    """The partner's server is away, or its address is not public."""
    address = f"https://{bench.host}/jwks"
    right = keyed(bench, jwks="", jwks_uri=address)
    entry = tell(bench, bench.run(right), "keys.not_available", "partner")
    assert address in [fact["value"] for fact in entry["facts"]]
    assert [each["opens"] for each in entry["fixes"]] == ["settings"]
