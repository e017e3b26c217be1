"""What stands in a configuration document, entry by entry. Everything is named as people name it; ids are made by the daemon."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from common.contracts.access import AccessRules
from common.contracts.application_kinds import Kind, Protocol, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Branding
from common.contracts.branding import TenantBranding
from common.contracts.delegation.details import DetailType
from common.contracts.events_out.signals import Signal, SubjectFormat
from common.contracts.federation.directories import Directory
from common.contracts.federation.provider_presets import AppleKey, ClientProof, PersonClaims, Preset
from common.contracts.mail.settings import MailSecurity
from common.contracts.people.account_settings import AccountSettings
from common.contracts.people.proofs import Proof
from common.contracts.resources import OpenTo, Risk
from common.contracts.roles import Level
from common.contracts.strangers.policy import StrangerPolicy
from common.contracts.texts import Texts
from common.contracts.users import Profile


class SecretSource(msgspec.Struct, frozen=True):
    """Where a value is found: the name of an environment variable, or the path of a file beside the document."""

    env: str = ""
    file: str = ""


class PasswordSource(msgspec.Struct, frozen=True):
    """Where a password is found. `value` is the password itself, for demonstrations."""

    env: str = ""
    file: str = ""
    value: str = ""


class EntryByName(msgspec.Struct, frozen=True):
    """A permission of the API in which it stands, or of organizations, found by name."""

    name: str
    titles: Texts | UnsetType = UNSET
    descriptions: Texts | UnsetType = UNSET
    risk: Risk | UnsetType = UNSET
    changes_data: bool | UnsetType = UNSET
    user_proof: Proof | UnsetType = UNSET
    user_proof_minutes: int | UnsetType = UNSET
    open_to: OpenTo | UnsetType = UNSET


class ResourceEntry(msgspec.Struct, frozen=True):
    """An API, found by its indicator. Permissions that are not listed stay."""

    indicator: str
    name: str | UnsetType = UNSET
    names: Texts | UnsetType = UNSET
    access_token_lifetime: int | UnsetType = UNSET
    is_default: bool | UnsetType = UNSET
    detail_types: list[DetailType] | UnsetType = UNSET
    permissions: list[EntryByName] = []


class PermissionName(msgspec.Struct, frozen=True):
    """A permission by the indicator of its API and its name; without an API one of organizations."""

    name: str
    resource: str = ""


class RoleEntry(msgspec.Struct, frozen=True):
    """A role, found by level and name."""

    name: str
    level: Level = Level.USER
    description: str | UnsetType = UNSET
    is_default: bool | UnsetType = UNSET
    second_factor: bool | UnsetType = UNSET
    permissions: list[PermissionName] | UnsetType = UNSET


class UserEntry(msgspec.Struct, frozen=True):
    """A user, found by name. `custom_data_json` is for what TOML cannot hold, `roles` are names of roles of users."""

    username: str
    password: PasswordSource | UnsetType = UNSET
    email: str | UnsetType = UNSET
    email_verified: bool | UnsetType = UNSET
    phone: str | UnsetType = UNSET
    phone_verified: bool | UnsetType = UNSET
    profile: Profile | UnsetType = UNSET
    custom_data: dict[str, object] | UnsetType = UNSET
    custom_data_json: str | UnsetType = UNSET
    suspended: bool | UnsetType = UNSET
    roles: list[str] | UnsetType = UNSET


class MailEntry(msgspec.Struct, frozen=True):
    """The mail server; see `MailSettings`. Its password is kept if the document names none and the server is the same."""

    host: str | UnsetType = UNSET
    port: int | UnsetType = UNSET
    security: MailSecurity | UnsetType = UNSET
    username: str | UnsetType = UNSET
    password: PasswordSource | UnsetType = UNSET
    sender_address: str | UnsetType = UNSET
    sender_name: str | UnsetType = UNSET
    reply_to: str | UnsetType = UNSET


class MemberEntry(msgspec.Struct, frozen=True):
    """A user in an organization, with the names of the roles that are held there."""

    username: str
    roles: list[str] = []


class OrganizationEntry(msgspec.Struct, frozen=True):
    """An organization, found by its id if there is one, otherwise by name."""

    name: str
    id: str = ""
    description: str | UnsetType = UNSET
    second_factor: bool | UnsetType = UNSET
    members: list[MemberEntry] | UnsetType = UNSET


class AskedName(PermissionName, frozen=True):
    """A permission that an application may ask for."""

    required: bool = True
    reason: str = ""


class OrganizationRoleName(msgspec.Struct, frozen=True):
    """A role held in an organization; without an organization in any of them."""

    role: str
    organization: str = ""


# The two below have names where the contracts that they extend have ids; mypy calls that an incompatible assignment.
class AccessEntry(AccessRules, frozen=True):
    """Who may use an application: names of users, roles and organizations."""

    organization_roles: list[OrganizationRoleName] = msgspec.field(default_factory=list)  # type: ignore[assignment]


class SettingsEntry(ApplicationSettings, frozen=True):
    """Settings of an application, with names in place of ids."""

    resource_permissions: list[AskedName] = msgspec.field(default_factory=list)  # type: ignore[assignment]
    organization_permissions: list[AskedName] = msgspec.field(default_factory=list)  # type: ignore[assignment]
    organization_resource_permissions: list[AskedName] = msgspec.field(default_factory=list)  # type: ignore[assignment]
    access: AccessEntry = AccessEntry()


class SignalsEntry(msgspec.Struct, frozen=True):
    """The stream of shared signals of an application. Its bearer token is kept if the document names none and the address is the same."""

    url: str | SecretSource | UnsetType = UNSET
    signals: tuple[Signal, ...] | UnsetType = UNSET
    subject_format: SubjectFormat | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET
    token: SecretSource | UnsetType = UNSET


class WebhookEntry(msgspec.Struct, frozen=True):
    """A webhook, found by its id if there is one, otherwise by name. `applications` are client IDs, or names that one application alone has.

    An address is often as good as a password, so it may be referred to as secrets are.
    """

    name: str
    id: str = ""
    url: str | SecretSource | UnsetType = UNSET
    events: tuple[str, ...] | UnsetType = UNSET
    applications: tuple[str, ...] | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET
    description: str | UnsetType = UNSET
    secret: SecretSource | UnsetType = UNSET


class IdentityProviderEntry(msgspec.Struct, frozen=True):
    """An identity provider, found by its id if there is one, otherwise by name. `organization` is the id of one, or a name that one alone has.

    What a new one leaves out comes from its preset. The secret stays as it is if none is given.
    """

    name: str
    id: str = ""
    names: Texts | UnsetType = UNSET
    preset: Preset | UnsetType = UNSET
    issuer: str | UnsetType = UNSET
    client_id: str | UnsetType = UNSET
    proof: ClientProof | UnsetType = UNSET
    scopes: tuple[str, ...] | UnsetType = UNSET
    claims: PersonClaims | UnsetType = UNSET
    directory: Directory | UnsetType = UNSET
    apple: AppleKey | UnsetType = UNSET
    creates_users: bool | UnsetType = UNSET
    believes_email: bool | UnsetType = UNSET
    domains: tuple[str, ...] | UnsetType = UNSET
    organization: str | UnsetType = UNSET
    has_button: bool | UnsetType = UNSET
    signs_out: bool | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET
    position: int | UnsetType = UNSET
    secret: SecretSource | UnsetType = UNSET


class ApplicationEntry(msgspec.Struct, frozen=True):
    """An application, found by its client ID if there is one, otherwise by name and kind. Logos are paths beside the document.

    `roles` are names of roles of machines. `pre_registered` says that an id which is an https address is meant: such ids may otherwise come to mean
    documents at these addresses.
    """

    name: str
    kind: Kind
    type: Type
    protocol: Protocol = Protocol.OIDC
    id: str = ""
    pre_registered: bool = False
    description: str | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET
    secret: SecretSource | UnsetType = UNSET
    roles: list[str] | UnsetType = UNSET
    settings: SettingsEntry | UnsetType = UNSET
    branding: Branding | UnsetType = UNSET
    signals: SignalsEntry | UnsetType = UNSET


class Content(msgspec.Struct, frozen=True):
    """A whole document."""

    resources: list[ResourceEntry] = []
    organization_permissions: list[EntryByName] = []
    roles: list[RoleEntry] = []
    users: list[UserEntry] = []
    organizations: list[OrganizationEntry] = []
    applications: list[ApplicationEntry] = []
    webhooks: list[WebhookEntry] = []
    identity_providers: list[IdentityProviderEntry] = []
    branding: TenantBranding | UnsetType = UNSET
    account_settings: AccountSettings | UnsetType = UNSET
    mail_settings: MailEntry | UnsetType = UNSET
    stranger_policy: StrangerPolicy | UnsetType = UNSET
