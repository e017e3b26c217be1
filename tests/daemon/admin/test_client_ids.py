"""Client IDs that came from another provider, at every route of the admin API that has one in its path."""

from __future__ import annotations

from urllib.parse import quote

import msgspec
import pytest

from common.contracts.applications import Application, ChangeApplication
from common.contracts.audit import AuditEntry
from common.contracts.paging import Page
from common.contracts.secrets import CreateSecret, IssuedSecret
from daemon.admin.routes import ROUTES
from tests.daemon.admin.desk import Desk
from tests.daemon.tenant import ACTOR

IDS = ["com.example:app", "http://partner.example/app?x=1", "a/../b", "app@realm+x", "~!$()*,;=-_", "a" * 255, "x/secrets", "a//b", "..a", "counts/x"]


@pytest.mark.parametrize("client_id", IDS)
async def test_a_record_is_reached_by_its_encoded_id(desk: Desk, client_id: str) -> None:
    """Read, changed, given a secret, found in the log, deleted, restored."""
    tenant = desk.tenant
    other = tenant.add_application("Other")
    tenant.do(lambda: tenant.applications.put(msgspec.structs.replace(other, id=client_id, name="Moved"), ACTOR))
    path = f"/api/applications/{quote(client_id, safe='')}"
    shown = (await desk.ask("GET", path)).as_a(Application)
    assert (shown.id, shown.name) == (client_id, "Moved")
    changed = await desk.ask("PATCH", path, ChangeApplication(name="New"), version=shown.version)
    assert changed.as_a(Application).name == "New"
    issued = (await desk.ask("POST", f"{path}/secrets", CreateSecret("first"))).as_a(IssuedSecret)
    assert (await desk.ask("DELETE", f"{path}/secrets/{issued.secret.id}")).status == 204
    for part in ("secrets", "impact", "consents", "sign-out-notices"):
        assert (await desk.ask("GET", f"{path}/{part}")).status == 200
    entries = (await desk.ask("GET", f"/api/audit?application={quote(client_id, safe='')}")).as_a(Page[AuditEntry])
    assert entries.total
    assert (await desk.ask("DELETE", path, version=changed.as_a(Application).version)).status == 204
    assert (await desk.ask("POST", f"{path}/restore")).status == 200
    assert tenant.do(lambda: tenant.applications.get(other.id)).name == "Other"


def test_every_route_of_an_application_has_its_id_in_one_part() -> None:
    """So that encoding it once is enough."""
    paths = [route.path for route in ROUTES if route.path.startswith("/api/applications/{")]
    assert paths
    assert all(path.split("/")[3] == "{id}" for path in paths)
