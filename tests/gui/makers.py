"""Records for console tests."""

from __future__ import annotations

import msgspec

from common.contracts.application_kinds import Kind, Protocol, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, ApplicationRow, Branding
from common.contracts.audit import AuditEntry
from common.contracts.events_out.webhooks import Delivery, DeliveryState, Stopped, Webhook
from common.contracts.federation.identity_providers import IdentityProvider
from common.contracts.mail.letters import LetterKind, LetterState, MailOutcome, OutboxEntry
from common.contracts.organizations import Member, Organization
from common.contracts.resources import Permission, Resource, Risk
from common.contracts.roles import Holder, Level, RoleName
from common.contracts.roles import Role as AccessRole
from common.contracts.status import ConsoleRole, Endpoints, PageLanguage, Status
from common.contracts.strangers.policy import StrangerReason, Verdict
from common.contracts.strangers.strangers import Stranger
from common.contracts.users import Profile, User

NOW = 1_800_000_000


def make_endpoints() -> Endpoints:
    """The addresses of a daemon on its default port."""
    base = "http://localhost:8710/oidc"
    return Endpoints(
        base, f"{base}/.well-known/openid-configuration", f"{base}/auth", f"{base}/token", f"{base}/me", f"{base}/jwks", f"{base}/session/end",
        introspection=f"{base}/introspection", revocation=f"{base}/revocation", pushed_authorization=f"{base}/par",
        device_authorization=f"{base}/device-authorization",
    )  # fmt: skip


def make_status(**changes: object) -> Status:
    """A daemon's state."""
    languages = [PageLanguage("en", "English"), PageLanguage("ko", "한국어")]
    status = Status("0.1.0", ConsoleRole.OWNER, "test", make_endpoints(), NOW - 3600, NOW, 3, 2, "sqlite", languages)
    return msgspec.structs.replace(status, **changes)


def make_application(**changes: object) -> Application:
    """A third-party application."""
    application = Application(
        "pm3c7be01f94aaaaaaaaa", "Pagemark", "Shared reading lists", Kind.THIRD_PARTY, Type.TRADITIONAL, Protocol.OIDC, True,
        ApplicationSettings(redirect_uris=["https://pagemark.example/callback"]), Branding(), 1, NOW - 86400, NOW - 86400, NOW - 120,
    )  # fmt: skip
    return msgspec.structs.replace(application, **changes)


def make_row(index: int = 0, **changes: object) -> ApplicationRow:
    """A line of the list of applications."""
    row = ApplicationRow(
        f"app{index:018d}", f"Application {index}", "What it does", Kind.THIRD_PARTY, list(Type)[index % 3], Protocol.OIDC, True, "",
        NOW - 86400 * 9, NOW - 60 * (index + 1) ** 3,
    )  # fmt: skip
    return msgspec.structs.replace(row, **changes)


def make_user(index: int = 0, **changes: object) -> User:
    """A person."""
    names = ("Mina Seo", "Jonas Weber", "Ada Park")
    user = User(
        f"user{index:08d}", f"user{index}", f"user{index}@example.org", True, "", False, Profile(name=names[index % 3]), {}, False, True, 1,
        NOW - 86400 * 30, NOW - 86400, NOW - 3600 * (index + 1),
    )  # fmt: skip
    return msgspec.structs.replace(user, **changes)


def make_entry(index: int = 0, **changes: object) -> AuditEntry:
    """An entry of the audit log."""
    detail: dict[str, object] = {"name": {"before": "Old name", "after": "New name"}}
    entry = AuditEntry(1000 - index, NOW - 600 * index, "application.changed", "console:desk", "app1", "", "Pagemark", "", detail)
    return msgspec.structs.replace(entry, **changes)


def make_resource(index: int = 0, **changes: object) -> Resource:
    """An API."""
    names = ("Reading lists", "Billing", "Weather")
    resource = Resource(f"resource{index:05d}", f"https://api.example.org/{index}", names[index % 3], {}, 3600, False, 4, 1, NOW - 86400, NOW - 3600)
    return msgspec.structs.replace(resource, **changes)


def make_permission(index: int = 0, **changes: object) -> Permission:
    """A permission of the first API."""
    names = ("read:lists", "write:lists", "share:lists")
    titles = ("See your reading lists", "Change your reading lists", "Share your reading lists")
    resource = make_resource()
    permission = Permission(
        f"permission{index:05d}", resource.id, resource.name, resource.indicator, names[index % 3] + ("" if index < 3 else f".{index}"),
        {"en": titles[index % 3]}, {}, list(Risk)[index % 3], index % 3 > 0, 1, NOW - 86400,
    )  # fmt: skip
    return msgspec.structs.replace(permission, **changes)


def make_role(index: int = 0, **changes: object) -> AccessRole:
    """A role of users."""
    names = ("Librarian", "Reader", "Guest")
    role = AccessRole(f"role{index:08d}", Level.USER, names[index % 3], "Looks after the lists", False, 3, 12, 1, NOW - 86400, NOW - 3600)
    return msgspec.structs.replace(role, **changes)


def make_holder(index: int = 0, **changes: object) -> Holder:
    """Somebody who holds a role."""
    user = make_user(index)
    return msgspec.structs.replace(Holder(user.id, user.shown_name, user.email, NOW - 86400 * (index + 1)), **changes)


def make_organization(index: int = 0, **changes: object) -> Organization:
    """A company."""
    names = ("Northlight Ltd", "Harbour Library", "Pagemark Inc")
    organization = Organization(f"organization{index:05d}", names[index % 3], "Partner since spring", 12, 1, NOW - 86400, NOW - 3600)
    return msgspec.structs.replace(organization, **changes)


def make_member(index: int = 0, **changes: object) -> Member:
    """A person in a company, with one of its roles."""
    user = make_user(index)
    roles = [RoleName(f"orgrole{index % 2:05d}", ("Administrator", "Editor")[index % 2])]
    member = Member(user.id, user.username, user.profile.name, user.email, roles, NOW - 86400 * (index + 1))
    return msgspec.structs.replace(member, **changes)


def make_organization_role(index: int = 0, **changes: object) -> AccessRole:
    """A role of the template."""
    names = ("Administrator", "Editor", "Member")
    role = AccessRole(f"orgrole{index:05d}", Level.ORGANIZATION, names[index % 3], "What they may do", False, 2, 3, 1, NOW - 86400, NOW - 3600)
    return msgspec.structs.replace(role, **changes)


def make_letter(index: int = 0, **changes: object) -> OutboxEntry:
    """A line of the outbox: a mail whose recipient the server has refused."""
    entry = OutboxEntry(
        f"letter{index:08d}", LetterKind.RECOVERY, f"user{index}@example.org", "en", "", LetterState.FAILED, MailOutcome.RECIPIENT_REFUSED,
        "550 5.1.1 no such user", 1, NOW - 3600 * (index + 1), None, NOW - 3000, True,
    )  # fmt: skip
    return msgspec.structs.replace(entry, **changes)


def make_webhook(index: int = 0, **changes: object) -> Webhook:
    """An address that is told of users and consents."""
    names = ("Customer database", "Security monitoring", "Old chat room")
    webhook = Webhook(
        id=f"webhook{index:08d}", name=names[index % 3], url=f"https://hooks.example.org/{index}", events=("user", "consent.given"),
        secret_set_at=NOW - 86400, old_secret_until=None, stopped=Stopped.NO, failing_since=None, waiting=0, dropped=0,
        last_delivered_at=NOW - 120, version=1, created_at=NOW - 86400, updated_at=NOW - 86400,
    )  # fmt: skip
    return msgspec.structs.replace(webhook, **changes)


def make_stranger(index: int = 0, **changes: object) -> Stranger:
    """An app that came though nobody registered it."""
    host = ("agent.example", "editor.example")[index % 2]
    stranger = Stranger(
        id=f"https://{host}/client.json", name=("Agent", "Editor")[index % 2], host=host, type=Type.NATIVE, redirect_uris=["http://127.0.0.1/cb"],
        logo="", verdict=Verdict.ADMITTED, reason=StrangerReason.ANYBODY, users=3, created_at=NOW - 86400, last_used_at=NOW - 120,
    )  # fmt: skip
    return msgspec.structs.replace(stranger, **changes)


def make_provider(index: int = 0, **changes: object) -> IdentityProvider:
    """An identity provider that is on."""
    provider = IdentityProvider(
        id=f"provider{index:08d}", name=("Hanbit ID", "Google")[index % 2], issuer=f"https://id{index}.example", client_id="letpass",
        redirect_uri=f"https://id.letpass.example/callback/provider{index:08d}", secret_set_at=NOW - 86400, people=3, version=1,
        created_at=NOW - 86400, updated_at=NOW - 86400,
    )  # fmt: skip
    return msgspec.structs.replace(provider, **changes)


def make_delivery(index: int = 0, **changes: object) -> Delivery:
    """An event that arrived at once."""
    delivery = Delivery(
        100 - index, f"msg_{index:032d}", "user.created", NOW - 60 * (index + 1), DeliveryState.DELIVERED, 1, NOW - 60 * (index + 1), None, 200, "",
        "thanks", 48, NOW - 60 * (index + 1), NOW - 60 * (index + 1),
    )  # fmt: skip
    return msgspec.structs.replace(delivery, **changes)
