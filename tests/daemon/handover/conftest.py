"""What tests of the sheet need: a tenant for each file, and sheets of its applications."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
import pytest

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import Application, ChangeApplication
from common.contracts.handover.sheet import HandoverSheet
from daemon.handover.sheet import make_sheet
from daemon.handover.sheets import Sheets, choose_words
from daemon.protocol.discovery import make_endpoints
from tests.daemon.tenant import ACTOR, Tenant, open_tenant

SheetOf = Callable[..., HandoverSheet]


@pytest.fixture(scope="module")
def tenant() -> Iterator[Tenant]:
    """A tenant; each test makes an application of its own."""
    with open_tenant() as tenant:
        yield tenant


@pytest.fixture(scope="module")
def sheets(tenant: Tenant) -> Sheets:
    """The maker of its sheets."""
    return Sheets(tenant.settings, tenant.clock, tenant, make_endpoints(tenant.settings.issuer))


@pytest.fixture(scope="module")
def sheet_of(tenant: Tenant, sheets: Sheets) -> SheetOf:
    """A function that gives the sheet of a new application with some settings."""

    def make(
        name: str = "Nimbus", kind: Kind = Kind.THIRD_PARTY, of_type: Type = Type.TRADITIONAL, language: str = "en", **changed: object
    ) -> HandoverSheet:
        application = add(tenant, name, kind, of_type, **changed)
        return make_sheet(tenant.do(lambda: sheets.read(application.id, language)), choose_words(language))

    return make


def add(tenant: Tenant, name: str, kind: Kind = Kind.THIRD_PARTY, of_type: Type = Type.TRADITIONAL, **changed: object) -> Application:
    """A new application with some settings."""
    application = tenant.add_application(name, kind, of_type)
    settings = msgspec.structs.replace(application.settings, **changed)
    change = ChangeApplication(settings=settings)
    return tenant.do(lambda: tenant.applications.change(application.id, change, application.version, ACTOR))
