"""Every setting of an application saved by clicking, and read again from a real daemon."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import AccessTokenFormat, AuthenticationMethod, CertificateName, Kind, SigningAlgorithm, SubjectType, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, CreateApplication, CreatedApplication
from gui.api.api import Api
from gui.api.call import Call
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.creating.create_application import CreateApplicationDialog
from gui.views.applications.page.details import ApplicationDetails
from gui.views.applications.settings.proof import PUBLISHED
from tests.gui.pressing import press
from tests.gui.screen_desk import make_say
from tests.patience import PATIENCE

KEYS = '{"keys": [{"kty": "EC", "crv": "P-256", "x": "AQAB", "y": "AQAB", "kid": "1"}]}'
ENDED = "https://reading.example/ended"
Edit = Callable[[ApplicationDetails], object]


def result_of(qtbot: QtBot, call: Call) -> object:
    with qtbot.waitSignal(call.done) as done:
        pass
    return done.args[0]


@pytest.fixture
def open_page(qtbot: QtBot, live_api: Api, theme: Theme, icons: Icons, tmp_path: Path) -> Callable[[str], ApplicationDetails]:
    """Opens the page of an application that the daemon has."""
    status = result_of(qtbot, live_api.get_status())

    def open_it(application_id: str) -> ApplicationDetails:
        preferences = Preferences(tmp_path / "console.ini")
        page = ApplicationDetails(
            live_api,
            theme,
            icons,
            preferences,
            status.endpoints,  # type: ignore[attr-defined]
            ["en", "ko"],
            make_say(qtbot, icons),
            application_id,
            with_engine=False,
        )
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(lambda: page.editing.stored is not None)
        return page

    return open_it


def paste_keys(page: ApplicationDetails) -> None:
    page.settings.folded.proof.methods[AuthenticationMethod.PRIVATE_KEY].click()
    page.settings.folded.proof.keys.insertPlainText(KEYS)


def name_address(page: ApplicationDetails) -> None:
    page.settings.folded.proof.methods[AuthenticationMethod.PRIVATE_KEY].click()
    page.settings.folded.proof.where.button(PUBLISHED).click()
    QTest.keyClicks(page.settings.folded.proof.address, "https://reading.example/jwks.json")


def name_certificate(page: ApplicationDetails, kind: str, name: str) -> None:
    page.settings.folded.proof.methods[AuthenticationMethod.TLS].click()
    page.settings.folded.proof.name_type.choose(kind)
    QTest.keyClicks(page.settings.folded.proof.name, name)
    page.settings.folded.bound_tokens.certificate.switch.click()


def type_number(page: ApplicationDetails, digits: str) -> None:
    page.settings.folded.lifetimes.most_grants.selectAll()
    QTest.keyClicks(page.settings.folded.lifetimes.most_grants, digits)


EDITS: dict[str, tuple[Type, Edit, dict[str, object]]] = {
    "pasted keys": (Type.TRADITIONAL, paste_keys, {"client_authentication": AuthenticationMethod.PRIVATE_KEY, "jwks": KEYS}),
    "published keys": (
        Type.TRADITIONAL,
        name_address,
        {"client_authentication": AuthenticationMethod.PRIVATE_KEY, "jwks_uri": "https://reading.example/jwks.json"},
    ),
    "signature": (
        Type.SINGLE_PAGE,
        lambda page: page.settings.folded.tokens.algorithm.choose("EdDSA"),
        {"id_token_algorithm": SigningAlgorithm.EDDSA},
    ),
    "PS256": (
        Type.TRADITIONAL,
        lambda page: page.settings.folded.tokens.algorithm.choose("PS256"),
        {"id_token_algorithm": SigningAlgorithm.PS256},
    ),
    "access token": (Type.TRADITIONAL, lambda page: page.settings.folded.tokens.access.choose("jwt"), {"access_token_format": AccessTokenFormat.JWT}),
    "user info": (Type.NATIVE, lambda page: page.settings.folded.tokens.userinfo.choose("ES256"), {"userinfo_algorithm": SigningAlgorithm.ES256}),
    "claims": (Type.TRADITIONAL, lambda page: page.settings.folded.tokens.claims.switch.click(), {"claims_in_id_token": False}),
    "user IDs": (Type.TRADITIONAL, lambda page: page.settings.folded.identity.subject.choose("pairwise"), {"subject_type": SubjectType.PAIRWISE}),
    "PKCE": (Type.TRADITIONAL, lambda page: page.settings.folded.requests.pkce.switch.click(), {"pkce_required": True}),
    "pushed": (Type.SINGLE_PAGE, lambda page: page.settings.folded.requests.pushed.switch.click(), {"pushed_requests_required": True}),
    "DPoP": (Type.TRADITIONAL, lambda page: page.settings.folded.bound_tokens.required.switch.click(), {"dpop_required": True}),
    "nonces": (Type.TRADITIONAL, lambda page: page.settings.folded.bound_tokens.nonce.switch.click(), {"dpop_nonce_required": True}),
    "certificate": (
        Type.TRADITIONAL,
        lambda page: name_certificate(page, "san_dns", "reading.example"),
        {
            "client_authentication": AuthenticationMethod.TLS,
            "certificate_name_type": CertificateName.DNS,
            "certificate_name": "reading.example",
            "certificate_bound_tokens": True,
        },
    ),
    "devices": (Type.NATIVE, lambda page: page.settings.folded.devices.by_code.switch.click(), {"device_sign_in": True}),
    "sign-ins": (Type.SINGLE_PAGE, lambda page: type_number(page, "3"), {"most_grants": 3}),
    "custom data": (
        Type.NATIVE,
        lambda page: page.settings.folded.custom_data.text.insertPlainText('{"tier": "partner", "since": 2026, "notes": ["한국어", 1.5]}'),
        {"custom_data": {"tier": "partner", "since": 2026, "notes": ["한국어", 1.5]}},
    ),
    "back channel": (Type.TRADITIONAL, lambda page: QTest.keyClicks(page.settings.sign_out.back_channel, ENDED), {"back_channel_uri": ENDED}),
}


@pytest.mark.parametrize("name", list(EDITS))
def test_a_setting_is_kept(qtbot: QtBot, live_api: Api, open_page: Callable[[str], ApplicationDetails], name: str) -> None:
    """Requirement A4: set on the page, saved, read by the daemon's API, and shown by a page that is opened anew."""
    type_of_app, edit, expected = EDITS[name]
    new = CreateApplication(f"Reading {name}", Kind.THIRD_PARTY, type_of_app, redirect_uris=["https://reading.example/callback"])
    made = result_of(qtbot, live_api.create_application(new))
    assert isinstance(made, CreatedApplication)
    page = open_page(made.application.id)
    edit(page)
    with qtbot.waitSignal(page.say.toast.said):
        page.save()
    stored = result_of(qtbot, live_api.get_application(made.application.id))
    assert isinstance(stored, Application)
    assert {field: getattr(stored.settings, field) for field in expected} == expected
    again = open_page(made.application.id).editing.draft()
    assert again is not None
    assert again.settings == stored.settings


def test_a_machine_made_here_gets_a_token(
    qtbot: QtBot, live_api: Api, theme: Theme, icons: Icons, open_page: Callable[[str], ApplicationDetails]
) -> None:
    """RFC 6749 4.4: what the dialog hands over is enough."""
    status = result_of(qtbot, live_api.get_status())
    dialog = CreateApplicationDialog(live_api, theme, icons, status.endpoints, Kind.OWN)  # type: ignore[attr-defined]
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.service_choice.else_card is not None
    press(dialog.service_choice.else_card)
    dialog.type_step.types[Type.MACHINE].click()
    dialog.next.click()
    QTest.keyClicks(dialog.naming_step.name, "Night export")
    with qtbot.waitSignal(dialog.created) as created:
        dialog.next.click()
    made: CreatedApplication = created.args[0]
    assert dialog.done_step is not None
    credentials = base64.b64encode(f"{made.application.id}:{made.secret}".encode()).decode()
    request = Request(
        dialog.done_step.fields["token"].value(),
        urlencode({"grant_type": "client_credentials"}).encode(),
        {"Authorization": f"Basic {credentials}"},
    )
    with urlopen(request, timeout=PATIENCE) as answer:
        assert json.load(answer)["token_type"] == "Bearer"
    page = open_page(made.application.id)
    page.settings.folded.tokens.access.choose("jwt")
    with qtbot.waitSignal(page.say.toast.said):
        page.save()
    stored = result_of(qtbot, live_api.get_application(made.application.id))
    assert isinstance(stored, Application)
    assert stored.settings.access_token_format is AccessTokenFormat.JWT
    assert stored.settings.redirect_uris == ApplicationSettings().redirect_uris


def test_the_log_of_a_real_daemon_is_read(qtbot: QtBot, live_api: Api, open_page: Callable[[str], ApplicationDetails]) -> None:
    """Nothing was sent yet, and that is said."""
    new = CreateApplication("Reading log", Kind.THIRD_PARTY, Type.TRADITIONAL, redirect_uris=["https://reading.example/callback"])
    made = result_of(qtbot, live_api.create_application(new))
    assert isinstance(made, CreatedApplication)
    page = open_page(made.application.id)
    QTest.keyClicks(page.settings.sign_out.back_channel, ENDED)
    with qtbot.waitSignal(page.say.toast.said):
        page.save()
    qtbot.waitUntil(lambda: page.settings.sign_out.log._call is None)
    assert not page.settings.sign_out.log.isHidden()
    assert not page.settings.sign_out.log.empty.isHidden()
    assert page.settings.sign_out.log._said.notice is None
