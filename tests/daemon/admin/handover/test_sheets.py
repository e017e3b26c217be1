"""The route of the hand-over sheet."""

from __future__ import annotations

import pytest

from common.contracts.handover.sheet import HandoverSheet
from common.contracts.secrets import CreateSecret
from common.contracts.status import ConsoleRole
from tests.daemon.admin.desk import Desk
from tests.daemon.tenant import ACTOR

MEDIA = {
    "markdown": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "json": "application/json; charset=utf-8",
}


async def test_a_sheet_comes_in_every_format_and_never_with_a_secret(desk: Desk) -> None:
    """As a file with a harmless name; whoever may only look may have it (requirement H3)."""
    application = desk.tenant.add_application("Nimbus Boards")
    secret = desk.tenant.do(lambda: desk.tenant.secrets.issue(application.id, CreateSecret("Default"), ACTOR)).value
    viewer = desk.make_key(ConsoleRole.VIEWER)
    for wanted, media in MEDIA.items():
        answer = await desk.ask("GET", f"/api/applications/{application.id}/sheet?format={wanted}&language=ko", key=viewer)
        assert answer.status == 200
        assert answer.headers["Content-Type"] == media
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="nimbus-boards-hand-over.')
        assert secret.encode() not in answer.body
        assert wanted == "pdf" or application.id.encode() in answer.body
    sheet = (await desk.ask("GET", f"/api/applications/{application.id}/sheet?format=json")).as_a(HandoverSheet)
    assert (sheet.language, sheet.client_id, sheet.endpoints) == ("en", application.id, desk.parts.endpoints)


@pytest.mark.parametrize("query", ["format=docx", "language=" + "k" * 17, "secret=1"])
async def test_a_format_that_there_is_none_of_is_refused(desk: Desk, query: str) -> None:
    """With 400, never with something else in its place."""
    application = desk.tenant.add_application()
    assert (await desk.ask("GET", f"/api/applications/{application.id}/sheet?{query}")).status in (400, 422)


async def test_there_is_no_sheet_of_what_there_is_not(desk: Desk) -> None:
    """Neither of an unknown application nor of a deleted one."""
    application = desk.tenant.add_application()
    desk.tenant.do(lambda: desk.tenant.applications.delete(application.id, ACTOR, application.version))
    for unknown in (application.id, "nobody"):
        assert (await desk.ask("GET", f"/api/applications/{unknown}/sheet")).status == 404
