"""Webhooks: made with a secret that is shown once, changed by version, switched on and off, rotated, deleted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from common.contracts.events import EventName
from common.contracts.events_out.webhooks import OVERLAP, ChangeWebhook, CreateWebhook, WebhookListing
from common.errors import Conflict, Invalid, NotFound, Stale
from daemon.keys.webhook_signatures import is_webhook_secret
from daemon.services.events_out import webhooks as service
from tests.daemon.tenant import ACTOR, Tenant, open_tenant
from tests.databases import SQLITE

ADDRESS = "https://hooks.example/in/T0/s3cret-path?token=hidden"


def make_webhook(name: str = "Shop", url: str = ADDRESS, events: tuple[str, ...] = ("consent", "user.deleted"), **more: object) -> CreateWebhook:
    return CreateWebhook(name=name, url=url, events=events, **more)  # type: ignore[arg-type]


def codes(raised: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {problem.field: problem.code for problem in raised.value.problems}


def test_a_webhook_has_a_secret_that_is_shown_once(tenant: Tenant) -> None:
    """And listed without it."""
    issued = tenant.do(lambda: tenant.webhooks.create(make_webhook(description=" to the shop "), ACTOR))
    assert is_webhook_secret(issued.secret)
    [listed] = tenant.do(tenant.webhooks.list).items
    assert listed == issued.webhook == tenant.do(lambda: tenant.webhooks.get(listed.id))
    assert (listed.name, listed.url, listed.events, listed.enabled, listed.description, listed.version) == (
        "Shop",
        ADDRESS,
        ("consent", "user.deleted"),
        True,
        "to the shop",
        1,
    )
    assert tenant.do(lambda: tenant.webhooks.list_secrets(tenant.webhooks.get_row(listed.id))) == [issued.secret]
    assert tenant.do(lambda: tenant.webhooks.list(WebhookListing(search="SHOP hooks"))).total == 1
    assert tenant.do(lambda: tenant.webhooks.list(WebhookListing(search="other"))).total == 0


@pytest.mark.parametrize("tenant", [SQLITE], indirect=True)
def test_no_secret_lies_open_in_the_database(tenant: Tenant) -> None:
    """Neither in its file nor beside it."""
    secret = tenant.do(lambda: tenant.webhooks.create(make_webhook(), ACTOR)).secret
    files = [path for path in Path(tenant.settings.data_folder).iterdir() if path.is_file()]
    assert files
    assert not [path for path in files if secret.removeprefix("whsec_").encode() in path.read_bytes()]


def test_the_audit_log_has_neither_path_nor_secret(tenant: Tenant) -> None:
    """Addresses of webhooks are often as good as a password."""
    issued = tenant.do(lambda: tenant.webhooks.create(make_webhook(), ACTOR))
    webhook_id = issued.webhook.id
    tenant.do(lambda: tenant.webhooks.change(webhook_id, ChangeWebhook(url="https://other.example/also-s3cret"), 1, ACTOR))
    tenant.do(lambda: tenant.webhooks.rotate(webhook_id, ACTOR))
    tenant.do(lambda: tenant.webhooks.delete(webhook_id, None, ACTOR))
    entries = tenant.do(tenant.audit.list).items
    assert [entry.event for entry in reversed(entries)] == [
        EventName.WEBHOOK_CREATED,
        EventName.WEBHOOK_CHANGED,
        EventName.WEBHOOK_SECRET_ROTATED,
        EventName.WEBHOOK_DELETED,
    ]
    assert entries[2].detail["url"] == {"before": "https://hooks.example", "after": "https://other.example"}
    assert not any(word in str(entry.detail) for entry in entries for word in ("s3cret", "hidden", "whsec_"))


def test_fields_are_checked_one_by_one(tenant: Tenant) -> None:
    """Each with its own problem, and nothing is kept."""
    wrong = make_webhook("", "http://shop.example/", ("consent", "consent", "comet"), applications=("nobody",), description="x" * 513)
    with pytest.raises(Invalid) as raised:
        tenant.do(lambda: tenant.webhooks.create(wrong, ACTOR))
    assert codes(raised) == {
        "name": "text.required",
        "url": "uri.http_not_loopback",
        "events.1": "list.duplicate",
        "events.2": "webhook.event",
        "applications.0": "webhook.application",
        "description": "text.too_long",
    }
    with pytest.raises(Invalid) as raised:
        tenant.do(lambda: tenant.webhooks.create(make_webhook(events=()), ACTOR))
    assert codes(raised) == {"events": "webhook.no_events"}
    assert tenant.do(tenant.webhooks.list).total == 0


@pytest.mark.parametrize("tenant", [SQLITE], indirect=True)
@pytest.mark.parametrize(
    "url",
    ["https://127.0.0.1/", "https://localhost/", "https://10.0.0.1/", "https://169.254.169.254/latest", "https://[::1]/", "http://127.0.0.1:9/"],
)
def test_addresses_inside_are_no_targets(tenant: Tenant, url: str) -> None:
    """As far as can be read off them; the rest is found when they are called."""
    with pytest.raises(Invalid) as raised:
        tenant.do(lambda: tenant.webhooks.create(make_webhook(url=url), ACTOR))
    assert codes(raised) == {"url": "uri.private_target"}


@pytest.fixture
def near() -> Iterator[Tenant]:
    """A tenant that may call this machine."""
    with open_tenant(allow_private=True) as found:
        yield found


def test_http_is_for_this_machine_alone(near: Tenant) -> None:
    """Where private targets are allowed at all."""
    near.do(lambda: near.webhooks.create(make_webhook(url="http://127.0.0.1:9000/in"), ACTOR))
    for url, code in (
        ("http://shop.example/", "uri.http_not_loopback"),
        ("https://me:word@shop.example/", "uri.user_info"),
        ("shop", "uri.relative"),
    ):
        with pytest.raises(Invalid) as raised:
            near.do(lambda url=url: near.webhooks.create(make_webhook(url=url), ACTOR))  # type: ignore[misc]
        assert codes(raised) == {"url": code}


def test_two_administrators_do_not_undo_each_other(tenant: Tenant) -> None:
    """A change of what is no more is refused; one that makes no difference is none."""
    webhook = tenant.do(lambda: tenant.webhooks.create(make_webhook(), ACTOR)).webhook
    changed = tenant.do(lambda: tenant.webhooks.change(webhook.id, ChangeWebhook(name="Store"), 1, ACTOR))
    assert (changed.name, changed.version, changed.url) == ("Store", 2, webhook.url)
    with pytest.raises(Stale):
        tenant.do(lambda: tenant.webhooks.change(webhook.id, ChangeWebhook(name="Kiosk"), 1, ACTOR))
    with pytest.raises(Stale):
        tenant.do(lambda: tenant.webhooks.delete(webhook.id, 1, ACTOR))
    assert tenant.do(lambda: tenant.webhooks.change(webhook.id, ChangeWebhook(name="Store "), 2, ACTOR)).version == 2
    assert tenant.do(tenant.audit.list).total == 2


def test_after_a_rotation_both_secrets_sign_for_a_day(tenant: Tenant) -> None:
    """And then the new one alone."""
    issued = tenant.do(lambda: tenant.webhooks.create(make_webhook(), ACTOR))
    rotated = tenant.do(lambda: tenant.webhooks.rotate(issued.webhook.id, ACTOR))

    def secrets() -> list[str]:
        return [*tenant.do(lambda: tenant.webhooks.list_secrets(tenant.webhooks.get_row(issued.webhook.id)))]

    assert rotated.webhook.old_secret_until == tenant.clock.now() + OVERLAP
    assert secrets() == [rotated.secret, issued.secret]
    tenant.clock.move(OVERLAP)
    assert secrets() == [rotated.secret]
    assert tenant.do(lambda: tenant.webhooks.get(issued.webhook.id)).old_secret_until is None


def test_there_are_not_too_many(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each costs something with every event."""
    monkeypatch.setattr(service, "MOST_WEBHOOKS", 1)
    webhook = tenant.do(lambda: tenant.webhooks.create(make_webhook(), ACTOR)).webhook
    with pytest.raises(Conflict):
        tenant.do(lambda: tenant.webhooks.create(make_webhook(), ACTOR))
    tenant.do(lambda: tenant.webhooks.delete(webhook.id, 1, ACTOR))
    for call in (lambda: tenant.webhooks.get(webhook.id), lambda: tenant.webhook_deliveries.list(webhook.id)):
        with pytest.raises(NotFound):
            tenant.do(call)
