"""Codes, refresh tokens and access tokens that a partner uses wrongly (requirement H5)."""

from __future__ import annotations

import pytest

from tests.end_to_end.diagnosis.bench import Bench, Config, Ran
from tests.end_to_end.diagnosis.telling import look_at, tell

OFFLINE = "openid profile offline_access"


def get_code(bench: Bench, config: Config) -> tuple[str, str]:
    """A code that is not exchanged yet, and its verifier."""
    verifier = "a-verifier-of-more-than-forty-three-characters-000"
    with bench.open_client(config) as client:
        answer = bench.visit(bench.find_start(client, config, verifier))
    return answer.partition("code=")[2].partition("&")[0], verifier


def exchange(bench: Bench, config: Config, code: tuple[str, str], **more: str) -> Ran:
    """Exchange a code."""
    fields = {"grant_type": "authorization_code", "redirect_uri": config.redirect_uri, "code": code[0], "code_verifier": code[1], **more}
    return bench.post("token_endpoint", config, **fields)


def test_a_code_that_is_used_twice_is_named(bench: Bench) -> None:
    """By the same application; what came of it ends."""
    right = bench.register().but(scope=OFFLINE)
    code = get_code(bench, right)
    token = exchange(bench, right, code).token
    assert bench.refresh(right, token["refresh_token"]).said == ""
    entry = tell(bench, exchange(bench, right, code), "code.replayed", "partner")
    assert entry["row"]["place"] == "token"
    tell(bench, bench.refresh(right, token["refresh_token"]), "refresh.revoked", "user")
    assert bench.run(right).said == ""


def test_a_code_that_a_refused_exchange_has_spent_is_named(bench: Bench) -> None:
    """Nothing was given for it, so nothing is said of what was revoked."""
    right = bench.register()
    code = get_code(bench, right)
    tell(bench, exchange(bench, right, (code[0], "another-verifier-of-more-than-forty-three-chars")), "pkce.verifier_wrong", "partner")
    for _again in range(2):
        entry = tell(bench, exchange(bench, right, code), "code.spent", "partner")
        assert "nothing was given" in entry["explanation"]


def test_what_another_application_was_given_is_named(bench: Bench) -> None:
    """Client IDs that were mixed up between two requests."""
    right, other = bench.register().but(scope=OFFLINE), bench.register(name="Another").but(scope=OFFLINE)
    tell(bench, exchange(bench, other, get_code(bench, right)), "code.other_application", "partner")
    token = bench.run(right).token["refresh_token"]
    tell(bench, bench.refresh(other, token), "refresh.other_application", "partner")
    assert bench.refresh(right, token).said == ""


def test_a_code_that_was_cut_or_is_missing_is_named(bench: Bench) -> None:
    """As by an application that goes on after the user has cancelled."""
    right = bench.register()
    code, verifier = get_code(bench, right)
    tell(bench, exchange(bench, right, (code[:-3], verifier)), "code.unknown", "partner")
    fields = {"grant_type": "authorization_code", "redirect_uri": right.redirect_uri}
    tell(bench, bench.post("token_endpoint", right, **fields), "code.missing", "partner")


def test_a_refresh_token_that_is_used_twice_is_named_and_rotation_is_switched_off_by_one_click(bench: Bench) -> None:
    """Where the application keeps a secret; then the same client works."""
    right = bench.register().but(scope=OFFLINE)

    def refresh_twice() -> Ran:
        token = bench.run(right).token["refresh_token"]
        first = bench.refresh(right, token)
        assert first.said == ""
        if "refresh_token" in first.token and first.token["refresh_token"] != token:
            # Within a moment a repeated request is taken for the same; after the next rotation it is not.
            bench.refresh(right, first.token["refresh_token"])
        return bench.refresh(right, token)

    entry = tell(bench, refresh_twice(), "refresh.reused", "partner")
    fixed = bench.fix(entry, "rotation.off")
    assert refresh_twice().said == ""
    fixed.undo()
    tell(bench, refresh_twice(), "refresh.reused", "partner")


def test_a_refresh_without_a_token_leads_to_the_permission_that_gives_one(bench: Bench) -> None:
    """A service that refreshes although it has asked for nothing of that kind."""
    right = bench.register(permissions=[{"name": "profile"}, {"name": "email"}])
    entry = tell(bench, bench.post("token_endpoint", right, grant_type="refresh_token"), "refresh.missing", "partner")
    fixed = bench.fix(entry, "permission.allow")
    token = bench.run(right.but(scope=OFFLINE)).token["refresh_token"]
    assert bench.refresh(right.but(scope=OFFLINE), token).said == ""
    fixed.undo()
    assert "refresh_token" not in bench.run(right.but(scope=OFFLINE)).token


def test_a_refresh_token_that_was_given_back_or_was_never_there_is_named(bench: Bench) -> None:
    """RFC 7009: what was revoked is over."""
    right = bench.register().but(scope=OFFLINE)
    token = bench.run(right).token["refresh_token"]
    assert bench.post("revocation_endpoint", right, token=token).said == ""
    tell(bench, bench.refresh(right, token), "refresh.revoked", "user")
    tell(bench, bench.refresh(right, "made-up"), "refresh.unknown", "user")


def test_another_token_in_the_place_of_the_refresh_token_is_named(bench: Bench) -> None:
    """The application read the wrong field; signing in again would not help."""
    right = bench.register().but(scope=OFFLINE)
    token = bench.run(right).token
    for name in ("access_token", "id_token"):
        tell(bench, bench.refresh(right, token[name]), "refresh.access_token", "partner")


def test_a_user_who_may_no_longer_use_the_application_is_named_at_the_refresh(bench: Bench) -> None:
    """Whoever was taken out of its users."""
    right = bench.register().but(scope=OFFLINE)
    token = bench.run(right).token["refresh_token"]
    nobody = bench.daemon.admin.call("POST", "/api/users", {"username": f"else-{bench.host}", "password": "lantern-otter-x"})["id"]
    bench.change(right.client_id, settings={**bench.settings_of(right.client_id), "access": {"everybody": False, "users": [nobody]}})
    entry = tell(bench, bench.refresh(right, token), "user.not_allowed", "administrator")
    assert [each["opens"] for each in entry["fixes"]] == ["access"]


@pytest.mark.parametrize(
    ("grant_type", "cause", "mender"),
    [
        ("password", "grant_type.unsupported", "partner"),
        ("implicit", "grant_type.unsupported", "partner"),
        ("client_credentials", "grant_type.machine_only", "administrator"),
        ("urn:ietf:params:oauth:grant-type:device_code", "grant_type.not_allowed", "partner"),
    ],
)
def test_a_grant_that_is_not_for_this_application_is_named(bench: Bench, grant_type: str, cause: str, mender: str) -> None:
    """Passwords of users least of all, which are not kept either."""
    ran = bench.post("token_endpoint", bench.register(), grant_type=grant_type, username="mina", password="lantern-otter", scope="openid")
    entry = tell(bench, ran, cause, mender)
    assert "lantern-otter" not in str(entry)


def test_a_form_that_is_none_is_named(bench: Bench) -> None:
    """JSON in the body, parameters in the address, nothing at all."""
    right, address = bench.register(), bench.daemon.discovery["token_endpoint"]
    auth = (right.client_id, right.secret)
    fields = {"grant_type": "authorization_code", "code": "a-code-of-somebody"}
    for cause, answer in (
        ("request.not_a_form", bench.browser.post(address, json=fields, auth=auth)),
        ("request.in_the_address", bench.browser.post(address, params=fields, auth=auth)),
        ("grant_type.missing", bench.browser.post(address, data={"code": "a-code-of-somebody"}, auth=auth)),
    ):
        assert answer.status_code == 400
        entry = tell(bench, Ran(answer.text, kept_secret=("a-code-of-somebody", right.secret)), cause, "partner")
        assert entry["row"]["application_id"] == right.client_id


def test_userinfo_says_by_its_challenge_which_entry_tells_more(bench: Bench) -> None:
    """RFC 6750 3: no token, one that is none, one without openid, one of another API."""
    right = bench.register()
    indicator = f"https://api.{bench.host}"
    bench.daemon.admin.call("POST", "/api/resources", {"name": bench.host, "indicator": indicator})
    plain = bench.run(right.but(scope="profile")).token["access_token"]
    other = bench.run(right.but(scope="openid", asked={"resource": indicator}, exchanged={"resource": indicator})).token["access_token"]
    for token, cause, whose in (
        ("", "token.missing", ""),
        ("made-up", "token.invalid", ""),
        (plain, "token.without_openid", right.client_id),
        (other, "token.another_api", right.client_id),
    ):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = bench.browser.get(bench.daemon.discovery["userinfo_endpoint"], headers=headers)
        assert answer.status_code in (401, 403)
        entry = tell(bench, Ran(answer.headers["WWW-Authenticate"] if token else answer.text, kept_secret=(token,)), cause, "partner")
        assert (entry["row"]["place"], entry["row"]["application_id"]) == ("userinfo", whose)


def test_a_token_in_the_address_of_userinfo_is_named(bench: Bench) -> None:
    """It is not read there, for addresses are logged (RFC 6750 5.3); nor is it kept."""
    token = bench.run(bench.register()).token["access_token"]
    answer = bench.browser.get(bench.daemon.discovery["userinfo_endpoint"], params={"access_token": token})
    assert answer.status_code == 401
    tell(bench, Ran(answer.text, kept_secret=(token,)), "token.in_address", "partner")


def test_a_machine_is_told_nothing_that_is_for_users(bench: Bench) -> None:
    """Neither to ask for their permissions, nor for openid where its own token does not open userinfo."""
    client_id, secret = bench.daemon.admin.create_machine(f"Machine of {bench.host}")
    machine = Config(client_id, secret, "", method="client_secret_basic")
    # Nothing like what other tests call permissions of theirs.
    ran = bench.post("token_endpoint", machine, grant_type="client_credentials", scope="unheard-of")
    entry = tell(bench, ran, "scope.machine_unknown", "partner")
    assert entry["expected"] == []
    token = bench.post("token_endpoint", machine, grant_type="client_credentials").token["access_token"]
    answer = bench.browser.get(bench.daemon.discovery["userinfo_endpoint"], headers={"Authorization": f"Bearer {token}"})
    tell(bench, Ran(answer.headers["WWW-Authenticate"], kept_secret=(token,)), "token.of_machine", "partner")


def test_questions_about_tokens_that_bring_none_are_named(bench: Bench) -> None:
    """Introspection and revocation; and what somebody else's token is to an application."""
    right, other = bench.register(), bench.register(name="Another")
    for endpoint, place in (("introspection_endpoint", "introspection"), ("revocation_endpoint", "revocation")):
        entry = tell(bench, bench.post(endpoint, right, token_type_hint="access_token"), "token.not_in_form", "partner")
        assert entry["row"]["place"] == place
    token = bench.run(right.but(scope=OFFLINE)).token["refresh_token"]
    ran = bench.post("revocation_endpoint", other, token=token)
    entry = tell(bench, ran, "token.foreign", "partner") if ran.said else bench.read_newest(other.client_id, "revocation")
    look_at(bench, entry, "token.foreign", "partner", (token,))


@pytest.mark.parametrize("way", ["header", "query"])
def test_an_endpoint_that_is_asked_by_get_is_told_so(bench: Bench, way: str) -> None:
    """Some frameworks do it by default; what stood in the address is not kept."""
    right = bench.register()
    fields = {"grant_type": "authorization_code", "code": "a-code-of-somebody", **({"client_id": right.client_id} if way == "query" else {})}
    auth = (right.client_id, right.secret) if way == "header" else None
    answer = bench.browser.get(bench.daemon.discovery["token_endpoint"], params=fields, auth=auth)
    assert answer.status_code == 405
    entry = tell(bench, Ran(answer.text, kept_secret=("a-code-of-somebody", right.secret)), "request.method", "partner")
    assert (entry["row"]["place"], entry["row"]["application_id"]) == ("token", right.client_id)
