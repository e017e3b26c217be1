"""The log of what an application was told of sign-outs."""

from __future__ import annotations

from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import ChangeApplication
from common.contracts.paging import Page
from common.contracts.sign_out_notices import Ending, NoticeState, SignOutNotice
from daemon.services.authorization.sign_out_notices import SignedInto
from tests.daemon.admin.desk import Desk
from tests.daemon.tenant import ACTOR

URI = "https://nimbus.example/back-channel"


async def test_notices_are_listed_newest_first(desk: Desk) -> None:
    """Page by page, with the user's name while there is one."""
    tenant = desk.tenant
    application, other, user = tenant.add_application(), tenant.add_application("Other"), tenant.add_user()
    settings = ApplicationSettings(redirect_uris=["https://nimbus.example/callback"], back_channel_uri=URI)
    tenant.do(lambda: tenant.applications.change(application.id, ChangeApplication(settings=settings), None, ACTOR))
    ended = [SignedInto(each, user_id, "s1") for each in (application.id, other.id) for user_id in (user.id, "gone")]
    tenant.do(lambda: tenant.sign_out_notices.queue(ended, Ending.SIGNED_OUT))
    route = f"/api/applications/{application.id}/sign-out-notices"
    page: Page[SignOutNotice] = (await desk.ask("GET", f"{route}?limit=1")).as_a(Page[SignOutNotice])
    assert (page.total, [notice.user_id for notice in page.items]) == (2, ["gone"])
    rest: Page[SignOutNotice] = (await desk.ask("GET", f"{route}?cursor={page.next}")).as_a(Page[SignOutNotice])
    notice = rest.items[0]
    assert (notice.user_name, notice.session_id, notice.uri, notice.reason) == ("mina", "s1", URI, Ending.SIGNED_OUT)
    assert (notice.state, notice.tries, notice.next_try_at, notice.ended_at) == (NoticeState.WAITING, 0, tenant.clock.now(), None)
    assert (await desk.ask("GET", f"/api/applications/{other.id}/sign-out-notices")).as_a(Page[SignOutNotice]).items == []


async def test_an_unknown_application_has_no_log(desk: Desk) -> None:
    """404, not an empty list."""
    assert (await desk.ask("GET", "/api/applications/nobody/sign-out-notices")).status == 404
