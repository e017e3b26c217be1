"""What mails are about, how far they are and what came of them, in the administrator's language."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from common.contracts.mail.letters import LetterKind, LetterState, MailOutcome

KINDS: dict[LetterKind, object] = {
    LetterKind.RECOVERY: QT_TRANSLATE_NOOP("MailWords", "Forgotten password"),
    LetterKind.REGISTRATION: QT_TRANSLATE_NOOP("MailWords", "Registration"),
    LetterKind.ALREADY_REGISTERED: QT_TRANSLATE_NOOP("MailWords", "Registration of a known address"),
    LetterKind.EMAIL_PROOF: QT_TRANSLATE_NOOP("MailWords", "Proof of an email address"),
    LetterKind.EMAIL_CHANGED: QT_TRANSLATE_NOOP("MailWords", "Changed email address"),
    LetterKind.INVITATION: QT_TRANSLATE_NOOP("MailWords", "Invitation"),
    LetterKind.PASSWORD_CHANGED: QT_TRANSLATE_NOOP("MailWords", "Changed password"),
    LetterKind.SECOND_FACTOR_ADDED: QT_TRANSLATE_NOOP("MailWords", "Second factor set up"),
    LetterKind.SECOND_FACTOR_REMOVED: QT_TRANSLATE_NOOP("MailWords", "Second factor removed"),
    LetterKind.SIGN_IN_RESET: QT_TRANSLATE_NOOP("MailWords", "Sign-in methods reset"),
    LetterKind.SECOND_FACTOR_RESET: QT_TRANSLATE_NOOP("MailWords", "Second factor removed by an administrator"),
    LetterKind.IDENTITY_LINKED: QT_TRANSLATE_NOOP("MailWords", "Account elsewhere connected"),
    LetterKind.PASSKEY_ADDED: QT_TRANSLATE_NOOP("MailWords", "Passkey added"),
    LetterKind.PASSKEY_REMOVED: QT_TRANSLATE_NOOP("MailWords", "Passkey removed"),
    LetterKind.SIGN_IN_CODE: QT_TRANSLATE_NOOP("MailWords", "Code to sign in"),
    LetterKind.NEW_SIGN_IN: QT_TRANSLATE_NOOP("MailWords", "New sign-in"),
    LetterKind.RECOVERY_CODE_USED: QT_TRANSLATE_NOOP("MailWords", "Recovery code used"),
    LetterKind.ACCOUNT_DELETION: QT_TRANSLATE_NOOP("MailWords", "Deletion of an account"),
    LetterKind.ACCOUNT_KEPT: QT_TRANSLATE_NOOP("MailWords", "Account kept after all"),
    LetterKind.ACCOUNT_KEPT_FOR_USER: QT_TRANSLATE_NOOP("MailWords", "Account kept by an administrator"),
    LetterKind.ACCOUNT_DELETED: QT_TRANSLATE_NOOP("MailWords", "Account deleted"),
    LetterKind.TEST: QT_TRANSLATE_NOOP("MailWords", "Test mail"),
    LetterKind.RECEIVER_STOPPED: QT_TRANSLATE_NOOP("MailWords", "Receiver switched off"),
    LetterKind.BACKUP_FAILED: QT_TRANSLATE_NOOP("MailWords", "Failed backup"),
    LetterKind.BACKUP_DAMAGED: QT_TRANSLATE_NOOP("MailWords", "Damaged backup"),
    LetterKind.BACKUP_OLD: QT_TRANSLATE_NOOP("MailWords", "Backup that is too old"),
    LetterKind.KEYS_DUE: QT_TRANSLATE_NOOP("MailWords", "Signing keys to be rotated soon"),
    LetterKind.KEYS_OVERDUE: QT_TRANSLATE_NOOP("MailWords", "Signing keys to be rotated now"),
    LetterKind.SECRETS_ENDING: QT_TRANSLATE_NOOP("MailWords", "Secrets that end soon"),
}
# With the tone of the chip that says so.
STATES: dict[LetterState, tuple[object, str]] = {
    LetterState.WAITING: (QT_TRANSLATE_NOOP("MailWords", "Waiting"), "accent"),
    LetterState.SENT: (QT_TRANSLATE_NOOP("MailWords", "Sent"), "ok"),
    LetterState.FAILED: (QT_TRANSLATE_NOOP("MailWords", "Failed"), "danger"),
    LetterState.KEPT: (QT_TRANSLATE_NOOP("MailWords", "In the folder"), "neutral"),
    LetterState.OBSOLETE: (QT_TRANSLATE_NOOP("MailWords", "Obsolete"), "neutral"),
}
OUTCOMES: dict[MailOutcome, object] = {
    MailOutcome.NONE: QT_TRANSLATE_NOOP("MailWords", "Not tried yet"),
    MailOutcome.ACCEPTED: QT_TRANSLATE_NOOP("MailWords", "The mail server has taken it"),
    MailOutcome.KEPT: QT_TRANSLATE_NOOP("MailWords", "Written into the outbox folder"),
    MailOutcome.EXPIRED: QT_TRANSLATE_NOOP("MailWords", "Its link has expired, so it was not sent"),
    MailOutcome.LINK_OVER: QT_TRANSLATE_NOOP("MailWords", "Its link was used, replaced or withdrawn, so it was not sent"),
    MailOutcome.UNREACHABLE: QT_TRANSLATE_NOOP("MailWords", "The mail server cannot be reached"),
    MailOutcome.SILENT: QT_TRANSLATE_NOOP("MailWords", "The mail server did not answer in time"),
    MailOutcome.NO_GREETING: QT_TRANSLATE_NOOP("MailWords", "The mail server says nothing; it may expect another encryption"),
    MailOutcome.UNENCRYPTED: QT_TRANSLATE_NOOP("MailWords", "The mail server does not encrypt"),
    MailOutcome.CERTIFICATE: QT_TRANSLATE_NOOP("MailWords", "The certificate of the mail server is not trusted"),
    MailOutcome.SIGN_IN_REFUSED: QT_TRANSLATE_NOOP("MailWords", "The mail server refused user name or password"),
    MailOutcome.SENDER_REFUSED: QT_TRANSLATE_NOOP("MailWords", "The mail server refused the sender address"),
    MailOutcome.RECIPIENT_REFUSED: QT_TRANSLATE_NOOP("MailWords", "The mail server refused the recipient"),
    MailOutcome.REFUSED: QT_TRANSLATE_NOOP("MailWords", "The mail server refused the mail"),
    MailOutcome.NO_SERVER: QT_TRANSLATE_NOOP("MailWords", "What answers there is no mail server"),
    MailOutcome.BUSY: QT_TRANSLATE_NOOP("MailWords", "The mail server takes nothing for the moment"),
    MailOutcome.FOLDER: QT_TRANSLATE_NOOP("MailWords", "The outbox folder cannot be written"),
    MailOutcome.INTERNAL: QT_TRANSLATE_NOOP("MailWords", "The mail could not be written"),
}
REMEDIES: dict[MailOutcome, object] = {
    MailOutcome.EXPIRED: QT_TRANSLATE_NOOP("MailWords", "Let a new mail be written."),
    MailOutcome.LINK_OVER: QT_TRANSLATE_NOOP("MailWords", "Let a new mail be written."),
    MailOutcome.UNREACHABLE: QT_TRANSLATE_NOOP("MailWords", "Check host and port, and whether the daemon's machine may connect to them."),
    MailOutcome.SILENT: QT_TRANSLATE_NOOP(
        "MailWords", "Check port and encryption: a server that expects TLS says nothing to STARTTLS, and the other way round."
    ),
    MailOutcome.NO_GREETING: QT_TRANSLATE_NOOP("MailWords", "Choose TLS as the encryption where the port is 465; otherwise check port and firewall."),
    MailOutcome.UNENCRYPTED: QT_TRANSLATE_NOOP("MailWords", "Choose TLS with its port, or a server that offers STARTTLS."),
    MailOutcome.CERTIFICATE: QT_TRANSLATE_NOOP(
        "MailWords", "Enter the host by the name in its certificate, and let the server have one of a known authority."
    ),
    MailOutcome.SIGN_IN_REFUSED: QT_TRANSLATE_NOOP("MailWords", "Enter both anew. Some providers want a password made for programs."),
    MailOutcome.SENDER_REFUSED: QT_TRANSLATE_NOOP("MailWords", "Enter an address from which this account may send."),
    MailOutcome.RECIPIENT_REFUSED: QT_TRANSLATE_NOOP("MailWords", "Check the address."),
    MailOutcome.REFUSED: QT_TRANSLATE_NOOP("MailWords", "What the server said tells why."),
    MailOutcome.NO_SERVER: QT_TRANSLATE_NOOP("MailWords", "Check host and port: another program listens there, or one that encrypts in another way."),
    MailOutcome.BUSY: QT_TRANSLATE_NOOP("MailWords", "Wait a while. Mails in the outbox are tried again by themselves."),
    MailOutcome.FOLDER: QT_TRANSLATE_NOOP("MailWords", "Check its rights and whether the disk is full."),
    MailOutcome.INTERNAL: QT_TRANSLATE_NOOP("MailWords", "The log of the daemon says more."),
}


def kind_text(kind: LetterKind) -> str:
    """What a mail is about."""
    return _translate(KINDS[kind])


def state_text(state: LetterState) -> tuple[str, str]:
    """How far a mail is, and the tone of the chip that says so."""
    text, tone = STATES[state]
    return _translate(text), tone


def outcome_text(outcome: MailOutcome) -> str:
    """What came of a try, without a full stop."""
    return _translate(OUTCOMES[outcome])


def remedy_text(outcome: MailOutcome) -> str:
    """What to do about it, a sentence; "" where there is nothing to do."""
    return _translate(REMEDIES[outcome]) if outcome in REMEDIES else ""


def _translate(text: object) -> str:
    return QCoreApplication.translate("MailWords", str(text))
