"""The table of routes: what each takes and gives. The application and its OpenAPI document are both made from it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import cache

from aiohttp import web

from common.contracts.applications import (
    Application,
    ApplicationCounts,
    ApplicationListing,
    ApplicationRow,
    ChangeApplication,
    CreateApplication,
    CreatedApplication,
)
from common.contracts.audit import AuditEntry, AuditExport, AuditListing
from common.contracts.branding import ImageUpload, TenantBranding, UploadedImage
from common.contracts.consents import AskedAgain, AskedAgainRequest, Consent, ConsentCount, ConsentSummary
from common.contracts.events import Change
from common.contracts.events_out.signals import PutSignalStream, SignalStream
from common.contracts.events_out.webhooks import (
    ChangeWebhook,
    CreateWebhook,
    Delivery,
    DeliveryContent,
    DeliveryListing,
    IssuedWebhook,
    SendAgain,
    SentAgain,
    Webhook,
    WebhookListing,
)
from common.contracts.federation.identity_providers import (
    ChangeIdentityProvider,
    CreateIdentityProvider,
    IdentityProvider,
    IdentityProviderListing,
    ProviderTried,
)
from common.contracts.handover.explained_tokens import ExplainedToken, ExplainToken
from common.contracts.handover.integrations import (
    FilledIntegration,
    FillIntegration,
    GiveIntegration,
    InLanguage,
    IntegrationForm,
    IntegrationListing,
    IntegrationRow,
)
from common.contracts.handover.resource_metadata import ResourceMetadata
from common.contracts.handover.secret_links import CreatedSecretLink, CreateSecretLink, SecretLink
from common.contracts.handover.sheet import SheetRequest
from common.contracts.handover.sign_in_log import (
    AppliedFix,
    ApplyFix,
    CauseGroup,
    CauseGroupListing,
    EntryAsked,
    FailureCount,
    SignInLogEntry,
    SignInLogListing,
    SignInLogRow,
    Since,
)
from common.contracts.handover.sign_in_tests import ProlongSignInTest, SignInTest, SignInTestTime, StartSignInTest
from common.contracts.installation.checks import CheckReport, LookAnew
from common.contracts.installation.signing_keys import RotateKeys, SigningKey
from common.contracts.mail.letters import LetterContent, OutboxEntry, OutboxListing
from common.contracts.mail.settings import MailSettings, MailTest, MailTried
from common.contracts.organizations import (
    AddMembers,
    ChangeOrganization,
    CreateOrganization,
    Member,
    MemberListing,
    MemberRoles,
    Organization,
    OrganizationListing,
    UserAccess,
)
from common.contracts.paging import Listing, ListPart, Page
from common.contracts.people.account_settings import AccountSettings
from common.contracts.people.invitations import CreatedInvitation, InviteUser
from common.contracts.permissions import UserPermission
from common.contracts.preview import Preview, PreviewRequest
from common.contracts.resources import (
    AllPermissionsListing,
    ChangePermission,
    ChangeResource,
    CreatePermission,
    CreateResource,
    Ids,
    Impact,
    Permission,
    PermissionListing,
    Resource,
    ResourceListing,
)
from common.contracts.roles import ChangeRole, CreateRole, Holder, Role, RoleListing
from common.contracts.secrets import ChangeSecret, CreateSecret, IssuedSecret, Secret
from common.contracts.sign_out_notices import SignOutNotice
from common.contracts.status import BackupState, ConsoleKey, KeptBackup, Paired, PairRequest, RevokeConsoleKey, Status
from common.contracts.strangers.policy import SimulatedStranger, SimulateStranger, StrangerPolicy
from common.contracts.strangers.strangers import Stranger, StrangerListing
from common.contracts.users import ChangeUser, CreateUser, Invitation, SetPassword, User, UserListing
from daemon.admin.account_settings import AccountSettingsRoutes
from daemon.admin.applications import ApplicationRoutes, CountQuery
from daemon.admin.audit import AuditRoutes
from daemon.admin.branding import BrandingRoutes
from daemon.admin.consents import ConsentRoutes
from daemon.admin.events import EventRoutes
from daemon.admin.events_out.signals import SignalRoutes
from daemon.admin.events_out.webhooks import WebhookRoutes
from daemon.admin.federation.identity_providers import IdentityProviderRoutes
from daemon.admin.frame.dispatch import add_headers, make_handler
from daemon.admin.frame.errors import answer_errors
from daemon.admin.frame.guard import make_guard
from daemon.admin.frame.measuring import make_measuring
from daemon.admin.frame.openapi import encode_openapi, make_openapi
from daemon.admin.frame.route import Route
from daemon.admin.handover.explanations import ExplanationRoutes
from daemon.admin.handover.integrations import IntegrationRoutes
from daemon.admin.handover.secret_links import SecretLinkRoutes
from daemon.admin.handover.sheets import SheetRoutes
from daemon.admin.handover.sign_in_log import SignInLogRoutes
from daemon.admin.handover.sign_in_tests import SignInTestRoutes
from daemon.admin.images import ImageRoutes
from daemon.admin.installation.backups import BackupRoutes
from daemon.admin.installation.checks import CheckRoutes
from daemon.admin.installation.signing_keys import SigningKeyRoutes
from daemon.admin.invitations import InvitationRoutes
from daemon.admin.mail import MailRoutes
from daemon.admin.members import MemberRoutes
from daemon.admin.metrics import MetricsRoutes
from daemon.admin.organizations import OrganizationRoutes
from daemon.admin.pairing import ConsoleKeyRoutes, PairingRoutes
from daemon.admin.parts import AdminParts
from daemon.admin.resources import ResourceRoutes
from daemon.admin.role_permissions import RolePermissionRoutes
from daemon.admin.roles import RoleRoutes
from daemon.admin.secrets import SecretRoutes
from daemon.admin.sign_out_notices import NoticeRoutes
from daemon.admin.status import OPENAPI, StatusRoutes
from daemon.admin.strangers.policy import StrangerPolicyRoutes
from daemon.admin.strangers.strangers import StrangerRoutes
from daemon.admin.users import UserRoutes
from daemon.web.probes import make_probes

_A, _S, _U, _B, _C = ApplicationRoutes, SecretRoutes, UserRoutes, BrandingRoutes, ConsentRoutes
_I = IntegrationRoutes
_R, _P, _Ro, _O, _M = ResourceRoutes, RolePermissionRoutes, RoleRoutes, OrganizationRoutes, MemberRoutes
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
_L, _T = SignInLogRoutes, SignInTestRoutes
_Ma, _W, _Si, _Ip = MailRoutes, WebhookRoutes, SignalRoutes, IdentityProviderRoutes
_Sp, _St = StrangerPolicyRoutes, StrangerRoutes

ROUTES: tuple[Route, ...] = (
    Route("GET", "/api/status", StatusRoutes, StatusRoutes.show, gives=Status),
    Route("POST", "/api/pair", PairingRoutes, PairingRoutes.pair, takes=PairRequest, gives=Paired, is_open=True),
    Route("GET", "/api/console-keys", ConsoleKeyRoutes, ConsoleKeyRoutes.list, gives=Page[ConsoleKey], query=Listing, for_owners=True),
    Route("DELETE", "/api/console-keys/{id}", ConsoleKeyRoutes, ConsoleKeyRoutes.revoke, status=204, query=RevokeConsoleKey, for_owners=True),
    Route("GET", "/api/applications", _A, _A.list, gives=Page[ApplicationRow], query=ApplicationListing),
    Route("POST", "/api/applications", _A, _A.create, takes=CreateApplication, gives=CreatedApplication, status=201),
    Route("GET", "/api/applications/counts", _A, _A.count, gives=ApplicationCounts, query=CountQuery),
    Route("GET", "/api/applications/{id}", _A, _A.show, gives=Application),
    Route("PATCH", "/api/applications/{id}", _A, _A.change, takes=ChangeApplication, gives=Application, versioned=True),
    Route("DELETE", "/api/applications/{id}", _A, _A.delete, status=204, versioned=True),
    Route("GET", "/api/applications/{id}/impact", _A, _A.show_impact, gives=Impact),
    Route("POST", "/api/applications/{id}/restore", _A, _A.restore, gives=Application),
    Route("GET", "/api/applications/{id}/sheet", SheetRoutes, SheetRoutes.show, query=SheetRequest, downloads="*/*"),
    Route("GET", "/api/applications/{id}/secrets", _S, _S.list, gives=list[Secret]),
    Route("POST", "/api/applications/{id}/secrets", _S, _S.issue, takes=CreateSecret, gives=IssuedSecret, status=201),
    Route("PATCH", "/api/applications/{id}/secrets/{secret}", _S, _S.change, takes=ChangeSecret, gives=Secret),
    Route("DELETE", "/api/applications/{id}/secrets/{secret}", _S, _S.delete, status=204),
    Route("GET", "/api/applications/{id}/secret-links", SecretLinkRoutes, SecretLinkRoutes.list, gives=list[SecretLink]),
    Route(
        "POST",
        "/api/applications/{id}/secret-links",
        SecretLinkRoutes,
        SecretLinkRoutes.create,
        takes=CreateSecretLink,
        gives=CreatedSecretLink,
        status=201,
    ),
    Route("DELETE", "/api/applications/{id}/secret-links/{link}", SecretLinkRoutes, SecretLinkRoutes.withdraw, status=204),
    Route("POST", "/api/applications/{id}/sign-in-tests", _T, _T.start, takes=StartSignInTest, gives=SignInTest, status=201),
    Route("POST", "/api/applications/{id}/sign-in-tests/{test}/prolong", _T, _T.prolong, takes=ProlongSignInTest, gives=SignInTestTime),
    Route("DELETE", "/api/applications/{id}/sign-in-tests/{test}", _T, _T.end, status=204),
    Route(
        "POST",
        "/api/applications/{id}/explain-token",
        ExplanationRoutes,
        ExplanationRoutes.explain,
        takes=ExplainToken,
        gives=ExplainedToken,
        only_looks=True,
    ),
    Route("GET", "/api/applications/{id}/sign-out-notices", NoticeRoutes, NoticeRoutes.list, gives=Page[SignOutNotice], query=ListPart),
    Route("GET", "/api/applications/{id}/consents", _C, _C.list, gives=Page[ConsentSummary], query=Listing),
    Route("GET", "/api/applications/{id}/consents/{user}", _C, _C.show, gives=Consent),
    Route("DELETE", "/api/applications/{id}/consents", _C, _C.revoke_all, gives=ConsentCount),
    Route("DELETE", "/api/applications/{id}/consents/{user}", _C, _C.revoke, status=204),
    Route("POST", "/api/applications/{id}/asked-again", _C, _C.count_asked_again, takes=AskedAgainRequest, gives=AskedAgain, only_looks=True),
    Route("GET", "/api/applications/{id}/integration", _I, _I.show_given, gives=FilledIntegration, query=InLanguage),
    Route("POST", "/api/applications/{id}/integration", _I, _I.give, takes=GiveIntegration, gives=Application, versioned=True),
    Route("POST", "/api/applications/{id}/integration/preview", _I, _I.preview, takes=GiveIntegration, gives=Application, only_looks=True),
    Route("GET", "/api/applications/{id}/signals", _Si, _Si.show, gives=SignalStream),
    Route("PUT", "/api/applications/{id}/signals", _Si, _Si.put, takes=PutSignalStream, gives=SignalStream, versioned=True),
    Route("DELETE", "/api/applications/{id}/signals", _Si, _Si.delete, status=204, versioned=True),
    Route("POST", "/api/applications/{id}/signals/verify", _Si, _Si.verify, gives=Delivery),
    Route("POST", "/api/applications/{id}/signals/send-again", _Si, _Si.send_again, takes=SendAgain, gives=SentAgain),
    Route("GET", "/api/applications/{id}/signals/deliveries", _Si, _Si.list_deliveries, gives=Page[Delivery], query=DeliveryListing),
    Route("GET", "/api/applications/{id}/signals/deliveries/{delivery}", _Si, _Si.show_delivery, gives=DeliveryContent),
    Route("POST", "/api/applications/{id}/signals/deliveries/{delivery}/send-again", _Si, _Si.send_one_again, gives=Delivery),
    Route("GET", "/api/integrations", _I, _I.list, gives=list[IntegrationRow], query=IntegrationListing),
    Route("GET", "/api/integrations/{id}", _I, _I.show, gives=IntegrationForm, query=InLanguage),
    Route("POST", "/api/integrations/{id}/fill", _I, _I.fill, takes=FillIntegration, gives=FilledIntegration, only_looks=True),
    Route("GET", "/api/permissions", StatusRoutes, StatusRoutes.list_permissions, gives=list[UserPermission]),
    Route("POST", "/api/images", ImageRoutes, ImageRoutes.upload, gives=UploadedImage, status=201, query=ImageUpload, uploads=_PICTURES),
    Route("GET", "/api/images/{id}", ImageRoutes, ImageRoutes.show, downloads="image/*"),
    Route("GET", "/api/branding", _B, _B.show, gives=TenantBranding),
    Route("PUT", "/api/branding", _B, _B.replace, takes=TenantBranding, gives=TenantBranding, versioned=True),
    Route("GET", "/api/mail-settings", _Ma, _Ma.show, gives=MailSettings),
    Route("PUT", "/api/mail-settings", _Ma, _Ma.replace, takes=MailSettings, gives=MailSettings, versioned=True),
    Route("POST", "/api/mail-settings/test", _Ma, _Ma.test, takes=MailTest, gives=MailTried),
    Route("GET", "/api/outbox", _Ma, _Ma.list, gives=Page[OutboxEntry], query=OutboxListing),
    Route("POST", "/api/outbox/{id}/send-again", _Ma, _Ma.send_again, gives=OutboxEntry),
    Route("POST", "/api/outbox/{id}/open", _Ma, _Ma.open, gives=LetterContent),
    Route("GET", "/api/account-settings", AccountSettingsRoutes, AccountSettingsRoutes.show, gives=AccountSettings),
    Route(
        "PUT",
        "/api/account-settings",
        AccountSettingsRoutes,
        AccountSettingsRoutes.replace,
        takes=AccountSettings,
        gives=AccountSettings,
        versioned=True,
    ),
    Route("GET", "/api/stranger-policy", _Sp, _Sp.show, gives=StrangerPolicy),
    Route("PUT", "/api/stranger-policy", _Sp, _Sp.replace, takes=StrangerPolicy, gives=StrangerPolicy, versioned=True),
    Route("POST", "/api/stranger-policy/simulation", _Sp, _Sp.simulate, takes=SimulateStranger, gives=SimulatedStranger, only_looks=True),
    Route("GET", "/api/strangers", _St, _St.list, gives=Page[Stranger], query=StrangerListing),
    Route("POST", "/api/strangers/{id}/approval", _St, _St.approve, gives=Application),
    Route("POST", "/api/strangers/{id}/block", _St, _St.block, gives=StrangerPolicy),
    Route("DELETE", "/api/strangers/{id}", _St, _St.delete, status=204),
    Route("POST", "/api/preview", _B, _B.preview, takes=PreviewRequest, gives=Preview, only_looks=True),
    Route("GET", "/api/users", _U, _U.list, gives=Page[User], query=UserListing),
    Route("POST", "/api/users", _U, _U.create, takes=CreateUser, gives=User, status=201),
    Route("GET", "/api/users/{id}", _U, _U.show, gives=User),
    Route("PATCH", "/api/users/{id}", _U, _U.change, takes=ChangeUser, gives=User, versioned=True),
    Route("DELETE", "/api/users/{id}", _U, _U.delete, status=204, versioned=True),
    Route("GET", "/api/users/{id}/impact", _U, _U.show_impact, gives=Impact),
    Route("GET", "/api/users/{id}/invitation", InvitationRoutes, InvitationRoutes.show, gives=Invitation),
    Route("POST", "/api/users/{id}/invitation", InvitationRoutes, InvitationRoutes.create, takes=InviteUser, gives=CreatedInvitation, status=201),
    Route("DELETE", "/api/users/{id}/invitation", InvitationRoutes, InvitationRoutes.withdraw, status=204),
    Route("DELETE", "/api/users/{id}/deletion", _U, _U.keep, status=204),
    Route("DELETE", "/api/users/{id}/sign-in-methods", _U, _U.reset_sign_in, status=204),
    Route("DELETE", "/api/users/{id}/second-factor", _U, _U.reset_second_factor, status=204),
    Route("DELETE", "/api/users/{id}/passkeys/{passkey}", _U, _U.remove_passkey, status=204),
    Route("DELETE", "/api/users/{id}/identities/{identity}", _U, _U.unlink_identity, status=204),
    Route("PUT", "/api/users/{id}/password", _U, _U.set_password, takes=SetPassword, status=204),
    Route("GET", "/api/users/{id}/access", _M, _M.show_access, gives=UserAccess),
    Route("GET", "/api/resources", _R, _R.list, gives=Page[Resource], query=ResourceListing),
    Route("POST", "/api/resources", _R, _R.create, takes=CreateResource, gives=Resource, status=201),
    Route("GET", "/api/resources/{id}", _R, _R.show, gives=Resource),
    Route("PATCH", "/api/resources/{id}", _R, _R.change, takes=ChangeResource, gives=Resource, versioned=True),
    Route("DELETE", "/api/resources/{id}", _R, _R.delete, status=204, versioned=True),
    Route("POST", "/api/resources/{id}/restore", _R, _R.restore, gives=Resource),
    Route("GET", "/api/resources/{id}/impact", _R, _R.show_impact, gives=Impact),
    Route("GET", "/api/resources/{id}/metadata", _R, _R.show_metadata, gives=ResourceMetadata),
    Route("GET", "/api/resources/{id}/permissions", _P, _P.list_of_resource, gives=Page[Permission], query=PermissionListing),
    Route("POST", "/api/resources/{id}/permissions", _P, _P.create_of_resource, takes=CreatePermission, gives=Permission, status=201),
    Route("GET", "/api/organization-permissions", _P, _P.list_of_organizations, gives=Page[Permission], query=PermissionListing),
    Route("POST", "/api/organization-permissions", _P, _P.create_of_organizations, takes=CreatePermission, gives=Permission, status=201),
    Route("GET", "/api/role-permissions", _P, _P.list, gives=Page[Permission], query=AllPermissionsListing),
    Route("POST", "/api/role-permissions/find", _P, _P.find, takes=Ids, gives=list[Permission], only_looks=True),
    Route("GET", "/api/role-permissions/{id}", _P, _P.show, gives=Permission),
    Route("PATCH", "/api/role-permissions/{id}", _P, _P.change, takes=ChangePermission, gives=Permission, versioned=True),
    Route("DELETE", "/api/role-permissions/{id}", _P, _P.delete, status=204, versioned=True),
    Route("POST", "/api/role-permissions/{id}/restore", _P, _P.restore, gives=Permission),
    Route("GET", "/api/role-permissions/{id}/impact", _P, _P.show_impact, gives=Impact),
    Route("GET", "/api/roles", _Ro, _Ro.list, gives=Page[Role], query=RoleListing),
    Route("POST", "/api/roles", _Ro, _Ro.create, takes=CreateRole, gives=Role, status=201),
    Route("GET", "/api/roles/{id}", _Ro, _Ro.show, gives=Role),
    Route("PATCH", "/api/roles/{id}", _Ro, _Ro.change, takes=ChangeRole, gives=Role, versioned=True),
    Route("DELETE", "/api/roles/{id}", _Ro, _Ro.delete, status=204, versioned=True),
    Route("POST", "/api/roles/{id}/restore", _Ro, _Ro.restore, gives=Role),
    Route("GET", "/api/roles/{id}/impact", _Ro, _Ro.show_impact, gives=Impact),
    Route("GET", "/api/roles/{id}/permissions", _Ro, _Ro.list_permissions, gives=Page[Permission], query=Listing),
    Route("POST", "/api/roles/{id}/permissions", _Ro, _Ro.add_permissions, takes=Ids, gives=Role),
    Route("DELETE", "/api/roles/{id}/permissions/{permission}", _Ro, _Ro.remove_permission, status=204),
    Route("GET", "/api/roles/{id}/holders", _Ro, _Ro.list_holders, gives=Page[Holder], query=Listing),
    Route("POST", "/api/roles/{id}/holders", _Ro, _Ro.add_holders, takes=Ids, gives=Role),
    Route("DELETE", "/api/roles/{id}/holders/{holder}", _Ro, _Ro.remove_holder, status=204),
    Route("GET", "/api/organizations", _O, _O.list, gives=Page[Organization], query=OrganizationListing),
    Route("POST", "/api/organizations", _O, _O.create, takes=CreateOrganization, gives=Organization, status=201),
    Route("GET", "/api/organizations/{id}", _O, _O.show, gives=Organization),
    Route("PATCH", "/api/organizations/{id}", _O, _O.change, takes=ChangeOrganization, gives=Organization, versioned=True),
    Route("DELETE", "/api/organizations/{id}", _O, _O.delete, status=204, versioned=True),
    Route("POST", "/api/organizations/{id}/restore", _O, _O.restore, gives=Organization),
    Route("GET", "/api/organizations/{id}/impact", _O, _O.show_impact, gives=Impact),
    Route("GET", "/api/organizations/{id}/members", _M, _M.list, gives=Page[Member], query=MemberListing),
    Route("POST", "/api/organizations/{id}/members", _M, _M.add, takes=AddMembers, gives=Organization),
    Route("PUT", "/api/organizations/{id}/members/{user}", _M, _M.set_roles, takes=MemberRoles, gives=Member),
    Route("DELETE", "/api/organizations/{id}/members/{user}", _M, _M.remove, status=204),
    Route("GET", "/api/sign-in-log", _L, _L.list, gives=Page[SignInLogRow], query=SignInLogListing),
    Route("GET", "/api/sign-in-log/groups", _L, _L.list_groups, gives=Page[CauseGroup], query=CauseGroupListing),
    Route("GET", "/api/sign-in-log/counts", _L, _L.count, gives=list[FailureCount], query=Since),
    Route("GET", "/api/sign-in-log/references/{reference}", _L, _L.show_by_reference, gives=SignInLogEntry, query=InLanguage),
    Route("GET", "/api/sign-in-log/{id}", _L, _L.show, gives=SignInLogEntry, query=EntryAsked),
    Route("POST", "/api/sign-in-log/{id}/fix", _L, _L.fix, takes=ApplyFix, gives=AppliedFix),
    Route("GET", "/api/identity-providers", _Ip, _Ip.list, gives=Page[IdentityProvider], query=IdentityProviderListing),
    Route("POST", "/api/identity-providers", _Ip, _Ip.create, takes=CreateIdentityProvider, gives=IdentityProvider, status=201),
    Route("GET", "/api/identity-providers/{id}", _Ip, _Ip.show, gives=IdentityProvider),
    Route("PATCH", "/api/identity-providers/{id}", _Ip, _Ip.change, takes=ChangeIdentityProvider, gives=IdentityProvider, versioned=True),
    Route("POST", "/api/identity-providers/{id}/test", _Ip, _Ip.try_out, gives=ProviderTried, only_looks=True),
    Route("DELETE", "/api/identity-providers/{id}", _Ip, _Ip.delete, status=204, versioned=True),
    Route("GET", "/api/webhooks", _W, _W.list, gives=Page[Webhook], query=WebhookListing),
    Route("POST", "/api/webhooks", _W, _W.create, takes=CreateWebhook, gives=IssuedWebhook, status=201),
    Route("GET", "/api/webhooks/{id}", _W, _W.show, gives=Webhook),
    Route("PATCH", "/api/webhooks/{id}", _W, _W.change, takes=ChangeWebhook, gives=Webhook, versioned=True),
    Route("DELETE", "/api/webhooks/{id}", _W, _W.delete, status=204, versioned=True),
    Route("POST", "/api/webhooks/{id}/secret", _W, _W.rotate, gives=IssuedWebhook),
    Route("POST", "/api/webhooks/{id}/test", _W, _W.test, gives=Delivery),
    Route("POST", "/api/webhooks/{id}/send-again", _W, _W.send_failed_again, takes=SendAgain, gives=SentAgain),
    Route("GET", "/api/webhooks/{id}/deliveries", _W, _W.list_deliveries, gives=Page[Delivery], query=DeliveryListing),
    Route("GET", "/api/webhooks/{id}/deliveries/{delivery}", _W, _W.show_delivery, gives=DeliveryContent),
    Route("POST", "/api/webhooks/{id}/deliveries/{delivery}/send-again", _W, _W.send_again, gives=Delivery),
    Route("GET", "/api/audit", AuditRoutes, AuditRoutes.list, gives=Page[AuditEntry], query=AuditListing),
    Route("GET", "/api/audit/export", AuditRoutes, AuditRoutes.export, query=AuditExport, downloads="*/*"),
    Route("GET", "/api/events", EventRoutes, EventRoutes.listen, gives=Change, downloads="text/event-stream"),
    Route("GET", "/api/signing-keys", SigningKeyRoutes, SigningKeyRoutes.list, gives=Page[SigningKey], query=Listing),
    Route("POST", "/api/signing-keys/rotation", SigningKeyRoutes, SigningKeyRoutes.rotate, takes=RotateKeys, gives=Page[SigningKey], for_owners=True),
    Route("GET", "/api/backups", BackupRoutes, BackupRoutes.list, gives=Page[KeptBackup], query=Listing),
    Route("POST", "/api/backups", BackupRoutes, BackupRoutes.begin, gives=BackupState, status=202),
    Route("GET", "/api/check", CheckRoutes, CheckRoutes.show, gives=CheckReport, query=LookAnew),
    Route("GET", "/metrics", MetricsRoutes, MetricsRoutes.show, downloads="text/plain"),
    Route("GET", "/api/openapi.json", StatusRoutes, StatusRoutes.describe, downloads="application/json"),
)


def make_admin_app(parts: AdminParts) -> web.Application:
    """Build the application.

    Args:
        parts: what its handlers need.
    """
    probes = make_probes(parts.readiness.find_obstacle)
    open_paths = frozenset((*(route.path for route in ROUTES if route.is_open), *probes))
    app = web.Application(middlewares=[make_measuring(parts.metrics.admin.observe, parts.log_access), answer_errors, make_guard(parts, open_paths)])
    groups = {group: group(parts) for group in dict.fromkeys(route.group for route in ROUTES)}
    for route in ROUTES:
        app.router.add_route(route.method, route.path, make_handler(route, groups[route.group]))
    for path, handler in probes.items():
        app.router.add_get(path, handler)
    describe: Callable[[], bytes] = make_document
    app[OPENAPI] = describe
    app.on_response_prepare.append(add_headers)

    app.cleanup_ctx.append(lambda _app: _end_streams_on_stop(parts))
    app.on_shutdown.append(lambda _app: _end_streams(parts))
    return app


@cache
def make_document() -> bytes:
    """The OpenAPI document of this table, as it stands in docs/openapi.json."""
    return encode_openapi(make_openapi(ROUTES))


async def _end_streams(parts: AdminParts) -> None:
    """Streams of events never end by themselves: without this a stop would wait for them."""
    parts.events.close()


async def _end_streams_on_stop(parts: AdminParts) -> AsyncIterator[None]:
    async def wait() -> None:
        await parts.stop.wait()
        parts.events.close()

    waiting = asyncio.create_task(wait())
    yield
    waiting.cancel()
