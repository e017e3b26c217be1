"""What most administrators never touch: keys, tokens, user IDs, requests and devices, folded away until somebody or a problem opens them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import (
    AccessTokenFormat,
    AuthenticationMethod,
    EncryptionAlgorithm,
    Kind,
    Protocol,
    SecurityProfile,
    SigningAlgorithm,
    SubjectType,
    Type,
)
from common.contracts.application_settings import ApplicationSettings
from common.contracts.delegation.assertions import AssertionTarget
from common.contracts.delegation.exchange import ExchangeRules, ExchangeTarget
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.page.details import ApplicationDetails
from gui.views.applications.page.tabs import ACCESS, BRANDING, LOG, PERMISSIONS, SERVICE, SETTINGS
from gui.views.applications.settings.proof import PASTED, PUBLISHED, ApplicationProof, count_keys
from gui.widgets.fields.field import Field
from tests.gui.applications.application_page import PATH, Opener
from tests.gui.makers import make_application
from tests.gui.told_daemon import ToldDaemon

KEYS = '{"keys": [{"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA", "kid": "1"}]}'
PRIVATE = '{"keys": [{"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA", "d": "AA"}]}'
SEVERAL_HOSTS = ["https://pagemark.example/callback", "https://other.example/callback"]


@pytest.fixture
def open_details(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon, tmp_path: Path) -> Opener:
    """Opens the page of an application."""
    return Opener(qtbot, api, theme, icons, told_daemon, tmp_path)


def settings_of(page: ApplicationDetails) -> ApplicationSettings:
    draft = page.editing.draft()
    assert draft is not None
    return draft.settings


def paste(editor: QPlainTextEdit, text: str) -> None:
    """As from the clipboard: Qt then knows that a person has changed it."""
    editor.selectAll()
    editor.insertPlainText(text)


def test_the_page_is_calm_until_somebody_opens_the_rest(open_details: Opener) -> None:
    """Everything that is rarely needed is closed at first, and stays open for who has opened it."""
    page = open_details()
    settings = page.settings
    assert not settings.advanced.is_open()
    assert page.findChildren(ApplicationProof) == []  # the greater part of the page is made for whoever opens it
    settings.advanced.head.click()
    for part in (settings.folded.proof, settings.folded.tokens, settings.folded.identity, settings.folded.requests, settings.folded.lifetimes):
        assert part.isVisible()
    assert not page.is_dirty
    settings.advanced.head.click()
    assert not settings.folded.proof.isVisible()
    settings.advanced.head.click()
    assert open_details().settings.advanced.is_open()


def test_tab_comes_to_what_was_opened_last_where_it_stands(qtbot: QtBot, open_details: Opener) -> None:
    """After the heading that opens it, not after all that was there before it."""
    page = open_details()
    page.settings.advanced.head.click()
    first = page.settings.folded.profile.profile
    page.activateWindow()
    page.settings.advanced.head.setFocus()
    QTest.keyClick(page.settings.advanced.head, Qt.Key.Key_Tab)
    assert page.focusWidget() is first
    page.settings.folded.custom_data.text.setFocus()
    QTest.keyClick(page.settings.folded.custom_data.text, Qt.Key.Key_Tab)
    focus = page.focusWidget()
    assert focus is not None
    assert not page.settings.isAncestorOf(focus)


def test_every_setting_comes_back_as_it_was(open_details: Opener) -> None:
    """Showing what is stored and writing it back changes nothing, whatever it holds."""
    stored = ApplicationSettings(
        redirect_uris=["https://pagemark.example/callback"],
        pushed_requests_required=True,
        signed_requests_required=True,
        dpop_required=True,
        dpop_nonce_required=True,
        client_authentication=AuthenticationMethod.PRIVATE_KEY,
        jwks=KEYS,
        id_token_algorithm=SigningAlgorithm.EDDSA,
        access_token_format=AccessTokenFormat.JWT,
        userinfo_algorithm=SigningAlgorithm.ES256,
        id_token_encryption=EncryptionAlgorithm.ECDH_ES_A256KW,
        userinfo_encryption=EncryptionAlgorithm.RSA_OAEP_256,
        subject_type=SubjectType.PAIRWISE,
        back_channel_uri="https://pagemark.example/ended",
        most_grants=5,
        custom_data={"tier": "partner", "limits": {"a": [1, 1.5, True, None]}},
    )
    assert settings_of(open_details(make_application(settings=stored))) == stored
    published = msgspec.structs.replace(stored, jwks="", jwks_uri="https://pagemark.example/jwks.json")
    assert settings_of(open_details(make_application(settings=published))) == published
    native = ApplicationSettings(pkce_required=True, device_sign_in=True)
    assert settings_of(open_details(make_application(type=Type.NATIVE, settings=native))) == native


def test_changing_to_a_private_key_says_what_ends_and_asks_for_the_keys(open_details: Opener, told_daemon: ToldDaemon) -> None:
    """Requirement A4: without keys nobody could prove anything, so it is not saved; the field that is needed gets the keyboard."""
    page = open_details()
    proof = page.settings.folded.proof
    page.settings.advanced.open()
    assert proof.warning.isHidden()
    proof.methods[AuthenticationMethod.PRIVATE_KEY].click()
    assert "secrets stop working" in proof.warning.text.text()
    assert proof.warning.isVisible()
    assert proof.keys_field.has_problem()
    page.save()
    assert not [asked for asked in told_daemon.asked if asked.verb == "PATCH"]
    proof.where.button(PUBLISHED).click()
    assert proof.address_field.has_problem()
    assert not proof.keys_field.has_problem()
    QTest.keyClicks(proof.address, "https://pagemark.example/jwks.json")
    assert not proof.address_field.has_problem()
    assert settings_of(page).jwks_uri == "https://pagemark.example/jwks.json"


def test_changing_to_a_certificate_asks_for_its_name_or_for_itself(open_details: Opener) -> None:
    """RFC 8705 2: of an authority by a name, of one's own by the very certificate; bound tokens take the place of DPoP in the profile."""
    page = open_details()
    proof, bound = page.settings.folded.proof, page.settings.folded.bound_tokens
    page.settings.advanced.open()
    proof.methods[AuthenticationMethod.TLS].click()
    assert proof.name_field.isVisible()
    assert not proof.keys_field.isVisible()
    assert proof.name_field.has_problem()
    assert "certificate counts" in proof.warning.text.text()
    QTest.keyClicks(proof.name, "CN=pagemark.example")
    assert not proof.name_field.has_problem()
    proof.methods[AuthenticationMethod.SELF_SIGNED_TLS].click()
    assert proof.keys_field.isVisible()
    assert not proof.name_field.isVisible()
    paste(proof.keys, KEYS)
    assert "x5c" in proof.keys_field.note.text()
    page.settings.folded.profile.profile.choose(SecurityProfile.FAPI2)
    assert settings_of(page).dpop_required
    bound.certificate.switch.click()
    assert not settings_of(page).dpop_required


@pytest.mark.parametrize(("text", "said"), [("{}", "not a JWK set"), (PRIVATE, "private key"), ('{"keys": []}', "1 to 20")])
def test_pasted_keys_are_judged_while_they_are_typed(open_details: Opener, text: str, said: str) -> None:
    """RFC 7517 5: a private key must never come here."""
    page = open_details()
    proof = page.settings.folded.proof
    proof.methods[AuthenticationMethod.PRIVATE_KEY].click()
    paste(proof.keys, text)
    assert said in proof.keys_field.note.text()
    assert proof.where.key() == PASTED


def test_a_profile_locks_what_follows_from_it(open_details: Opener) -> None:
    """FAPI 2.0: by one choice; each setting says why it cannot be changed, and none of them is another one when it is written back."""
    chosen = ApplicationSettings(security_profile=SecurityProfile.FAPI2, client_authentication=AuthenticationMethod.PRIVATE_KEY, jwks=KEYS)
    page = open_details(make_application(settings=chosen))
    settings = page.settings.folded
    for row in (settings.requests.pkce, settings.requests.pushed, settings.bound_tokens.required, settings.proof.strict):
        assert (row.switch.isChecked(), row.switch.isEnabled()) == (True, False)
        assert "FAPI 2.0" in row.switch.accessibleDescription()
    assert (settings.tokens.rotation.switch.isChecked(), settings.tokens.rotation.switch.isEnabled()) == (False, False)
    assert "DPoP" in settings.profile.profile_field.note.text()
    assert settings_of(page) == chosen
    usual = open_details()
    assert usual.settings.folded.requests.pushed.switch.isEnabled()
    usual.settings.folded.profile.profile.choose(SecurityProfile.FAPI2)
    assert settings_of(usual).pushed_requests_required
    assert "1 problem" in usual.dirty_bar.text.text()


def test_signed_requests_need_keys(open_details: Opener, told_daemon: ToldDaemon) -> None:
    """RFC 9101: without any, nobody could sign in."""
    page = open_details()
    page.settings.advanced.open()
    page.settings.folded.requests.signed.switch.click()
    page.save()
    assert not [asked for asked in told_daemon.asked if asked.verb == "PATCH"]
    assert "1 problem" in page.dirty_bar.text.text()


def test_good_keys_are_counted(open_details: Opener) -> None:
    """Who pastes sees that it was understood; what is not a set has no keys."""
    page = open_details()
    proof = page.settings.folded.proof
    proof.methods[AuthenticationMethod.PRIVATE_KEY].click()
    paste(proof.keys, KEYS)
    assert not proof.keys_field.has_problem()
    assert "EC" in proof.keys_field.note.text()
    assert settings_of(page).jwks == KEYS
    for odd in ("", "[]", "null", '{"keys": 5}', '{"keys": [1]}', "[" * 100_000):
        assert count_keys(odd) == (0, "")


def test_back_to_a_secret_forgets_keys_that_were_only_typed(open_details: Opener) -> None:
    """What is hidden is never saved, and never wrong."""
    page = open_details()
    proof = page.settings.folded.proof
    proof.methods[AuthenticationMethod.PRIVATE_KEY].click()
    paste(proof.keys, "nonsense")
    proof.methods[AuthenticationMethod.SECRET].click()
    assert page.editing.draft() == page.editing.stored
    assert page.editing.problems() == []


def test_the_secrets_say_that_they_do_not_work(open_details: Opener) -> None:
    """With a private key no secret is taken."""
    page = open_details(make_application(settings=ApplicationSettings(client_authentication=AuthenticationMethod.PRIVATE_KEY, jwks=KEYS)))
    assert not page.settings.secrets._unused.isHidden()
    assert open_details().settings.secrets._unused.isHidden()


def test_ids_of_its_own_need_one_host(open_details: Opener) -> None:
    """OpenID Connect Core 8.1: the problem stands at the choice, opens what hides it, and is the first to get the keyboard."""
    page = open_details(make_application(settings=ApplicationSettings(redirect_uris=SEVERAL_HOSTS)))
    identity = page.settings.folded.identity
    identity.subject.choose(SubjectType.PAIRWISE)
    assert "several hosts" in identity.subject_field.note.text()
    assert page.settings.advanced.is_open()
    assert page.tabs.dots() == {SETTINGS}
    page.settings.addresses.redirect_uris.rows()[1].remove.click()
    assert not identity.subject_field.has_problem()
    assert "strangers" in identity.subject_field.note.text()
    identity.subject.choose(SubjectType.PUBLIC)
    assert "strangers" not in identity.subject_field.note.text()


def test_a_hint_says_who_cannot_use_a_signature(open_details: Opener) -> None:
    """Each choice says what it means for the partner."""
    tokens = open_details().settings.folded.tokens
    assert "safe default" in tokens.algorithm_field.note.text()
    tokens.algorithm.choose(SigningAlgorithm.EDDSA)
    assert "need RS256" in tokens.algorithm_field.note.text()
    tokens.access.choose(AccessTokenFormat.JWT)
    assert "until it expires" in tokens.access_field.note.text()
    tokens.userinfo.choose(SigningAlgorithm.RS256)
    assert "JWT" in tokens.userinfo_field.note.text()


@pytest.mark.parametrize("type_of_app", list(Type))
def test_only_what_applies_is_shown(open_details: Opener, type_of_app: Type) -> None:
    """No dead fields: keys for servers, codes for devices, nothing of users for machines."""
    own = type_of_app is Type.MACHINE
    kind, protocol = (Kind.OWN, Protocol.OAUTH) if own else (Kind.THIRD_PARTY, Protocol.OIDC)
    shown = ApplicationSettings(pkce_required=not type_of_app.is_confidential)
    page = open_details(make_application(kind=kind, type=type_of_app, protocol=protocol, settings=shown))
    settings = page.settings
    assert settings.folded.proof.isHidden() is not type_of_app.is_confidential
    assert settings.folded.devices.isHidden() is (type_of_app is not Type.NATIVE)
    for part in (
        settings.addresses,
        settings.consent,
        settings.sign_out,
        settings.folded.identity,
        settings.folded.requests,
        settings.folded.tokens.algorithm_field,
    ):
        assert part.isHidden() is own
    assert settings.folded.lifetimes.named["access_token"].isHidden() is False
    assert settings.folded.lifetimes.named["consent"].isHidden() is own
    assert settings.folded.lifetimes.most_grants_field.isHidden() is own
    assert not settings.folded.custom_data.isHidden()
    assert [tab for tab in (PERMISSIONS, ACCESS, BRANDING) if page.tabs.isTabVisible(tab)] == ([] if own else [PERMISSIONS, ACCESS, BRANDING])
    assert page.tabs.isTabVisible(LOG)
    assert page.tabs.isTabVisible(SERVICE)
    assert page.preview.isHidden() is own


def test_oauth_alone_has_no_id_token(open_details: Opener) -> None:
    """An application that is not told who the user is has no settings for it."""
    settings = open_details(make_application(protocol=Protocol.OAUTH)).settings
    for part in (
        settings.folded.tokens.algorithm_field,
        settings.folded.tokens.claims,
        settings.folded.tokens.userinfo_field,
        settings.folded.lifetimes.named["id_token"],
    ):
        assert part.isHidden()
    assert not settings.folded.tokens.access_field.isHidden()


def test_a_machine_asks_for_no_preview(open_details: Opener, told_daemon: ToldDaemon) -> None:
    """It has no consent page; its page shows how to get a token instead."""
    page = open_details(make_application(kind=Kind.OWN, type=Type.MACHINE, protocol=Protocol.OAUTH, settings=ApplicationSettings()))
    assert page.preview.request() is None
    assert not [asked for asked in told_daemon.asked if asked.path in ("/api/preview", f"{PATH}/sign-out-notices")]
    example = page.settings.endpoints.example
    assert not example.isHidden()
    assert "grant_type=client_credentials" in example.value()
    assert page.settings.endpoints.fields["authorization"].isHidden()


def test_an_api_is_given_what_it_may_exchange_line_by_line(open_details: Opener) -> None:
    """What stands on a line that cannot be is said with its number; apps of partners have no such card."""
    page = open_details(make_application(kind=Kind.OWN))
    page.settings.advanced.open()
    part = page.settings.folded.exchange
    assert not part.isHidden()
    part.sources.setPlainText("https://library.example\n")
    part.targets.setPlainText("https://shop.example/api read  write\nhttps://files.example\n")
    rules = settings_of(page).exchange
    assert rules == ExchangeRules(
        ["https://library.example"], [ExchangeTarget("https://shop.example/api", ["read", "write"]), ExchangeTarget("https://files.example", [])]
    )
    page.save()
    place = part.places["exchange.targets"][0]
    assert isinstance(place, Field)
    assert place.has_problem()
    assert part.owns("exchange.targets.0.permissions.1")
    part.fill(make_application(kind=Kind.OWN, settings=ApplicationSettings(exchange=rules)))
    assert part.targets.toPlainText().splitlines() == ["https://shop.example/api read write", "https://files.example"]
    part.fill(make_application(kind=Kind.THIRD_PARTY))
    assert part.isHidden()


def test_types_of_authorization_details_stand_one_on_a_line(open_details: Opener) -> None:
    """What is no name is said at the text."""
    page = open_details(make_application())
    page.settings.advanced.open()
    part = page.settings.folded.details
    part.types.setPlainText("payment\n\n two words \n")
    assert settings_of(page).detail_types == ["payment", "two words"]
    page.save()
    place = part.places["detail_types"][0]
    assert isinstance(place, Field)
    assert place.has_problem()


def test_services_for_identity_assertions_stand_one_on_a_line(open_details: Opener) -> None:
    """Read and written alike; a line that says too little is told by its number."""
    page = open_details(make_application())
    page.settings.advanced.open()
    part = page.settings.folded.assertions
    targets = [AssertionTarget("https://auth.chat.example", "agent", "https://api.chat.example", ["read"]), AssertionTarget("https://b.example", "b")]
    part.fill(make_application(settings=ApplicationSettings(assertions=targets)))
    assert part.targets.toPlainText().splitlines()[1] == "https://b.example b -"
    assert part.drafted(make_application()).settings.assertions == targets
    part.targets.setPlainText("https://auth.chat.example agent\nhttps://b.example")
    assert settings_of(page).assertions == [AssertionTarget("https://auth.chat.example", "agent"), AssertionTarget("https://b.example", "")]
    page.save()
    place = part.places["assertions"][0]
    assert isinstance(place, Field)
    assert place.has_problem()
    part.fill(make_application(type=Type.NATIVE))
    assert part.isHidden()
