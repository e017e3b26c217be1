"""Addresses that the daemon would never call are refused where they are entered (attack 79)."""

from __future__ import annotations

import msgspec
import pytest

from common.contracts.application_kinds import Kind, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import ChangeApplication, CreateApplication
from common.errors import Invalid
from daemon.services.applications.targets import Targets
from daemon.storage.tables.applications import Application as ApplicationTable
from tests.daemon.tenant import ACTOR, Tenant

INNER = (
    "http://127.0.0.1:8080/out",
    "http://localhost/out",
    "https://127.0.0.1/out",
    "https://localhost:8443/out",
    "https://app.localhost/out",
    "https://10.0.0.1/out",
    "https://192.168.1.5:8443/out",
    "https://[::1]/out",
    "https://[fd00::1]/out",
    "https://169.254.169.254/out",
    # What resolvers take for 127.0.0.1, 0.0.0.0 and 169.254.169.254.
    "https://2130706433/out",
    "https://127.1/out",
    "https://0x7f.1/out",
    "https://0177.0.0.1/out",
    "https://0/out",
    "https://2852039166/out",
)
PUBLIC = (
    "",
    "https://partner.example/out",
    "https://8.8.8.8/out",
    "https://134744072/out",
    "https://127.1.partner.example/out",
    "https://localhost.partner.example/out",
)


@pytest.mark.parametrize("field", ["back_channel_uri", "jwks_uri"])
@pytest.mark.parametrize("uri", INNER)
def test_an_address_that_is_never_called_is_refused_at_its_field(tenant: Tenant, uri: str, field: str) -> None:
    """By a change and for a new application alike."""
    application = tenant.add_application()
    settings = msgspec.structs.replace(application.settings, **{field: uri})
    with pytest.raises(Invalid) as refused:
        tenant.do(lambda: tenant.applications.change(application.id, ChangeApplication(settings=settings), None, ACTOR))
    assert [(each.field, each.code) for each in refused.value.problems] == [(field, "uri.private_target")]
    with pytest.raises(Invalid):
        tenant.do(lambda: tenant.applications.create(CreateApplication("New", Kind.OWN, Type.TRADITIONAL), ACTOR, settings))


@pytest.mark.parametrize("uri", PUBLIC)
def test_a_public_address_or_a_name_is_taken(tenant: Tenant, uri: str) -> None:
    """What a name leads to is looked at when it is called."""
    application = tenant.add_application()
    settings = msgspec.structs.replace(application.settings, back_channel_uri=uri)
    assert tenant.do(lambda: tenant.applications.change(application.id, ChangeApplication(settings=settings), None, ACTOR)).settings == settings


def test_what_stood_there_before_keeps_nothing_else_from_being_changed(tenant: Tenant) -> None:
    """As when the daemon's setting was switched off later."""
    application = tenant.add_application()
    kept = msgspec.structs.replace(application.settings, back_channel_uri=INNER[0])
    query = ApplicationTable.update(settings_json=msgspec.json.encode(kept).decode()).where(ApplicationTable.id == application.id)
    tenant.do(lambda: query.execute(tenant.store.db))
    wanted = msgspec.structs.replace(kept, pushed_requests_required=True)
    assert tenant.do(lambda: tenant.applications.change(application.id, ChangeApplication(settings=wanted), None, ACTOR)).settings == wanted


@pytest.mark.parametrize("uri", INNER)
def test_a_daemon_that_may_call_them_takes_them(uri: str) -> None:
    """`allow_private_targets` is on."""
    after = ApplicationSettings(back_channel_uri=uri, jwks_uri=uri)
    assert [*Targets(allow_private=True).problems(ApplicationSettings(), after)] == []
