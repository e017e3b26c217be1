"""What happens: the one list of events, for the audit log, for whoever listens, and for the console's words."""

# ruff: noqa: S105  the names of events are no passwords
from __future__ import annotations

from enum import StrEnum

import msgspec


class EventName(StrEnum):
    """Every event that is recorded, as `subject.fact`."""

    APPLICATION_CREATED = "application.created"
    APPLICATION_CHANGED = "application.changed"
    APPLICATION_DELETED = "application.deleted"
    APPLICATION_RESTORED = "application.restored"
    APPLICATION_ASKED_FOR = "application.asked_for"
    APPLICATION_SIGNED_IN = "application.signed_in"
    APPLICATION_AUTHENTICATION_FAILED = "application.authentication_failed"
    AUTHORIZATION_REFUSED = "authorization.refused"
    AUTHORIZATION_STOPPED = "authorization.stopped"
    TOKEN_REFUSED = "token.refused"
    TOKEN_EXCHANGED = "token.exchanged"
    ASSERTION_ISSUED = "assertion.issued"
    SIGN_OUT_NOTICE_FAILED = "sign_out_notice.failed"
    KEYS_ROTATED = "keys.rotated"
    KEYS_ROTATION_DUE = "keys.rotation_due"
    BACKUP_FAILED = "backup.failed"
    BACKUP_DAMAGED = "backup.damaged"
    BACKUP_RESTORED = "backup.restored"
    SECRET_ISSUED = "secret.issued"
    SECRET_CHANGED = "secret.changed"
    SECRET_REPLACED = "secret.replaced"
    SECRET_DELETED = "secret.deleted"
    SECRET_USED = "secret.used"
    SECRET_EXPIRING = "secret.expiring"
    SECRET_LINK_CREATED = "secret_link.created"
    SECRET_LINK_OPENED = "secret_link.opened"
    SECRET_LINK_WITHDRAWN = "secret_link.withdrawn"
    SECRET_LINK_CLOSED = "secret_link.closed"
    SIGN_IN_TEST_STARTED = "sign_in_test.started"
    MAIL_SETTINGS_CHANGED = "mail_settings.changed"
    LETTER_FAILED = "letter.failed"
    LETTER_OPENED = "letter.opened"
    LETTER_SENT_AGAIN = "letter.sent_again"
    BRANDING_CHANGED = "branding.changed"
    ACCOUNT_SETTINGS_CHANGED = "account_settings.changed"
    STRANGER_POLICY_CHANGED = "stranger_policy.changed"
    CONSENT_GIVEN = "consent.given"
    CONSENT_CHANGED = "consent.changed"
    CONSENT_REFUSED = "consent.refused"
    CONSENT_REVOKED = "consent.revoked"
    CONSENT_ALL_REVOKED = "consent.all_revoked"
    RESOURCE_CREATED = "resource.created"
    RESOURCE_CHANGED = "resource.changed"
    RESOURCE_DELETED = "resource.deleted"
    RESOURCE_RESTORED = "resource.restored"
    PERMISSION_CREATED = "permission.created"
    PERMISSION_CHANGED = "permission.changed"
    PERMISSION_DELETED = "permission.deleted"
    PERMISSION_RESTORED = "permission.restored"
    ROLE_CREATED = "role.created"
    ROLE_CHANGED = "role.changed"
    ROLE_DELETED = "role.deleted"
    ROLE_RESTORED = "role.restored"
    ROLE_PERMISSIONS_ADDED = "role.permissions_added"
    ROLE_PERMISSION_REMOVED = "role.permission_removed"
    ROLE_HOLDER_ADDED = "role.holder_added"
    ROLE_HOLDER_REMOVED = "role.holder_removed"
    ORGANIZATION_CREATED = "organization.created"
    ORGANIZATION_CHANGED = "organization.changed"
    ORGANIZATION_DELETED = "organization.deleted"
    ORGANIZATION_RESTORED = "organization.restored"
    ORGANIZATION_MEMBER_ADDED = "organization.member_added"
    ORGANIZATION_MEMBER_ROLES_CHANGED = "organization.member_roles_changed"
    ORGANIZATION_MEMBER_REMOVED = "organization.member_removed"
    USER_CREATED = "user.created"
    USER_CHANGED = "user.changed"
    USER_SUSPENDED = "user.suspended"
    USER_ACTIVATED = "user.activated"
    USER_PASSWORD_SET = "user.password_set"
    USER_RECOVERY_ASKED = "user.recovery_asked"
    USER_RECOVERED = "user.recovered"
    USER_REGISTERED = "user.registered"
    USER_INVITED = "user.invited"
    USER_INVITATION_WITHDRAWN = "user.invitation_withdrawn"
    USER_INVITATION_ACCEPTED = "user.invitation_accepted"
    USER_EMAIL_PROVEN = "user.email_proven"
    USER_SECOND_FACTOR_ADDED = "user.second_factor_added"
    USER_SECOND_FACTOR_REMOVED = "user.second_factor_removed"
    USER_PASSKEY_ADDED = "user.passkey_added"
    USER_PASSKEY_REMOVED = "user.passkey_removed"
    USER_SIGN_IN_DISOWNED = "user.sign_in_disowned"
    USER_SIGN_IN_RESET = "user.sign_in_reset"
    USER_BROWSER_TRUSTED = "user.browser_trusted"
    USER_BROWSER_TRUST_ENDED = "user.browser_trust_ended"
    USER_RECOVERY_CODES_MADE = "user.recovery_codes_made"
    USER_RECOVERY_CODE_USED = "user.recovery_code_used"
    USER_IDENTITY_LINKED = "user.identity_linked"
    USER_IDENTITY_UNLINKED = "user.identity_unlinked"
    USER_DELETED = "user.deleted"
    USER_SIGNED_IN = "user.signed_in"
    USER_STEPPED_UP = "user.stepped_up"
    USER_SIGNED_OUT = "user.signed_out"
    USER_SESSIONS_ENDED = "user.sessions_ended"
    SESSION_ENDED = "session.ended"
    USER_DELETION_ASKED = "user.deletion_asked"
    USER_DELETION_TAKEN_BACK = "user.deletion_taken_back"
    USER_SIGN_IN_FAILED = "user.sign_in_failed"
    CODE_REPLAYED = "code.replayed"
    REFRESH_TOKEN_REUSED = "refresh_token.reused"
    IMPORT_DONE = "import.done"
    AUDIT_EXPORTED = "audit.exported"
    CONSOLE_KEY_ISSUED = "console_key.issued"
    CONSOLE_KEY_REVOKED = "console_key.revoked"
    IDENTITY_PROVIDER_CREATED = "identity_provider.created"
    IDENTITY_PROVIDER_CHANGED = "identity_provider.changed"
    IDENTITY_PROVIDER_DELETED = "identity_provider.deleted"
    WEBHOOK_CREATED = "webhook.created"
    WEBHOOK_CHANGED = "webhook.changed"
    WEBHOOK_DELETED = "webhook.deleted"
    WEBHOOK_SECRET_ROTATED = "webhook.secret_rotated"
    WEBHOOK_SENT_AGAIN = "webhook.sent_again"
    WEBHOOK_TESTED = "webhook.tested"
    WEBHOOK_DISABLED = "webhook.disabled"
    SIGNALS_CHANGED = "signals.changed"
    SIGNALS_DELETED = "signals.deleted"
    SIGNALS_VERIFIED = "signals.verified"
    SIGNALS_DISABLED = "signals.disabled"


# What events are about: what stands in front of their names.
SUBJECTS: tuple[str, ...] = tuple(dict.fromkeys(name.partition(".")[0] for name in EventName))


# Told to those who listen alone, with the id of an application, "" for those of nobody known: the audit log has no such entries.
SIGN_IN_LOG, SIGN_IN_LOG_GROWN = "sign_in_log", "sign_in_log.grown"
# Told to those who listen alone, of no id: a letter was queued, tried, sent or given up.
OUTBOX, OUTBOX_CHANGED = "outbox", "outbox.changed"
# Told to those who listen alone, with the id of a webhook or of a stream of signals: what it is told was queued, tried, or has ended.
DELIVERIES, DELIVERIES_CHANGED = "webhook_delivery", "webhook_delivery.changed"


class Change(msgspec.Struct, frozen=True):
    """One line of the stream of events: an entry of the audit log, as short as it goes. Look again if you show what it is about.

    Attributes:
        event: its name, as in the audit log; a newer daemon may have others than `EventName`.
        subject: what is in front of the name, such as `application`.
        id: of the subject; of its application for a secret, a consent and what an application did; "" where there is none.
        at: seconds since 1970.
    """

    event: str
    subject: str
    id: str
    at: int
