"""The whole admin API in one object."""

from __future__ import annotations

from gui.api.applications import ApplicationRoutes
from gui.api.backups import BackupRoutes
from gui.api.identity_providers import IdentityProviderRoutes
from gui.api.integrations import IntegrationRoutes
from gui.api.mail import MailRoutes
from gui.api.organizations import OrganizationRoutes
from gui.api.resources import ResourceRoutes
from gui.api.role_permissions import RolePermissionRoutes
from gui.api.roles import RoleRoutes
from gui.api.sign_in_log import SignInLogRoutes
from gui.api.sign_in_tests import SignInTestRoutes
from gui.api.signing_keys import SigningKeyRoutes
from gui.api.strangers import StrangerRoutes
from gui.api.tenant import TenantRoutes
from gui.api.users import UserRoutes
from gui.api.webhooks import WebhookRoutes


class Api(
    ApplicationRoutes,
    BackupRoutes,
    IdentityProviderRoutes,
    IntegrationRoutes,
    UserRoutes,
    ResourceRoutes,
    RolePermissionRoutes,
    RoleRoutes,
    OrganizationRoutes,
    MailRoutes,
    SignInLogRoutes,
    SignInTestRoutes,
    SigningKeyRoutes,
    StrangerRoutes,
    TenantRoutes,
    WebhookRoutes,
):
    """Every route of docs/admin-api.md as a method that returns a `Call`.

    Its `done` delivers decoded contract records, its `failed` an `ApiError`.
    """
