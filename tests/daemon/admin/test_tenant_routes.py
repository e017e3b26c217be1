"""The routes about the daemon as a whole: status, branding, rules for accounts, images, preview, audit, permissions."""

from __future__ import annotations

import io
from functools import partial

import pytest
from PIL import Image

from common.contracts.audit import AuditEntry
from common.contracts.branding import TenantBranding, UploadedImage
from common.contracts.events import EventName
from common.contracts.paging import Page
from common.contracts.people.account_settings import AccountSettings, Registration
from common.contracts.permissions import CATALOGUE, UserPermission
from common.contracts.preview import Preview
from common.contracts.status import ConsoleRole, Status
from daemon.diagnosis.known.table import KNOWN
from daemon.views.languages import load_words
from tests.daemon.admin.desk import Desk


def picture(form: str = "PNG", size: tuple[int, int] = (64, 32)) -> bytes:
    """A red picture."""
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, form)
    return out.getvalue()


async def test_the_status_says_who_asks_and_what_there_is(desk: Desk) -> None:
    """The console shows all of it."""
    desk.tenant.add_user()
    desk.tenant.add_application()
    status: Status = (await desk.ask("GET", "/api/status")).as_a(Status)
    assert (status.role, status.console) == (ConsoleRole.OWNER, "test")
    assert (status.users, status.applications, status.database, status.language_tags) == (1, 1, "sqlite", ["en", "ko"])
    assert status.started_at == status.now == desk.tenant.clock.now()
    assert status.endpoints == desk.parts.endpoints


async def test_the_branding_is_replaced_with_its_version(desk: Desk) -> None:
    """Each field is checked; an older version is refused."""
    current: TenantBranding = (await desk.ask("GET", "/api/branding")).as_a(TenantBranding)
    assert current == TenantBranding()
    answer = await desk.ask("PUT", "/api/branding", {"product_name": "Hanbit", "colour": "#123456", "version": 7}, version=0)
    assert answer.as_a(TenantBranding) == TenantBranding(product_name="Hanbit", colour="#123456", version=1)
    assert answer.headers["ETag"] == '"1"'
    assert (await desk.ask("PUT", "/api/branding", {"product_name": "x"}, version=0)).error.code == "branding.stale"
    answer = await desk.ask("PUT", "/api/branding", {"product_name": "", "colour": "red", "logo": "nothing", "help_url": "javascript:alert(1)"})
    assert answer.fields == {"product_name": "text.required", "colour": "colour.form", "logo": "image.unknown", "help_url": "uri.dangerous_scheme"}


@pytest.mark.parametrize(
    ("css", "code"),
    [
        ("body{background:var(--primary)}", "css.unreadable_light"),
        ("body{background:var(--focus)}", "css.unreadable_light"),
        (".foot a:active{color:#fff}", "css.unreadable_light"),
        ("body:hover{background:#000}", "css.state"),
        ("@media (prefers-color-scheme: dark){body:active{background:var(--field)}}", "css.state"),
        (".brand:hover{background:#000}", "css.state"),
        (".foot{background:color-mix(in oklab,red,blue)}", "css.not_computed"),
        (".card{box-shadow:0 16px 0 4px #fff}", "css.value"),
    ],
)
async def test_a_style_sheet_that_leaves_text_unreadable_is_refused(desk: Desk, css: str, code: str) -> None:
    """Whether the tenant has a ground of its own or not."""
    for ground in ("", "#ffffff"):
        answer = await desk.ask("PUT", "/api/branding", {"css": css, "background": ground})
        assert answer.status == 422
        assert code in {problem.code for problem in answer.error.problems}


async def test_the_rules_for_accounts_are_replaced_with_their_version(desk: Desk) -> None:
    """Each field is checked; terms can be accepted only where they are; who changed what stands in the audit log."""
    current: AccountSettings = (await desk.ask("GET", "/api/account-settings")).as_a(AccountSettings)
    assert current == AccountSettings()
    wrong = {
        "password_min": 7,
        "deletion_wait_days": 91,
        "second_factor_grace_days": 91,
        "trusted_browser_days": -1,
        "editable": ["name", "shoe_size", "name"],
        "accept_terms": True,
    }
    assert (await desk.ask("PUT", "/api/account-settings", wrong)).fields == {
        "password_min": "number.out_of_range",
        "deletion_wait_days": "number.out_of_range",
        "second_factor_grace_days": "number.out_of_range",
        "trusted_browser_days": "number.out_of_range",
        "editable.1": "account_settings.field",
        "editable.2": "list.duplicate",
        "accept_terms": "account_settings.no_terms",
    }
    await desk.ask("PUT", "/api/branding", {"terms_url": "https://hanbit.example/terms"})
    rules = {"registration": "open", "accept_terms": True, "editable": ["name", "email"], "version": 7}
    answer = await desk.ask("PUT", "/api/account-settings", rules, version=0)
    assert answer.as_a(AccountSettings) == AccountSettings(Registration.OPEN, accept_terms=True, editable=("name", "email"), version=1)
    assert answer.headers["ETag"] == '"1"'
    assert (await desk.ask("PUT", "/api/account-settings", {}, version=0)).error.code == "account_settings.stale"
    assert (await desk.ask("PUT", "/api/account-settings", {"registration": "maybe"})).fields == {"registration": "field.type"}
    entry = (await desk.ask("GET", "/api/audit?event=account_settings")).as_a(Page[AuditEntry]).items[0]
    assert (entry.event, entry.detail["registration"]) == ("account_settings.changed", {"before": "invitation", "after": "open"})


async def test_an_uploaded_picture_can_be_shown_and_named(desk: Desk) -> None:
    """It comes back as PNG, with an address on the public pages, and a branding may name it."""
    answer = await desk.ask("POST", "/api/images", data=picture("JPEG"), headers={"Content-Type": "image/jpeg"})
    uploaded: UploadedImage = answer.as_a(UploadedImage)
    assert (answer.status, uploaded.width, uploaded.height) == (201, 64, 32)
    assert uploaded.url == f"http://localhost:8710/images/{uploaded.id}.png"
    shown = await desk.ask("GET", f"/api/images/{uploaded.id}")
    assert shown.headers["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(shown.body)).size == (64, 32)
    assert (await desk.ask("PUT", "/api/branding", {"logo": uploaded.id})).as_a(TenantBranding).logo == uploaded.id
    assert (await desk.ask("GET", "/api/images/nothing")).status == 404


@pytest.mark.parametrize("data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", picture()[:60], b"GIF89a"])
async def test_what_is_no_picture_is_refused(desk: Desk, data: bytes) -> None:
    """By its content, whatever the headers call it (attack 68)."""
    answer = await desk.ask("POST", "/api/images", data=data, headers={"Content-Type": "image/png"})
    assert (answer.status, answer.fields) == (422, {"image": "image.unreadable"})


async def test_a_picture_that_is_too_large_is_refused(desk: Desk) -> None:
    """2 MiB, and not one byte more is kept."""
    assert (await desk.ask("POST", "/api/images", data=b"x" * (2 * 1024 * 1024 + 1))).status == 413


async def test_a_draft_is_previewed_and_not_stored(desk: Desk) -> None:
    """The preview gets the draft as it was sent; a draft with unknown fields is refused."""
    draft = {"name": "Nimbus", "type": "traditional", "settings": {}, "branding": {"display_name": "Nimbus Boards"}}
    preview: Preview = (await desk.ask("POST", "/api/preview", draft)).as_a(Preview)
    assert preview.drawn.title == "Nimbus"
    assert desk.previewed[0].branding.display_name == "Nimbus Boards"
    assert (await desk.ask("GET", "/api/applications")).as_a(Page[dict[str, object]]).total == 0
    assert (await desk.ask("POST", "/api/preview", {**draft, "html": ""})).fields == {"html": "field.unknown"}


async def test_the_audit_log_tells_who_changed_what(desk: Desk) -> None:
    """Newest first, with the values before and after, by application, user and part of the event's name."""
    application = desk.tenant.add_application()
    user = desk.tenant.add_user()
    await desk.ask("PATCH", f"/api/applications/{application.id}", {"name": "Cumulus", "branding": {"operator": "Nimbus Ltd."}})
    page: Page[AuditEntry] = (await desk.ask("GET", f"/api/audit?application={application.id}&limit=1")).as_a(Page[AuditEntry])
    entry = page.items[0]
    assert (entry.event, entry.actor, entry.application_name) == ("application.changed", "console:test", "Cumulus")
    assert entry.detail == {"name": {"before": "Nimbus", "after": "Cumulus"}, "branding.operator": {"before": "", "after": "Nimbus Ltd."}}
    assert page.next is not None
    second = (await desk.ask("GET", f"/api/audit?application={application.id}&cursor={page.next}")).as_a(Page[AuditEntry])
    assert [entry.event for entry in second.items] == ["application.created"]
    by_user = (await desk.ask("GET", f"/api/audit?user={user.id}&event=created")).as_a(Page[AuditEntry])
    assert [(entry.event, entry.user_name) for entry in by_user.items] == [("user.created", "mina")]


async def test_the_audit_log_says_why_something_was_refused(desk: Desk) -> None:
    """In the language that is asked for; a code that no table knows has no words, and what has no reason has none either."""
    desk.tenant.add_application()
    for reason in ("redirect_uri.unknown", "moon.full"):
        desk.tenant.do(partial(desk.tenant.audit.record, EventName.AUTHORIZATION_REFUSED, "daemon", detail={"reason": reason}))
    title = KNOWN["redirect_uri.unknown"].title
    for language, words in (("en", title), ("ko", load_words("ko").text(title))):
        page = (await desk.ask("GET", f"/api/audit?language={language}&limit=3")).as_a(Page[AuditEntry])
        assert [entry.reason_text for entry in page.items] == ["", words, ""]


async def test_the_catalogue_of_permissions_is_served(desk: Desk) -> None:
    """In the order of the contract."""
    assert (await desk.ask("GET", "/api/permissions")).as_a(list[UserPermission]) == list(CATALOGUE)
