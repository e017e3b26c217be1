"""What stands on a sheet is what the application really gets (requirement H3)."""

from __future__ import annotations

import json

import msgspec
import pytest

from common.contracts.application_kinds import (
    AccessTokenFormat,
    AuthenticationMethod,
    ConsentPolicy,
    EncryptionAlgorithm,
    Kind,
    SecurityProfile,
    SubjectType,
    Type,
)
from common.contracts.applications import ChangeApplication
from common.contracts.claim_names import GROUPS, ClaimNames, GroupsFrom
from common.contracts.given_integration import GivenIntegration
from common.contracts.handover.sheet import HandoverSheet, SheetClaim, SheetFact, SheetFormat
from common.contracts.lifetimes import Lifetimes
from common.contracts.permissions import BY_NAME, CATALOGUE, AllowedPermission, PermissionEntry
from common.contracts.secrets import CreateSecret
from common.errors import Malformed
from daemon.handover.example import make_example_user
from daemon.handover.markdown import write_markdown
from daemon.handover.sections import make_outline
from daemon.handover.service_steps import FRESH_SECRET
from daemon.handover.sheet import make_sheet
from daemon.handover.sheets import Sheets, choose_words, make_file
from daemon.services.consent.claims import collect_claims
from daemon.services.consent.rehearsal import INVENTED
from tests.daemon.handover.conftest import SheetOf, add
from tests.daemon.tenant import ACTOR, Tenant

EVERYTHING = [AllowedPermission(each.name) for each in CATALOGUE]


def claim(sheet: HandoverSheet, name: str) -> SheetClaim:
    """The claim of that name."""
    return next(each for each in sheet.claims if each.name == name)


def value(facts: list[SheetFact], label: str) -> str:
    """What a fact says."""
    return next(fact.value for fact in facts if fact.label == label)


def test_every_claim_of_the_catalogue_has_a_meaning_and_an_example(sheet_of: SheetOf) -> None:
    """A claim that is added to the catalogue is missed here until the sheet can explain it."""
    found = {each.name: each for each in sheet_of(permissions=EVERYTHING).claims}
    for permission in CATALOGUE:
        for name in permission.claims:
            assert found[name].meaning and found[name].example not in ('""', "null", "[]", "{}"), name
            assert found[name].scope == permission.name


def test_the_example_person_has_every_value() -> None:
    """What nobody has is told to no partner."""
    claims = collect_claims(make_example_user(1_800_000_000), BY_NAME, INVENTED)
    assert set(claims) == {name for permission in CATALOGUE for name in permission.claims}


def test_claims_stand_under_the_names_that_the_application_wants(sheet_of: SheetOf) -> None:
    """Renamed ones, and `groups` made of roles (requirement Z3)."""
    names = ClaimNames(renames={"preferred_username": "login"}, groups=GroupsFrom.ROLES)
    sheet = sheet_of(permissions=EVERYTHING, claim_names=names)
    assert "preferred_username" not in {each.name for each in sheet.claims}
    assert claim(sheet, "login").example == '"mina"'
    assert "preferred_username" in claim(sheet, "login").meaning
    assert json.loads(claim(sheet, GROUPS).example) == ["Member"]
    assert claim(sheet, GROUPS).scope == "roles"
    assert GROUPS in {each.name for each in sheet.scopes}
    assert GROUPS not in sheet.scope.split()


def test_claims_stand_where_they_come(sheet_of: SheetOf) -> None:
    """ID token and userinfo; userinfo alone where the application wants its ID tokens short."""
    assert claim(sheet_of(), "email").places == ["id_token", "userinfo"]
    assert claim(sheet_of(claims_in_id_token=False), "email").places == ["userinfo"]
    assert "access_token" not in claim(sheet_of(), "sub").places
    assert "access_token" in claim(sheet_of(access_token_format=AccessTokenFormat.JWT), "sub").places
    assert "introspection" not in claim(sheet_of(of_type=Type.SINGLE_PAGE), "sub").places


def test_only_what_may_be_asked_for_comes(sheet_of: SheetOf) -> None:
    """An application that may not ask for a phone number reads nothing of one."""
    sheet = sheet_of(permissions=[AllowedPermission("email", required=False)])
    assert {each.name for each in sheet.scopes} == {"openid", "email"}
    assert {each.name for each in sheet.claims if each.scope} == {"email", "email_verified"}
    assert all(each.is_optional for each in sheet.claims if each.scope)
    assert sheet.scope == "openid email"


def test_a_pairwise_subject_is_no_account_id(sheet_of: SheetOf) -> None:
    """The example is made as the application's own IDs are, and the meaning says so (OpenID Connect Core 8.1)."""
    public, pairwise = claim(sheet_of(), "sub"), claim(sheet_of(subject_type=SubjectType.PAIRWISE), "sub")
    assert json.loads(public.example) == make_example_user(0).id
    assert len(json.loads(pairwise.example)) == 32
    assert public.meaning != pairwise.meaning


def test_scopes_say_what_users_read(tenant: Tenant, sheets: Sheets) -> None:
    """Also those of an API, with the address to name it by; one that was deleted is left out."""
    api = tenant.add_resource("Boards", "https://boards.example", is_default=False)
    permission = tenant.add_permission(api.id, "read:boards")
    gone = tenant.add_permission(api.id, "gone:boards")
    application = add(tenant, "Boards", resource_permissions=[PermissionEntry(permission.id, required=False), PermissionEntry(gone.id)])
    tenant.do(lambda: tenant.access_control.role_permissions.delete(gone.id, ACTOR, gone.version))
    sheet = make_sheet(tenant.do(lambda: sheets.read(application.id, "en")), choose_words("en"))
    found = sheet.scopes[-1]
    assert (found.name, found.resource, found.required) == ("read:boards", "https://boards.example", False)
    assert found.meaning == "read:boards"
    assert "gone:boards" not in repr(sheet)
    assert value(sheet.limits, "Access token for https://boards.example") == "1 hour"


def test_lifetimes_and_limits_are_those_of_the_settings(tenant: Tenant, sheet_of: SheetOf) -> None:
    """Each number is read where it counts."""
    lifetimes = Lifetimes(access_token=90, id_token=7200, refresh_token=86400 * 3, refresh_end=86400 * 9, consent=86400 * 30)
    sheet = sheet_of(
        lifetimes=lifetimes,
        consent_policy=ConsentPolicy.EVERY_DAYS,
        consent_days=9,
        most_grants=2,
        pushed_requests_required=True,
        rotate_refresh_tokens=False,
    )
    assert value(sheet.limits, "Access token") == "90 seconds"
    assert value(sheet.limits, "ID token") == "2 hours"
    assert value(sheet.limits, "Refresh token") == "3 days from its last use, 9 days from the sign-in at most"
    assert value(sheet.limits, "At each refresh") == "A refresh token stays the same when it is used."
    assert value(sheet.limits, "Consent") == "30 days from the user's last decision"
    assert value(sheet.limits, "Users are asked") == "Every 9 days, and when something is new"
    assert value(sheet.limits, "Sign-ins").startswith("2 sign-ins")
    assert value(sheet.limits, "Pushed requests").startswith("Required")
    assert value(sheet.limits, "Authorization code").startswith(f"{tenant.settings.code_lifetime // 60} minute")
    keys = {"jwks_uri": "https://pagemark.example/jwks", "client_authentication": AuthenticationMethod.PRIVATE_KEY}
    bank = sheet_of(security_profile=SecurityProfile.FAPI2, **keys)
    assert value(bank.limits, "Security profile").startswith("FAPI 2.0")
    certified = sheet_of(security_profile=SecurityProfile.FAPI2, certificate_bound_tokens=True, **keys)
    assert value(certified.limits, "Security profile").startswith("FAPI 2.0, with your certificate")
    assert "has the issuer alone as aud" in value(bank.limits, "Signed proof (private_key_jwt)")
    private = sheet_of(id_token_encryption=EncryptionAlgorithm.RSA_OAEP_256, jwks_uri="https://pagemark.example/jwks")
    assert value(private.keys, "Encryption of the ID token").startswith("RSA-OAEP-256")
    signing = sheet_of(jwks_uri="https://pagemark.example/jwks", signed_requests_required=True)
    assert value(signing.limits, "Signed requests (RFC 9101)").startswith("Required")
    assert "DPoP (RFC 9449)" not in [fact.label for fact in sheet.limits]
    assert value(sheet_of(dpop_required=True).limits, "DPoP (RFC 9449)").startswith("Required")
    assert value(sheet_of(dpop_nonce_required=True).limits, "DPoP (RFC 9449)").startswith("Possible")
    assert value(sheet_of(dpop_required=True, dpop_nonce_required=True).limits, "DPoP (RFC 9449)").endswith("DPoP-Nonce")
    without = sheet_of(permissions=[AllowedPermission("email")])
    assert value(without.limits, "Refresh token").startswith("None")


def test_the_end_of_a_secret_is_told_and_the_secret_is_not(tenant: Tenant, sheets: Sheets) -> None:
    """The sheet may be passed on (attack 88)."""
    application = add(tenant, "Ending")
    issued = tenant.do(lambda: tenant.secrets.issue(application.id, CreateSecret("Default", 86400), ACTOR))
    known = tenant.do(lambda: sheets.read(application.id, "en"))
    assert known.secret_ends == [issued.secret.expires_at]
    assert issued.value not in repr(known)


def test_the_endpoint_of_devices_stands_where_they_can_sign_in(sheet_of: SheetOf) -> None:
    """A native application has to be allowed to."""
    for device_sign_in in (False, True):
        sheet = sheet_of("Phone", of_type=Type.NATIVE, device_sign_in=device_sign_in)
        assert (sheet.endpoints.device_authorization in write_markdown(make_outline(sheet, choose_words("en")))) is device_sign_in


def test_the_way_to_prove_oneself_is_the_applications(sheet_of: SheetOf) -> None:
    """By secret in two ways, by a signed proof, or not at all."""
    assert sheet_of().authentication == ["client_secret_basic", "client_secret_post"]
    assert sheet_of(of_type=Type.NATIVE).authentication == ["none"]
    by_key = sheet_of(client_authentication=AuthenticationMethod.PRIVATE_KEY, jwks_uri="https://nimbus.example/keys")
    assert by_key.authentication == ["private_key_jwt"]
    assert not any(fact.label == "Wrong secrets" for fact in by_key.limits)
    named = {"client_authentication": AuthenticationMethod.TLS, "certificate_name": "CN=nimbus.example", "certificate_bound_tokens": True}
    by_certificate = sheet_of(**named)
    assert by_certificate.authentication == ["tls_client_auth"]
    assert "CN=nimbus.example" in value(by_certificate.limits, "Certificate (mutual TLS)")
    assert value(by_certificate.limits, "Bound to the certificate (RFC 8705)").startswith("Required")
    assert "connect with your certificate" in write_markdown(make_outline(by_certificate, choose_words("en")))


def test_sign_out_says_what_ends_a_session_and_what_does_not(sheet_of: SheetOf) -> None:
    """A request of a server has no browser whose session it could end."""
    sheet = sheet_of(sign_out_uris=["https://nimbus.example/"], back_channel_uri="https://nimbus.example/logout")
    assert value(sheet.sign_out, "Sign-out address") == sheet.endpoints.end_session
    assert "backend_logout_url" in value(sheet.sign_out, "What does not work")
    assert value(sheet.sign_out, "Sign-out notices go to") == "https://nimbus.example/logout"
    assert "post_logout_redirect_uri" not in value(sheet_of().sign_out, "To come back")


def test_a_machine_reads_nothing_of_users(sheet_of: SheetOf) -> None:
    """It speaks for itself (RFC 6749 4.4)."""
    sheet = sheet_of("Robot", Kind.OWN, Type.MACHINE, access_token_format=AccessTokenFormat.JWT)
    assert json.loads(claim(sheet, "sub").example) == sheet.client_id
    assert {place for each in sheet.claims for place in each.places} == {"access_token", "introspection"}
    assert sheet.sign_out == []
    assert {each.label for each in sheet.limits}.isdisjoint({"ID token", "Refresh token", "Consent"})


@pytest.mark.parametrize("language", ["en", "ko", "de"])
def test_a_sheet_has_the_language_that_was_asked_for(sheet_of: SheetOf, language: str) -> None:
    """English where it is none of ours."""
    sheet = sheet_of(language=language)
    assert sheet.language == ("ko" if language == "ko" else "en")
    assert claim(sheet, "name").meaning == ("전체 이름. 사용자가 적은 그대로입니다" if language == "ko" else "Full name, as the user writes it")


def test_the_service_stands_on_the_sheet_with_real_values_and_no_secret(sheet_of: SheetOf) -> None:
    """What it asks for is the service's own; where it needs a secret of its own stands a mark that it refuses."""
    given = GivenIntegration("oauth2-proxy", {"base": "https://wiki.example", "upstream": "http://127.0.0.1:3000"})
    sheet = sheet_of("Wiki", integration=given)
    assert sheet.integration is not None
    assert sheet.scope.split() == sheet.integration.scope
    texts = "".join(text.content for text in sheet.integration.texts)
    assert sheet.client_id in texts
    assert FRESH_SECRET in texts
    assert len(FRESH_SECRET) not in (16, 24, 32)
    assert sheet_of("Old", integration=GivenIntegration("oauth2-proxy", {})).integration is None


def test_the_sheet_says_of_a_service_without_pkce_that_it_knows_none(sheet_of: SheetOf) -> None:
    """And says nowhere that PKCE would be best; what does not concern the service is not told of another one."""
    written = write_markdown(
        make_outline(sheet_of("Answer", integration=GivenIntegration("apache-answer", {"base": "https://a.example"})), choose_words("en"))
    )
    assert "Apache Answer knows no PKCE" in written
    assert "best with PKCE" not in written
    assert "oauth2-proxy" not in written
    assert "Be quick with the code: 1 minute, good once." in written


@pytest.mark.parametrize(
    ("service", "said"), [("dex", "Dex uses only where it is switched on"), ("apache-answer", "Apache Answer does not use"), ("grafana", "")]
)
def test_the_sheet_says_what_the_application_demands_and_the_service_does_not_do(sheet_of: SheetOf, service: str, said: str) -> None:
    """The partner would look for the fault elsewhere."""
    given = GivenIntegration(service, {"base": "https://a.example"})
    demanding = write_markdown(make_outline(sheet_of("Strict", integration=given, pkce_required=True), choose_words("en")))
    plain = write_markdown(make_outline(sheet_of("Plain", integration=given, pkce_required=False), choose_words("en")))
    assert ("demands PKCE" in demanding) is bool(said)
    assert said in demanding
    assert "demands PKCE" not in plain


def test_the_services_own_address_stands_first_beside_older_ones(tenant: Tenant, sheets: Sheets) -> None:
    """At a glance, in the first request and on the list; what the service never sends stands nowhere."""
    old, own = "https://old.example/callback", "https://a.example/answer/api/v1/connector/redirect/basic"
    api = tenant.add_resource("Shelves", "https://shelves.example", is_default=False)
    permission = tenant.add_permission(api.id, "read:shelves")
    application = add(
        tenant,
        "Answer beside",
        redirect_uris=[old, own],
        permissions=EVERYTHING,
        resource_permissions=[PermissionEntry(permission.id)],
        integration=GivenIntegration("apache-answer", {"base": "https://a.example"}),
    )
    sheet = make_sheet(tenant.do(lambda: sheets.read(application.id, "en")), choose_words("en"))
    assert sheet.integration is not None
    assert sheet.integration.application.settings.redirect_uris == [own]
    assert sheet.redirect_uris == [own, old]
    assert sheet.resources == []
    assert "offline_access" not in "".join(sheet.notes)
    written = write_markdown(make_outline(sheet, choose_words("en")))
    before, _, after = written.partition("Registered addresses")
    assert old not in before
    assert "resource=" not in before
    assert old in after
    without = msgspec.structs.replace(application.settings, integration=GivenIntegration())
    tenant.do(lambda: tenant.applications.change(application.id, ChangeApplication(settings=without), application.version, ACTOR))
    plain = make_sheet(tenant.do(lambda: sheets.read(application.id, "en")), choose_words("en"))
    assert (plain.redirect_uris, plain.resources) == ([old, own], ["https://shelves.example"])
    assert "offline_access" in "".join(plain.notes)


def test_a_sheet_is_not_printed_where_the_font_lacks_the_letters(tenant: Tenant, sheets: Sheets) -> None:
    """The font of the PDF has no kanji, and no other language is given in silence; every other format is in the one that was asked for."""
    application = add(tenant, "Pagemark")
    known = tenant.do(lambda: sheets.read(application.id, "ja"))
    with pytest.raises(Malformed, match="日本語"):
        make_file(known, "ja", SheetFormat.PDF)
    assert b"/Lang (en)" in make_file(known, "en", SheetFormat.PDF)[1]
    assert b"/Lang (ko)" in make_file(known, "ko", SheetFormat.PDF)[1]
    assert "クライアントID" in make_file(known, "ja", SheetFormat.MARKDOWN)[1].decode()
