"""Scopes that a partner got wrong: refused, or granted with less than was asked for (requirements H5 and P9)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.end_to_end.diagnosis.bench import Bench, Config
from tests.end_to_end.diagnosis.telling import look_at, marked, tell

ALLOW = "permission.allow"


def diminish(bench: Bench, wrong: Config, cause: str, mender: str) -> dict[str, Any]:
    """What is kept of a sign-in that went on with less."""
    ran = bench.run(wrong)
    assert ran.said == ""
    entry = bench.read_newest(wrong.client_id, cause=cause)
    assert (entry["row"]["outcome"], entry["row"]["place"]) == ("diminished", "authorize")
    look_at(bench, entry, cause, mender, ran.kept_secret)
    return entry


def mend_scope(bench: Bench, entry: dict[str, Any], kind: str, wrong: Config, wanted: str) -> None:
    """See that one click gives what was left out, with nothing more to say about it, and that it can be taken back."""
    cause = entry["row"]["cause"]
    before, times = bench.settings_of(wrong.client_id), bench.count(wrong.client_id, cause)
    assert wanted not in bench.run(wrong).token["scope"].split()
    assert bench.count(wrong.client_id, cause) == times + 1
    fixed = bench.fix(entry, kind)
    assert wanted in bench.run(wrong).token["scope"].split()
    assert bench.count(wrong.client_id, cause) == times + 1
    fixed.undo()
    assert bench.settings_of(wrong.client_id) == before
    assert wanted not in bench.run(wrong).token["scope"].split()
    assert bench.count(wrong.client_id, cause) == times + 2


def test_a_misspelt_name_is_named_with_what_was_meant(bench: Bench) -> None:
    """The sign-in goes on without it."""
    right = bench.register()
    entry = diminish(bench, right.but(scope="openid profile emial"), "scope.misspelt", "partner")
    assert entry["expected"] == ["email"]
    assert marked(entry)[0]
    assert "email" in entry["explanation"]


@pytest.mark.parametrize("name", ["phone", "offline_access", "address"])
def test_a_permission_that_is_not_allowed_is_allowed_by_one_click(bench: Bench, name: str) -> None:
    """As an optional one, so that nobody is kept out by it."""
    right = bench.register(permissions=[{"name": "profile"}, {"name": "email"}])
    wrong = right.but(scope=f"openid profile {name}")
    entry = diminish(bench, wrong, "scope.not_allowed", "administrator")
    mend_scope(bench, entry, ALLOW, wrong, name)


def test_groups_while_off_are_made_from_roles_by_one_click(bench: Bench) -> None:
    """The most frequent wish of services that know who is an administrator by a claim."""
    wrong = bench.register().but(scope="openid profile groups")
    entry = diminish(bench, wrong, "groups.off", "administrator")
    mend_scope(bench, entry, "groups.roles", wrong, "groups")


def test_a_name_that_nobody_knows_is_named_as_such(bench: Bench) -> None:
    """Something that other providers have."""
    entry = diminish(bench, bench.register().but(scope="openid profile https://www.googleapis.com/auth/drive"), "scope.left_out", "partner")
    assert entry["fixes"] == []


def test_openid_that_is_missing_is_named(bench: Bench) -> None:
    """There is no ID token without it."""
    wrong = bench.register().but(scope="profile email")
    diminish(bench, wrong, "scope.openid_missing", "partner")
    assert "id_token" not in bench.run(wrong).token
    assert bench.run(wrong.but(scope="openid profile email")).token["id_token"]


def test_a_permission_of_an_api_that_is_not_named_is_told_from_others(bench: Bench) -> None:
    """`resource` is what most clients do not know of (RFC 8707)."""
    indicator, name = f"https://api.{bench.host}", f"read:{bench.host}"
    api = bench.daemon.admin.call("POST", "/api/resources", {"name": bench.host, "indicator": indicator})
    made = bench.daemon.admin.call("POST", f"/api/resources/{api['id']}/permissions", {"name": name})
    right = bench.register()
    wrong = right.but(scope=f"openid profile {name}")
    entry = diminish(bench, wrong, "scope.resource_missing", "partner")
    assert entry["expected"] == [indicator]
    asked = right.but(scope=f"openid profile {name}", asked={"resource": indicator})
    entry = diminish(bench, asked, "scope.not_allowed", "administrator")
    assert [(each["id"], each["opens"]) for each in entry["fixes"]] == [("permissions.open", "permissions")]
    settings = {**bench.settings_of(right.client_id), "resource_permissions": [{"id": made["id"], "required": False}]}
    bench.change(right.client_id, settings=settings)
    times = bench.count(right.client_id, "scope.not_allowed")
    assert bench.run(asked).said == ""
    assert bench.count(right.client_id, "scope.not_allowed") == times


@pytest.mark.parametrize(
    ("scope", "cause"),
    [
        ("openid,profile,email", "scope.commas"),
        ("openid%20profile%20email", "scope.encoded"),
        ("openid+profile", "scope.encoded"),
        ("Files.Read.All", "scope.unknown"),
        ("opneid", "scope.misspelt"),
        ('"openid profile"', "scope.form"),
    ],
)
def test_a_scope_in_which_nothing_is_known_is_refused_and_named(bench: Bench, scope: str, cause: str) -> None:
    """What came stands beside what was probably meant."""
    right = bench.register()
    entry = tell(bench, bench.run(right.but(scope=scope)), cause, "partner")
    assert marked(entry)[0]
    assert bench.run(right.but(scope=entry["expected"][0])).said == ""


def test_no_scope_at_all_is_named(bench: Bench) -> None:
    """There is no default."""
    tell(bench, bench.run(bench.register().but(asked={"scope": None})), "scope.missing", "partner")


def test_a_refresh_that_asks_for_more_is_named(bench: Bench) -> None:
    """RFC 6749 6."""
    config = bench.register().but(scope="openid profile offline_access")
    token = bench.run(config).token
    entry = tell(bench, bench.refresh(config, token["refresh_token"], scope="openid profile email"), "scope.more_than_given", "partner")
    assert entry["row"]["place"] == "token"


@pytest.mark.parametrize(("resource", "cause"), [("https://nowhere.example/api", "resource.unknown"), ("orders", "resource.form")])
def test_an_api_that_does_not_exist_is_named(bench: Bench, resource: str, cause: str) -> None:
    """RFC 8707 2."""
    tell(bench, bench.run(bench.register().but(asked={"resource": resource})), cause, "partner")


def test_an_api_that_is_named_with_slashes_too_many_is_named(bench: Bench) -> None:
    """The registered one stands beside it: for administrators, and for the partner once the application may ask for it."""
    indicator = f"https://api.{bench.host}"
    api = bench.daemon.admin.call("POST", "/api/resources", {"name": f"Near {bench.host}", "indicator": indicator})
    permission = bench.daemon.admin.call("POST", f"/api/resources/{api['id']}/permissions", {"name": f"read:{bench.host}"})
    wrong = bench.register().but(asked={"resource": f"{indicator}//"})
    entry = tell(bench, bench.run(wrong), "resource.unknown", "partner")
    assert (entry["difference"]["expected"], marked(entry)[0], entry["expected"]) == (indicator, ["//"], [])
    bench.change(wrong.client_id, settings={**bench.settings_of(wrong.client_id), "resource_permissions": [{"id": permission["id"]}]})
    entry = tell(bench, bench.run(wrong), "resource.near", "partner")
    assert entry["expected"] == [indicator]


def test_an_organization_that_may_not_be_asked_for_is_allowed_by_one_click(bench: Bench) -> None:
    """Then it is about the user's membership."""
    wrong = bench.register().but(scope="openid organizations", asked={"organization_id": "harbor"})
    entry = tell(bench, bench.run(wrong), "organization.not_allowed", "administrator")
    fixed = bench.fix(entry, ALLOW)
    tell(bench, bench.run(wrong), "organization.no_member", "administrator")
    fixed.undo()
    tell(bench, bench.run(wrong), "organization.not_allowed", "administrator")
    tell(bench, bench.run(wrong.but(scope="openid")), "organization.without_scope", "partner")
