"""All tables, in the order in which they are made."""

from __future__ import annotations

from daemon.storage.tables.access_control import (
    Member,
    MemberRemoval,
    MemberRole,
    Organization,
    Permission,
    Resource,
    Role,
    RoleHolder,
    RolePermission,
)
from daemon.storage.tables.applications import Application, EndedSecret, Secret, SecretWarning, UsedAssertion
from daemon.storage.tables.consents import Consent
from daemon.storage.tables.endings import PendingEnding, Spared
from daemon.storage.tables.events_out import AuditLink, Follower, Webhook, WebhookDelivery
from daemon.storage.tables.federation import Identity, IdentityProvider
from daemon.storage.tables.handover import SecretLink, SignInLog, SignInTest
from daemon.storage.tables.mail import Letter
from daemon.storage.tables.people import (
    AccountDeletion,
    AuthenticatorApp,
    KnownBrowser,
    MailedCode,
    MailedLink,
    Passkey,
    RecoveryCode,
    Session,
    SignIn,
    TrustedBrowser,
    User,
    UserPicture,
)
from daemon.storage.tables.requests import DeviceRequest, Interaction, PushedRequest, SignOutNotice
from daemon.storage.tables.strangers import Stranger, StrangerRequest
from daemon.storage.tables.table import Table
from daemon.storage.tables.tenant import (
    Audit,
    BackupRun,
    ConsoleKey,
    Image,
    Lease,
    News,
    OperatorNotice,
    PairingCode,
    Preview,
    SealCheck,
    Setting,
    SigningKey,
    Throttle,
)
from daemon.storage.tables.tokens import AccessToken, Code, RefreshToken, TokenFamily

TABLES: tuple[type[Table], ...] = (
    Setting,
    SealCheck,
    SigningKey,
    Application,
    Secret,
    EndedSecret,
    Stranger,
    StrangerRequest,
    SecretLink,
    Image,
    User,
    SignIn,
    Session,
    UserPicture,
    AccountDeletion,
    AuthenticatorApp,
    RecoveryCode,
    Passkey,
    TrustedBrowser,
    KnownBrowser,
    MailedCode,
    IdentityProvider,
    Identity,
    Interaction,
    Consent,
    Code,
    TokenFamily,
    PendingEnding,
    Spared,
    AccessToken,
    RefreshToken,
    PushedRequest,
    DeviceRequest,
    UsedAssertion,
    Resource,
    Permission,
    Role,
    RolePermission,
    RoleHolder,
    Organization,
    Member,
    MemberRemoval,
    MemberRole,
    SignOutNotice,
    Throttle,
    ConsoleKey,
    PairingCode,
    Audit,
    SignInLog,
    SignInTest,
    Letter,
    MailedLink,
    Follower,
    Webhook,
    WebhookDelivery,
    News,
    Lease,
    Preview,
    BackupRun,
    OperatorNotice,
    SecretWarning,
    AuditLink,
)
