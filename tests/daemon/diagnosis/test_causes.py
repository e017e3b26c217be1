"""Misconfigurations as partners and administrators make them: each is named, and by a click mended where a click can (requirement H5)."""

from __future__ import annotations

import msgspec
import pytest

from common.contracts.application_kinds import Type
from common.contracts.applications import Application
from common.contracts.claim_names import ClaimNames, GroupsFrom
from common.contracts.handover.sign_in_log import Mender, Outcome, Place
from common.contracts.permissions import AllowedPermission
from common.errors import Conflict
from common.uris import redirect_matches
from daemon.diagnosis.attempt import Case
from daemon.diagnosis.causes.clues import Cause, Neighbour, Surroundings
from daemon.diagnosis.causes.find import find_cause
from daemon.diagnosis.describing import describe, find_difference, find_known, find_told, list_facts
from daemon.diagnosis.fixes import apply_fix, find_fixes
from daemon.diagnosis.known.table import KNOWN
from tests.daemon.diagnosis.shops import (
    ACCESS_ONLY,
    CALLBACK,
    ID,
    KEYED,
    MACHINE,
    NATIVE,
    OFF,
    SHOP,
    SINGLE_PAGE,
    WEB,
    WORDS,
    A,
    P,
    U,
    at,
    make_application,
    make_case,
)

STRICT = make_application(pkce_required=True)
BINDING = make_application(dpop_required=True, dpop_nonce_required=True)
SIGNING = make_application(jwks_uri="https://shop.example.com/jwks", signed_requests_required=True)
PUSHING = make_application(pushed_requests_required=True)
GROUPED = make_application(claim_names=ClaimNames(groups=GroupsFrom.ROLES), permissions=[AllowedPermission("email")])
NONE = Surroundings()
OTHERS = Surroundings(neighbours=[Neighbour(ID, "Shop"), Neighbour("old0old0old0old0old0o", "Old shop", deleted=True)])
NAMESAKES = Surroundings(neighbours=[Neighbour("old0old0old0old0old0o", "Shop", deleted=True), Neighbour(ID, "Shop")])
APIS = Surroundings(api_permissions={"orders:read": "https://api.example.com"})

# Name of the misconfiguration: application, reason, facts, surroundings; the cause, who mends it, and the fix that does it, or "" where no click can.
Misconfiguration = tuple[Application | None, str, dict[str, str], Surroundings, str, Mender, str]
TABLE: dict[str, Misconfiguration] = {
    "a slash at the end": (SHOP, "redirect_uri.unknown", at(f"{CALLBACK}/"), NONE, "redirect_uri.slash", A, f"redirect_uri.add:{CALLBACK}/"),
    "capitals in the path": (SHOP, "redirect_uri.unknown", at("https://shop.example.com/Auth/callback"), NONE, "redirect_uri.case", A,
                             "redirect_uri.add:https://shop.example.com/Auth/callback"),
    "capitals in the host": (SHOP, "redirect_uri.unknown", at("https://Shop.example.com/auth/callback"), NONE, "redirect_uri.case", A,
                             "redirect_uri.add:https://Shop.example.com/auth/callback"),
    "another port": (WEB, "redirect_uri.unknown", at("http://localhost:3001/cb"), NONE, "redirect_uri.port", A,
                     "redirect_uri.add:http://localhost:3001/cb"),
    "a port that is written out": (SHOP, "redirect_uri.unknown", at("https://shop.example.com:443/auth/callback"), NONE, "redirect_uri.port", A,
                                   "redirect_uri.add:https://shop.example.com:443/auth/callback"),
    "a query": (SHOP, "redirect_uri.unknown", at(f"{CALLBACK}?provider=letpass"), NONE, "redirect_uri.query", A,
                f"redirect_uri.add:{CALLBACK}?provider=letpass"),
    "a fragment": (SHOP, "redirect_uri.unknown", at(f"{CALLBACK}#/done"), NONE, "redirect_uri.fragment", P, ""),
    "http behind a proxy": (SHOP, "redirect_uri.unknown", at("http://shop.example.com/auth/callback"), NONE, "redirect_uri.scheme", P, ""),
    "http with its port": (SHOP, "redirect_uri.unknown", at("http://shop.example.com:80/auth/callback"), NONE, "redirect_uri.scheme", P, ""),
    "https on localhost": (WEB, "redirect_uri.unknown", at("https://localhost:3000/cb"), NONE, "redirect_uri.scheme", P,
                           "redirect_uri.add:https://localhost:3000/cb"),
    "localhost by number": (WEB, "redirect_uri.unknown", at("http://127.0.0.1:3000/cb"), NONE, "redirect_uri.loopback", A,
                            "redirect_uri.add:http://127.0.0.1:3000/cb"),
    "www": (SHOP, "redirect_uri.unknown", at("https://www.shop.example.com/auth/callback"), NONE, "redirect_uri.www", A,
            "redirect_uri.add:https://www.shop.example.com/auth/callback"),
    "a test server": (SHOP, "redirect_uri.unknown", at("https://staging.example.com/auth/callback"), NONE, "redirect_uri.host", A,
                      "redirect_uri.add:https://staging.example.com/auth/callback"),
    "another path": (SHOP, "redirect_uri.unknown", at("https://shop.example.com/oauth2/code"), NONE, "redirect_uri.path", A,
                     "redirect_uri.add:https://shop.example.com/oauth2/code"),
    "port and path": (WEB, "redirect_uri.unknown", at("http://localhost:8080/login"), NONE, "redirect_uri.several", A,
                      "redirect_uri.add:http://localhost:8080/login"),
    "a blank behind": (SHOP, "redirect_uri.unknown", at(f"{CALLBACK} "), NONE, "redirect_uri.blank", P, ""),
    "a line break behind": (SHOP, "redirect_uri.unknown", at(f"{CALLBACK}\n"), NONE, "redirect_uri.blank", P, ""),
    "encoded twice": (SHOP, "redirect_uri.unknown", at("https%3A%2F%2Fshop.example.com%2Fauth%2Fcallback"), NONE, "redirect_uri.encoded", P, ""),
    "an encoded blank behind": (SHOP, "redirect_uri.unknown", at(f"{CALLBACK}%20"), NONE, "redirect_uri.blank", P, ""),
    "an encoded line break behind": (SHOP, "redirect_uri.unknown", at(f"{CALLBACK}%0A"), NONE, "redirect_uri.blank", P, ""),
    "a blank behind another path": (SHOP, "redirect_uri.unknown", at("https://shop.example.com/cb%20"), NONE, "redirect_uri.invalid", P, ""),
    "quotation marks": (SHOP, "redirect_uri.unknown", at(f'"{CALLBACK}"'), NONE, "redirect_uri.blank", P, ""),
    "two addresses": (SHOP, "redirect_uri.unknown", at(f"{CALLBACK},https://shop.example.com/cb"), NONE, "redirect_uri.list", P, ""),
    "out of band": (SHOP, "redirect_uri.unknown", at("urn:ietf:wg:oauth:2.0:oob"), NONE, "redirect_uri.out_of_band", P, ""),
    "an app's scheme without a dot": (SHOP, "redirect_uri.unknown", at("myapp://cb"), NONE, "redirect_uri.private_scheme", A, ""),
    "two slashes": (SHOP, "redirect_uri.unknown", at("https://shop.example.com/auth//callback"), NONE, "redirect_uri.slash", A,
                    "redirect_uri.add:https://shop.example.com/auth//callback"),
    "a code in the address": (SHOP, "redirect_uri.unknown", at(f"{CALLBACK}?code=a1b2"), NONE, "redirect_uri.changing", P, ""),
    "of another application": (SHOP, "redirect_uri.unknown", at("https://forum.example.com/cb"), Surroundings(owner="Forum"),
                               "redirect_uri.unknown", P, ""),
    "a template": (SHOP, "redirect_uri.unknown", at("https://${PUBLIC_HOST}/auth/callback"), NONE, "redirect_uri.placeholder", P, ""),
    "a path alone": (SHOP, "redirect_uri.unknown", at("/auth/callback"), NONE, "redirect_uri.relative", P, ""),
    "plain http elsewhere": (SHOP, "redirect_uri.unknown", at("http://intranet/cb"), NONE, "redirect_uri.foreign_http", P, ""),
    "plain http of an application without any": (make_application(redirect_uris=[]), "redirect_uri.unknown", at("http://intranet/cb"), NONE,
                                                 "redirect_uri.plain_http", P, ""),
    "an app's own scheme": (SHOP, "redirect_uri.unknown", at("com.example.shop:/cb"), NONE, "redirect_uri.private_scheme", A, ""),
    "a wildcard": (SHOP, "redirect_uri.unknown", at("https://*.other.org/x"), NONE, "redirect_uri.invalid", P, ""),
    "nothing near": (SHOP, "redirect_uri.unknown", at("https://blog.other.org/sso"), NONE, "redirect_uri.unknown", A,
                     "redirect_uri.add:https://blog.other.org/sso"),
    "nothing registered": (make_application(redirect_uris=[]), "redirect_uri.unknown", at(CALLBACK), NONE, "redirect_uri.none_registered", A,
                           f"redirect_uri.add:{CALLBACK}"),
    "none sent": (SHOP, "redirect_uri.missing", {}, NONE, "redirect_uri.missing", P, ""),
    "another at the exchange": (SHOP, "redirect_uri.different", {"redirect_uri": f"{CALLBACK}/", ".redirect_uri": CALLBACK}, NONE,
                                "redirect_uri.different", P, ""),
    "none at the exchange": (SHOP, "redirect_uri.different", {".redirect_uri": CALLBACK}, NONE, "redirect_uri.exchange_missing", P, ""),
    "client ID with a slip": (None, "application.unknown", {"client_id": ID[:-1]}, OTHERS, "application.misspelt", P, ""),
    "client ID with swapped letters": (None, "application.unknown", {"client_id": "3kf" + ID[3:]}, OTHERS, "application.misspelt", P, ""),
    "client ID in quotation marks": (None, "application.unknown", {"client_id": f'"{ID}"'}, OTHERS, "application.blank", P, ""),
    "client ID in capitals": (None, "application.unknown", {"client_id": ID.upper()}, OTHERS, "application.case", P, ""),
    "client ID of a deleted application": (None, "application.unknown", {"client_id": "old0old0old0old0old0o"}, OTHERS, "application.deleted", A,
                                           "application.restore"),
    "name instead of client ID": (None, "application.unknown", {"client_id": "shop"}, OTHERS, "application.name_given", P, ""),
    "name of a deleted application": (None, "application.unknown", {"client_id": "Old shop"}, OTHERS, "application.name_of_deleted", A,
                                      "application.restore"),
    "name of a living and a deleted application": (None, "application.unknown", {"client_id": "Shop"}, NAMESAKES, "application.name_given", P, ""),
    "client ID of a guide": (None, "application.unknown", {"client_id": "YOUR_CLIENT_ID"}, NONE, "application.placeholder", P, ""),
    "client ID of another provider": (None, "application.unknown", {"client_id": "1234.apps.other.org"}, NONE, "application.not_an_id", P, ""),
    "no client ID": (None, "application.unknown", {}, NONE, "application.id_missing", P, ""),
    "an unknown client ID": (None, "application.unknown", {"client_id": "z" * 21}, NONE, "application.unknown", P, ""),
    "switched off": (OFF, "application.disabled", {}, NONE, "application.disabled", A, "application.enable"),
    "scope with commas": (SHOP, "scope.unknown", {"scope": "openid,profile"}, NONE, "scope.commas", P, ""),
    "scope encoded twice": (SHOP, "scope.unknown", {"scope": "openid%20profile"}, NONE, "scope.encoded", P, ""),
    "scope misspelt": (SHOP, "scope.unknown", {"scope": "opneid"}, NONE, "scope.misspelt", P, ""),
    "scope unknown": (SHOP, "scope.unknown", {"scope": "Files.Read.All"}, NONE, "scope.unknown", P, ""),
    "scope missing": (SHOP, "scope.missing", {}, NONE, "scope.missing", P, ""),
    "scope with quotation marks": (SHOP, "scope.form", {"scope": '"openid"'}, NONE, "scope.form", P, ""),
    "permission not allowed": (SHOP, "scope.left_out", {"scope": "openid phone", ".left_out": "phone"}, NONE, "scope.not_allowed", A,
                               "permission.allow:phone"),
    "permission misspelt": (SHOP, "scope.left_out", {"scope": "openid e-mail", ".left_out": "e-mail"}, NONE, "scope.misspelt", P, ""),
    "permission of an API that is not named": (SHOP, "scope.left_out", {"scope": "openid orders:read", ".left_out": "orders:read"}, APIS,
                                               "scope.resource_missing", P, ""),
    "permission of an API that is not allowed": (
        SHOP, "scope.left_out", {"scope": "openid orders:read", "resource": "https://api.example.com", ".left_out": "orders:read"}, APIS,
        "scope.not_allowed", A, "permissions.open"),
    "a name that nobody knows": (SHOP, "scope.left_out", {"scope": "openid xyz", ".left_out": "xyz"}, NONE, "scope.left_out", P, ""),
    "openid missing": (SHOP, "scope.openid_missing", {"scope": "profile"}, NONE, "scope.openid_missing", P, ""),
    "groups while off": (SHOP, "scope.left_out", {"scope": "openid groups", ".left_out": "groups"}, NONE, "groups.off", A, "groups.roles"),
    "groups not allowed": (GROUPED, "scope.left_out", {"scope": "openid groups", ".left_out": "groups"}, NONE, "scope.not_allowed", A,
                           "permission.allow:roles"),
    "organization not allowed": (SHOP, "organization.not_allowed", {}, NONE, "organization.not_allowed", A, "permission.allow:organizations"),
    "PKCE missing": (STRICT, "pkce.missing", {}, NONE, "pkce.missing", P, "pkce.off"),
    "PKCE missing in a browser": (SINGLE_PAGE, "pkce.missing", {}, NONE, "pkce.missing", P, ""),
    "PKCE plain": (SHOP, "pkce.method", {"code_challenge_method": "plain"}, NONE, "pkce.plain", P, ""),
    "PKCE without method": (SHOP, "pkce.method", {}, NONE, "pkce.method_missing", P, ""),
    "PKCE method in small letters": (SHOP, "pkce.method", {"code_challenge_method": "s256"}, NONE, "pkce.method", P, ""),
    "challenge in hexadecimal": (SHOP, "pkce.challenge", {".challenge_kind": "hex", ".challenge_length": "64"}, NONE, "pkce.challenge_hex", P, ""),
    "challenge with padding": (SHOP, "pkce.challenge", {".challenge_kind": "padded"}, NONE, "pkce.challenge_padded", P, ""),
    "verifier too short": (SHOP, "pkce.verifier_form", {".verifier_length": "20", ".verifier_alphabet": "yes"}, NONE, "pkce.verifier_short", P, ""),
    "verifier too long": (SHOP, "pkce.verifier_form", {".verifier_length": "200", ".verifier_alphabet": "yes"}, NONE, "pkce.verifier_long", P, ""),
    "verifier in plain base64": (SHOP, "pkce.verifier_form", {".verifier_length": "44", ".verifier_alphabet": "no"}, NONE,
                                 "pkce.verifier_alphabet", P, ""),
    "challenge sent as verifier": (SHOP, "pkce.verifier_wrong", {".verifier_kind": "is_challenge"}, NONE, "pkce.verifier_is_challenge", P, ""),
    "verifier lost": (SHOP, "pkce.verifier_missing", {}, NONE, "pkce.verifier_missing", P, ""),
    **{f"secret: {kind}": (SHOP, "secret.wrong", {".secret_kind": kind}, NONE, f"secret.{kind}", P, fix) for kind, fix in (
        ("other_application", ""), ("encoded", ""), ("blank", ""), ("line_break", ""), ("quoted", ""), ("client_id", ""), ("placeholder", ""),
        ("hint", "secret.new"), ("name", "secret.new"), ("deleted", "secret.new"), ("ended", "secret.new"),
        ("more", ""), ("plus", "secret.new"), ("cut", "secret.new"), ("form", "secret.new"))},
    "secret of nobody": (SHOP, "secret.wrong", {}, NONE, "secret.wrong", P, "secret.new"),
    "no secret there": (SHOP, "secret.wrong", {".secret_kind": "none"}, NONE, "secret.none", A, "secret.new"),
    "secret over": (SHOP, "secret.expired", {}, NONE, "secret.expired", A, "secret.new"),
    "secret switched off": (SHOP, "secret.disabled", {}, NONE, "secret.disabled", A, "secret.new"),
    "no secret sent": (SHOP, "client.method", {".method": "none"}, NONE, "client.secret_missing", P, "secret.new"),
    "secret instead of a key": (KEYED, "client.method", {".method": "client_secret_basic"}, NONE, "client.key_demanded", A, "authentication.secret"),
    "key instead of a secret": (make_application(jwks_uri="https://shop.example.com/jwks"), "client.method", {".method": "private_key_jwt"}, NONE,
                                "client.secret_demanded", A, "authentication.private_key"),
    "a secret in a browser": (SINGLE_PAGE, "client.method", {".method": "client_secret_post"}, NONE, "client.no_secret_expected", P, ""),
    "a bearer token as proof": (SHOP, "client.header", {".scheme": "Bearer"}, NONE, "client.header_scheme", P, ""),
    "code of another application": (SHOP, "code.unknown", {".code_kind": "other_application"}, NONE, "code.other_application", P, ""),
    "device code of another application": (NATIVE, "device_code.unknown", {".code_kind": "other_application"}, NONE,
                                           "device_code.other_application", P, ""),
    "user code in the place of the device code": (NATIVE, "device_code.unknown", {".code_kind": "user_code"}, NONE, "device_code.user_code", P, ""),
    "device code used twice": (NATIVE, "device_code.unknown", {".code_kind": "used"}, NONE, "device_code.used", P, ""),
    "refresh token of another application": (SHOP, "refresh.unknown", {".refresh_kind": "other_application"}, NONE,
                                             "refresh.other_application", P, ""),
    "code behind the #": (SHOP, "response_mode.fragment", {"response_mode": "fragment"}, NONE, "response_mode.fragment", P, ""),
    "secret as it is in the header": (SHOP, "secret.not_encoded", {".method": "client_secret_basic"}, NONE, "secret.not_encoded", P, ""),
    "keys not renewed": (KEYED, "keys.unreachable", {".jwks_uri": "https://x.example/jwks", ".answer": "HTTP 500"}, NONE, "keys.unreachable", P,
                         "keys.register"),
    "keys that are not called": (KEYED, "keys.not_available", {".answer": "the address is not public"}, NONE, "keys.not_called", A, "keys.register"),
    "keys that are not called any more": (KEYED, "keys.unreachable", {".answer": "not https"}, NONE, "keys.not_called", A, "keys.register"),
    "keys of an unknown host": (KEYED, "keys.not_available", {".answer": "the name is not known"}, NONE, "keys.not_available", P, "keys.register"),
    "notice that is not sent": (SHOP, "notice.failed", {".uri": "https://inner.example/x", ".answer": "the address is not public"}, NONE,
                                "notice.not_called", A, "notices.open"),
    "notice to an unknown host": (SHOP, "notice.failed", {".uri": "https://inner.example/x", ".answer": "the name is not known"}, NONE,
                                  "notice.failed", P, "notices.open"),
    "refresh token over": (SHOP, "refresh.unknown", {".refresh_kind": "expired"}, NONE, "refresh.expired", U, "lifetimes.open"),
    "refresh token revoked": (SHOP, "refresh.unknown", {".refresh_kind": "revoked"}, NONE, "refresh.revoked", U, ""),
    "refresh token used twice": (SHOP, "refresh.reused", {}, NONE, "refresh.reused", P, "rotation.off"),
    "refresh token used twice in a browser": (SINGLE_PAGE, "refresh.reused", {}, NONE, "refresh.reused", P, ""),
    "clock slow": (KEYED, "assertion.expired", {".now": "1000", ".exp": "900", ".iat": "840"}, NONE, "assertion.clock_behind", P, ""),
    "clock fast": (KEYED, "assertion.not_yet", {".now": "1000", ".exp": "1500", ".iat": "1400"}, NONE, "assertion.not_yet", P, ""),
    "assertion kept for long": (KEYED, "assertion.expired", {".now": "90000", ".exp": "900", ".iat": "840"}, NONE, "assertion.expired", P, ""),
    "assertion for another": (KEYED, "assertion.audience", {".aud": "https://id.example.org/token/", ".audiences": "https://id.example.org/token"},
                              NONE, "assertion.audience", P, ""),
    "assertion of another": (KEYED, "assertion.issuer", {".iss": "shop", ".sub": ID}, NONE, "assertion.issuer", P, ""),
    "key changed": (KEYED, "assertion.key", {".kid": "2026-01", ".alg": "RS256", ".known_kids": "2025-01"}, NONE,
                    "assertion.unknown_kid", A, "keys.register"),
    "page of another origin": (SINGLE_PAGE, "origin.not_allowed", {".origin": "https://preview.example.com"}, NONE, "origin.not_allowed", A,
                               "origin.add:https://preview.example.com"),
    "page on disk": (SINGLE_PAGE, "origin.not_allowed", {".origin": "null"}, NONE, "origin.null", P, ""),
    "silent sign-in in a frame": (SINGLE_PAGE, "user.not_signed_in", {"prompt": "none", ".fetch_dest": "iframe"}, NONE,
                                  "page.third_party_cookies", P, ""),
    "implicit flow": (SHOP, "response_type.unsupported", {"response_type": "id_token token"}, NONE, "response_type.unsupported", P, ""),
    "response mode": (SHOP, "response_mode.unsupported", {"response_mode": "web_message"}, NONE, "response_mode.unsupported", P, ""),
    "request object": (SHOP, "request_object.unsupported", {}, NONE, "request_object.unsupported", P, "keys.register"),
    "no proof": (BINDING, "dpop.demanded", {}, NONE, "dpop.demanded", A, "dpop.off"),
    "no nonce": (BINDING, "dpop.nonce", {}, NONE, "dpop.nonce", A, "dpop_nonce.off"),
    "not signed": (SIGNING, "request.not_signed", {}, NONE, "request.not_signed", A, "signed_requests.off"),
    "not pushed": (PUSHING, "request.not_pushed", {}, NONE, "request.not_pushed", A, "pushed.off"),
    "password of the user": (SHOP, "grant_type.unsupported", {"grant_type": "password"}, NONE, "grant_type.unsupported", P, ""),
    "machine's grant of a web app": (SHOP, "grant_type.not_allowed", {"grant_type": "client_credentials"}, NONE, "grant_type.machine_only", A, ""),
    "device while off": (NATIVE, "grant_type.not_allowed", {}, NONE, "grant_type.device_off", A, "device.on"),
    "machine without a role": (MACHINE, "scope.not_held", {"scope": "orders:read"}, APIS, "scope.not_held", A, ""),
    "machine that asks for users": (MACHINE, "scope.unknown", {"scope": "openid email"}, NONE, "scope.of_users", P, ""),
    "machine that sends users": (MACHINE, "application.without_users", {"redirect_uri": CALLBACK}, NONE, "application.without_users", A, ""),
    "userinfo of a machine": (MACHINE, "token.without_openid", {}, NONE, "token.of_machine", P, ""),
    "userinfo of a machine for an API": (MACHINE, "token.another_api", {}, NONE, "token.of_machine", P, ""),
    "userinfo of access only for an API": (ACCESS_ONLY, "token.another_api", {}, NONE, "token.of_oauth", A, ""),
    "userinfo for an API": (SHOP, "token.another_api", {}, NONE, "token.another_api", P, ""),
    "openid of access only": (ACCESS_ONLY, "scope.openid_of_oauth", {"scope": "openid"}, NONE, "scope.openid_of_oauth", A, ""),
    "userinfo for access only": (ACCESS_ONLY, "token.without_openid", {}, NONE, "token.of_oauth", A, ""),
    "userinfo without openid": (SHOP, "token.without_openid", {}, NONE, "token.without_openid", P, ""),
    "code of a machine": (MACHINE, "grant_type.not_allowed", {"grant_type": "authorization_code"}, NONE, "grant_type.not_allowed", P, ""),
    "not among the users": (SHOP, "user.not_allowed", {}, NONE, "user.not_allowed", A, "access.open"),
    "user without e-mail": (SHOP, "user.no_email", {}, NONE, "user.no_email", A, "user.open"),
    "sign-out address unknown": (SHOP, "sign_out_uri.unknown", {"post_logout_redirect_uri": "https://other.org/x"}, NONE, "sign_out_uri.unknown", A,
                                 "sign_out_uri.add:https://other.org/x"),
    "sign-out address with a slash": (SHOP, "sign_out_uri.unknown", {"post_logout_redirect_uri": "https://shop.example.com/bye/"}, NONE,
                                      "sign_out_uri.near", A, "sign_out_uri.add:https://shop.example.com/bye/"),
    "redirect URI at sign-out": (SHOP, "sign_out_uri.unknown", {"post_logout_redirect_uri": CALLBACK}, NONE, "sign_out_uri.is_redirect_uri", A,
                                 f"sign_out_uri.add:{CALLBACK}"),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLE)
def test_a_misconfiguration_is_named_and_mended(name: str) -> None:
    """Its cause is the finest that there is, somebody can mend it, and where a click can, that click makes it right (requirement H5)."""
    application, reason, facts, surroundings, code, mender, fix = TABLE[name]
    cause = find_cause(reason, facts, application, surroundings)
    assert cause.code == code
    case = make_case(cause, facts)
    described = describe(case, WORDS)
    assert described.mender is mender
    assert all((described.title, described.explanation, described.remedy))
    offered = {each.id: each for each in find_fixes(case, application, WORDS) if each.fits}
    assert fix in offered if fix else not offered
    if not fix or offered[fix].opens or application is None:
        return
    change = apply_fix(fix, [case], application)
    settings = application.settings if change.settings is msgspec.UNSET else change.settings
    enabled = application.enabled if change.enabled is msgspec.UNSET else change.enabled
    mended = msgspec.structs.replace(application, settings=settings, enabled=enabled)
    # Done once, it is done: the same fix has nothing left to do.
    assert not next(each for each in find_fixes(case, mended, WORDS) if each.id == fix).fits
    if fix.startswith("redirect_uri.add:"):
        assert any(redirect_matches(each, facts["redirect_uri"], native=False) for each in mended.settings.redirect_uris)


def test_only_grant_types_that_the_application_may_use_are_named() -> None:
    """What is said to be accepted is not refused then."""
    asked = {"grant_type": "password"}
    device = "urn:ietf:params:oauth:grant-type:device_code"
    may_use_devices = make_application(Type.NATIVE, device_sign_in=True)
    named = [[*find_cause("grant_type.unsupported", asked, each).expected] for each in (SHOP, MACHINE, NATIVE, may_use_devices)]
    users = ["authorization_code", "refresh_token"]
    assert named == [users, ["client_credentials"], users, [*users, device]]


def test_several_misspelt_names_are_told_apart() -> None:
    """Each with what was probably meant by it."""
    facts = {"scope": "opnid profil"}
    described = describe(make_case(find_cause("scope.unknown", facts, SHOP), facts), WORDS)
    assert described.explanation == "Not known here: “opnid profil”. Probably meant: “openid, profile”."


def test_the_nearest_address_stands_first_and_the_difference_is_marked() -> None:
    """What came is shown beside the registered address that was meant, with the letters that differ."""
    application = make_application(redirect_uris=["https://forum.example.com/x", CALLBACK, "http://localhost/auth/callback"])
    cause = find_cause("redirect_uri.unknown", at(f"{CALLBACK}/"), application)
    assert cause.expected[0] == CALLBACK
    difference = find_difference(make_case(cause, at(f"{CALLBACK}/")))
    assert difference is not None
    assert [difference.came[start:end] for start, end in difference.came_marks] == ["/"]
    assert difference.expected_marks == []


def test_differences_next_to_each_other_are_one() -> None:
    """A reader sees words and not single letters: `http` beside `https`, a port as a whole."""
    cause = find_cause("redirect_uri.unknown", at("http://localhost:8180/cb"), WEB)
    difference = find_difference(make_case(cause, at("http://localhost:8180/cb")))
    assert difference is not None
    assert len(difference.came_marks) == 1
    assert "8" in difference.came[slice(*difference.came_marks[0])]


def test_a_foreign_word_is_marked_as_a_whole() -> None:
    """Letters that it happens to share with the right one are no part of it."""
    application = make_application(redirect_uris=["https://devices.example/auth/callback"])
    came = "https://evil.example/auth/callback"
    difference = find_difference(make_case(find_cause("redirect_uri.unknown", at(came), application), at(came)))
    assert difference is not None
    assert [difference.came[start:end] for start, end in difference.came_marks] == ["evil"]
    assert [difference.expected[start:end] for start, end in difference.expected_marks] == ["devices"]


def test_what_came_from_outside_stays_text() -> None:
    """Neither braces nor control characters of a request do anything in a sentence, and a long value is cut there."""
    hostile = "https://evil.example/{expected}\u202e\n" + "x" * 600
    described = describe(make_case(find_cause("redirect_uri.unknown", at(hostile), SHOP), at(hostile)), WORDS)
    assert "{expected}\\u202e\\u000a" in described.explanation
    assert len(described.explanation) < 400


def test_a_value_that_cannot_be_registered_is_no_fix() -> None:
    """A fix that the settings would refuse is not offered, whatever came."""
    for uri in ("javascript:alert(1)", "https://evil.example/\u202ex", "https://evil.example/" + "x" * 600, "https://user@evil.example/"):
        case = make_case(find_cause("redirect_uri.unknown", at(uri), SHOP), at(uri))
        assert not [fix for fix in find_fixes(case, SHOP, WORDS) if fix.fits and not fix.opens]


def test_only_fixes_of_the_case_can_be_carried_out() -> None:
    """An id that was made up, or is of another entry, changes nothing."""
    case = make_case(find_cause("redirect_uri.unknown", at(f"{CALLBACK}/"), SHOP), at(f"{CALLBACK}/"))
    for fix in ("redirect_uri.add:https://evil.example/cb", "redirect_uri.add", "pkce.off", "secret.new", "", "x" * 4000):
        with pytest.raises(Exception, match="does not fit"):
            apply_fix(fix, [case], SHOP)


def test_a_fix_never_lets_an_app_without_a_server_go_without_pkce() -> None:
    """What is always demanded cannot be switched off by a click (RFC 9700 2.1.1)."""
    case = make_case(Cause("pkce.missing"), {})
    assert find_fixes(case, SINGLE_PAGE, WORDS) == []


@pytest.mark.parametrize(
    ("cause", "facts", "application"),
    [
        ("redirect_uri.plain_http", at("http://app.example/cb"), SHOP),
        ("redirect_uri.foreign_http", at("http://app.example/cb"), SHOP),
        ("redirect_uri.private_scheme", at("com.example.app:/cb"), SHOP),
        ("client.secret_demanded", {}, SHOP),
        ("pkce.missing", {}, SINGLE_PAGE),
        ("refresh.missing", {".allowed": "openid offline_access"}, SHOP),
    ],
)
def test_what_can_never_be_is_no_fix(cause: str, facts: dict[str, str], application: Application) -> None:
    """Nobody reads of a click that does nothing, for an address that no rule lets in, keys that are not there, or what is allowed already."""
    assert [fix for fix in find_fixes(make_case(Cause(cause), facts), application, WORDS) if not fix.fits] == []


@pytest.mark.parametrize("cause", ["redirect_uri.host", "redirect_uri.slash", "redirect_uri.path", "redirect_uri.several", "redirect_uri.unknown"])
def test_the_address_of_another_application_is_registered_by_no_click(cause: str) -> None:
    """Whatever it resembles; on the user's own computer all developers have the same addresses."""
    facts = {**at("https://forum.example.com/cb"), ".other_application": "Forum 9"}
    case = make_case(Cause(cause), facts)
    assert (find_told(case).code, find_fixes(case, SHOP, WORDS)) == ("redirect_uri.other_application", [])
    with pytest.raises(Conflict):
        apply_fix("redirect_uri.add:https://forum.example.com/cb", [case], SHOP)
    near = make_case(Cause(cause), {**facts, "redirect_uri": "http://127.0.0.1:8000/cb"})
    assert (find_told(near).code, [fix.fits for fix in find_fixes(near, SHOP, WORDS)]) == (cause, [True])
    for faked in ("http://127.0.0.1.evil.example/cb", "http://localhost@evil.example/cb"):
        assert find_told(make_case(Cause(cause), {**facts, "redirect_uri": faked})).code == "redirect_uri.other_application"


def test_a_partner_does_not_read_what_belongs_to_others() -> None:
    """The name of another application is for administrators alone, and stands in no sentence."""
    facts = at("https://forum.example.com/cb")
    case = make_case(find_cause("redirect_uri.unknown", facts, SHOP, Surroundings(owner="Forum 9")), facts)
    described = describe(case, WORDS)
    assert "Forum 9" not in described.title + described.explanation + described.remedy
    assert "Forum 9" in [fact.value for fact in list_facts(case, WORDS)]
    assert "Forum 9" not in [fact.value for fact in list_facts(case, WORDS, for_partner=True)]


def test_a_cause_of_a_newer_release_is_described_in_general() -> None:
    """Whatever stands in the log can be read."""
    case = Case(Place.TOKEN, Outcome.REFUSED, "x.y", "x.z", {}, [], "invalid_grant", "The moon is full.")
    assert describe(case, WORDS).explanation == "The application was told “invalid_grant”: The moon is full."
    assert find_known("x.z", Outcome.DIMINISHED).title != find_known("x.z").title


def test_a_machine_is_offered_nothing_that_is_about_users() -> None:
    """It has none: addresses to come back to, permissions of users and the like would be of no use to it, whatever was refused."""
    facts = {"redirect_uri": CALLBACK, "post_logout_redirect_uri": CALLBACK, ".origin": "https://shop.example", ".left_out": "email orders"}
    of_machines = {"permissions.open", "application.enable", "application.restore", "secret.new", "keys.register", "authentication.secret"}
    of_machines |= {"dpop.off", "dpop_nonce.off"}
    machines, cases = (MACHINE, msgspec.structs.replace(KEYED, type=Type.MACHINE)), [make_case(Cause(code), facts) for code in KNOWN]
    offered = {fix.id.partition(":")[0] for case in cases for machine in machines for fix in find_fixes(case, machine, WORDS)}
    assert {"permissions.open", "secret.new", "authentication.secret"} <= offered <= {*of_machines, "authentication.private_key"}
    with pytest.raises(Conflict):
        apply_fix(f"redirect_uri.add:{CALLBACK}", cases, MACHINE)
