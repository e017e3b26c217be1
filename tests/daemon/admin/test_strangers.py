"""The routes about applications that came though nobody registered them."""

from __future__ import annotations

from urllib.parse import quote

from common.contracts.application_kinds import Origin
from common.contracts.applications import Application, ApplicationRow
from common.contracts.paging import Page
from common.contracts.permissions import AllowedPermission
from common.contracts.strangers.policy import Admission, OpenPermission, StrangerPolicy, StrangerReason, Verdict
from common.contracts.strangers.strangers import Stranger
from daemon.services.strangers.documents import StrangerDocument
from tests.daemon.admin.desk import Desk

URL = "https://agent.example/client.json"
ONE = f"/api/strangers/{quote(URL, safe='')}"


def come(desk: Desk, url: str = URL) -> None:
    """An application comes."""
    document = StrangerDocument("Agent", ["http://127.0.0.1/callback"])
    desk.tenant.do(lambda: desk.tenant.strangers.admit(url, document, "", "", 3600))


async def list_strangers(desk: Desk) -> list[Stranger]:
    """Those that the console shows."""
    page: Page[Stranger] = (await desk.ask("GET", "/api/strangers?search=agent")).as_a(Page[Stranger])
    return page.items


async def test_who_came_is_listed_approved_blocked_and_deleted(desk: Desk) -> None:
    """Apart from registered applications; one that is approved keeps what it may ask for, and is theirs to change from then on."""
    policy = StrangerPolicy(Admission.ANYBODY, user_permissions=[OpenPermission("profile")])
    desk.tenant.do(lambda: desk.tenant.stranger_policy.put(policy, None, "test"))
    come(desk)
    (found,) = await list_strangers(desk)
    assert (found.id, found.name, found.host, found.verdict, found.users, found.last_used_at) == (
        URL,
        "Agent",
        "agent.example",
        Verdict.ADMITTED,
        0,
        None,
    )
    assert (await desk.ask("GET", "/api/applications")).as_a(Page[ApplicationRow]).items == []
    change = await desk.ask("PATCH", f"/api/applications/{quote(URL, safe='')}", {"name": "Mine"})
    assert change.error.code == "application.unregistered"
    blocked: StrangerPolicy = (await desk.ask("POST", f"{ONE}/block")).as_a(StrangerPolicy)
    assert blocked.blocked == ["agent.example"]
    assert (await list_strangers(desk))[0].reason is StrangerReason.BLOCKED
    assert (await desk.ask("DELETE", ONE)).status == 204
    assert await list_strangers(desk) == []
    assert (await desk.ask("POST", f"{ONE}/approval")).status == 404
    desk.tenant.do(lambda: desk.tenant.stranger_policy.put(policy, None, "test"))
    come(desk)
    approved: Application = (await desk.ask("POST", f"{ONE}/approval")).as_a(Application)
    assert (approved.origin, approved.enabled, approved.shown_name) == (Origin.ADMINISTRATOR, True, "Agent")
    assert approved.settings.permissions == [AllowedPermission("profile", required=False)]
    assert await list_strangers(desk) == []
    for method, path in (("POST", f"{ONE}/approval"), ("POST", f"{ONE}/block"), ("DELETE", ONE)):
        assert (await desk.ask(method, path)).error.code == "application.registered"
    assert (await desk.ask("PATCH", f"/api/applications/{quote(URL, safe='')}", {"name": "Mine"})).as_a(Application).name == "Mine"
