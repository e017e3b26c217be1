"""Client IDs, ways of answering and other parameters that a partner got wrong (requirement H5)."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.end_to_end.diagnosis.bench import Bench, Config, Ran
from tests.end_to_end.diagnosis.telling import marked, mend, tell

SLIPS: dict[str, Callable[[str], str]] = {
    "application.misspelt": lambda right: f"{right[:3]}{right[4]}{right[3]}{right[5:]}",
    "application.blank": lambda right: f'"{right}"',
    "application.case": lambda right: right.upper(),
    "application.placeholder": lambda _right: "YOUR_CLIENT_ID",
    "application.not_an_id": lambda _right: "1234.apps.example.org",
    "application.unknown": lambda _right: "z0" * 10 + "z",
    "application.id_missing": lambda _right: "",
}


@pytest.mark.parametrize("cause", SLIPS)
def test_a_wrong_client_id_is_named_at_both_endpoints(bench: Bench, cause: str) -> None:
    """Nobody who asks learns from the answer whom the ID resembles."""
    right = bench.register()
    wrong = right.but(client_id=SLIPS[cause](right.client_id))
    while wrong.client_id == right.client_id:  # its third and fourth letter were the same
        right = bench.register()
        wrong = right.but(client_id=SLIPS[cause](right.client_id))
    ran = bench.run(wrong)
    assert right.client_id not in ran.said.replace(wrong.client_id, "").replace(f"%22{right.client_id}%22", "")
    entry = tell(bench, ran, cause, "partner")
    if cause in ("application.misspelt", "application.blank", "application.case"):
        assert entry["expected"] == [right.client_id]
        assert marked(entry)[0]
    if cause != "application.id_missing":
        ran = bench.refresh(wrong, "no-token-at-all")
        assert right.client_id not in ran.said
        tell(bench, ran, cause, "partner")


def test_the_client_id_of_a_deleted_application_and_a_name_are_named(bench: Bench) -> None:
    """An administrator can bring the first one back."""
    name = f"Shop {bench.host}"
    gone = bench.register(name=name)
    tell(bench, bench.run(gone.but(client_id=name)), "application.name_given", "partner")
    bench.daemon.admin.call("DELETE", f"/api/applications/{gone.client_id}")
    entry = tell(bench, bench.run(gone), "application.deleted", "administrator")
    assert [(each["id"], each["opens"]) for each in entry["fixes"]] == [("application.restore", "deleted")]


def test_an_application_that_is_switched_off_is_switched_on_by_one_click(bench: Bench) -> None:
    """At both endpoints."""
    wrong = bench.register()
    bench.change(wrong.client_id, enabled=False)
    tell(bench, bench.refresh(wrong, "no-token-at-all"), "application.disabled", "administrator")
    entry = tell(bench, bench.run(wrong), "application.disabled", "administrator")
    mend(bench, entry, "application.enable", wrong, "application.disabled")


@pytest.mark.parametrize(
    ("asked", "cause"),
    [
        ({"response_type": None}, "response_type.missing"),
        ({"response_type": "token"}, "response_type.unsupported"),
        ({"response_type": "id_token token"}, "response_type.unsupported"),
        ({"response_type": "code id_token"}, "response_type.unsupported"),
        ({"response_mode": "web_message"}, "response_mode.unsupported"),
        ({"response_mode": "form-post"}, "response_mode.unsupported"),
        ({"request": "eyJhbGciOiJub25lIn0.e30."}, "request_object.unsupported"),
        ({"request_uri": "https://pagemark.example/request.jwt"}, "request_object.unsupported"),
        ({"registration": "{}"}, "registration.unsupported"),
        ({"prompt": "sign-in"}, "prompt.unknown"),
        ({"prompt": "none login"}, "prompt.combined"),
        ({"max_age": "soon"}, "max_age.form"),
        ({"max_age": "9" * 20}, "max_age.too_large"),
        ({"claims": "{"}, "claims.form"),
        ({"claims": json.dumps({"id_token": {"acr": {"essential": True, "values": ["urn:mfa"]}}})}, "acr.unreachable"),
        ({"state": "x" * 9000}, "parameter.too_long"),
        ({"request_uri": "urn:ietf:params:oauth:request_uri:forgotten"}, "request_uri.unknown"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_offered_is_named(bench: Bench, asked: dict[str, str | None], cause: str) -> None:
    """With what there would have been instead."""
    right = bench.register()
    entry = tell(bench, bench.run(right.but(asked=asked)), cause, "partner")
    assert "eyJhbGciOiJub25lIn0" not in str(entry)
    if "response_mode" in asked:
        assert set(entry["expected"]) == {"query", "fragment", "form_post", "query.jwt", "fragment.jwt", "form_post.jwt", "jwt"}
    assert bench.run(right).said == ""


def test_a_response_mode_with_a_slip_stands_beside_the_one_that_was_meant(bench: Bench) -> None:
    """A hyphen for an underscore."""
    entry = tell(bench, bench.run(bench.register().but(asked={"response_mode": "form-post"})), "response_mode.unsupported", "partner")
    assert marked(entry) == (["-"], ["_"])


def test_a_parameter_that_stands_there_twice_is_named(bench: Bench) -> None:
    """As when it stands in the configured address already."""
    right = bench.register()
    with bench.open_client(right) as client:
        start = bench.find_start(client, right, "v" * 50)
    for name, cause in (("scope", "parameter.repeated"), ("client_id", "parameter.repeated")):
        ran = bench.open(f"{start}&{name}=openid")
        entry = tell(bench, ran, cause, "partner")
        assert name in [fact["value"] for fact in entry["facts"]]


def test_proofs_that_are_demanded_are_not_demanded_any_more_by_one_click(bench: Bench) -> None:
    """RFC 9449: a client that has no key."""
    wrong = bench.register(dpop_required=True)
    entry = tell(bench, bench.run(wrong), "dpop.demanded", "administrator")
    mend(bench, entry, "dpop.off", wrong, "dpop.demanded")


def test_pushing_that_is_demanded_is_not_demanded_any_more_by_one_click(bench: Bench) -> None:
    """RFC 9126: a client that cannot do it."""
    wrong = bench.register(pushed_requests_required=True)
    entry = tell(bench, bench.run(wrong), "request.not_pushed", "administrator")
    mend(bench, entry, "pushed.off", wrong, "request.not_pushed")


@pytest.mark.parametrize(
    ("wrong", "cause"),
    [
        ({"scope": "opneid"}, "scope.misspelt"),
        ({"redirect_uri": "https://pagemark.example/Callback"}, "redirect_uri.case"),
        ({"request_uri": "urn:ietf:params:oauth:request_uri:x"}, "request_uri.nested"),
    ],
)
def test_a_pushed_request_is_looked_at_as_any_other(bench: Bench, wrong: dict[str, str], cause: str) -> None:
    """What is wrong with it is told where it is pushed."""
    right = bench.register()
    given = {name: value.replace("pagemark.example", bench.host) for name, value in wrong.items()}
    entry = tell(bench, push(bench, right, **given), cause, "administrator" if cause == "redirect_uri.case" else "partner")
    assert entry["row"]["place"] == "pushed"
    if cause == "redirect_uri.case":
        bench.fix(entry, "redirect_uri.add")
        assert push(bench, right, redirect_uri=f"https://{bench.host}/Callback").said == ""


def push(bench: Bench, config: Config, **wrong: str) -> Ran:
    """Push a request."""
    given = {"redirect_uri": config.redirect_uri, "scope": "openid", "response_type": "code", **wrong}
    return bench.post("pushed_authorization_request_endpoint", config, **given)


STRAY = (
    "/.well-known/openid-configuration",
    "/oidc//.well-known/openid-configuration",
    "/realms/pagemark/.well-known/openid-configuration",
    "/.well-known/openid-configuration/oidc",
)


@pytest.mark.parametrize("path", STRAY)
def test_an_issuer_that_was_entered_wrongly_is_named_before_anything_else_happens(bench: Bench, path: str) -> None:
    """Without its path, with a slash too many, or as another product has it: the answer itself says where it is."""
    answer = bench.browser.get(bench.daemon.issuer.removesuffix("/oidc") + path)
    assert answer.status_code == 404
    assert f" {bench.daemon.discovery_address}." in answer.json()["error_description"]
    entry = tell(bench, Ran(answer.text), "discovery.elsewhere", "partner")
    assert entry["expected"] == [bench.daemon.discovery_address]
    assert any(marked(entry))
