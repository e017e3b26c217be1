"""What a letter of each kind says. The words are ours; of what was typed only the facts that its kind allows stand in it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import msgspec

from common.contracts.mail.letters import Letter, LetterKind
from daemon.views.dates import write_day, write_moment
from daemon.views.languages import Words

_HOUR, _DAY = 3600, 86400


class Wording(msgspec.Struct, frozen=True):
    """A letter in words.

    Attributes:
        subject: the line in a list of mails.
        title: the heading.
        paragraphs: what it is about.
        facts: label and value.
        button: the words of the link, "" if there is none.
        lasting: how long the link works, "" if there is none or it does not end.
        stranger: what to do if somebody else caused it, "" where there is nothing.
        greeting, closing: the tenant's own, before and after all that; "" for none.
    """

    subject: str
    title: str
    paragraphs: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    button: str
    lasting: str
    stranger: str
    greeting: str = ""
    closing: str = ""


def write(letter: Letter, brand: str, created_at: int, words: Words) -> Wording:
    """Put a letter into words.

    Args:
        letter: what to say.
        brand: the tenant's name.
        created_at: when it was queued, seconds since 1970.
        words: of its language.
    """
    say = partial(words.text, brand=brand)
    subject, paragraphs, button, stranger = _TEXTS[letter.kind]
    title = say(subject)
    return Wording(
        subject=title,
        title=title,
        paragraphs=tuple(say(each) for each in paragraphs),
        facts=tuple((words.text(_LABELS[name]), _write_fact(name, letter.facts[name], words)) for name in _LABELS if letter.facts.get(name)),
        button=say(button) if letter.link and button else "",
        lasting=_write_lasting(letter, created_at, words),
        stranger=say(stranger) if stranger else "",
    )


def _(message: str) -> str:
    """Marks a text for the catalogue."""
    return message


_WHY = _("You get this mail because the setting operator_email names your address. Each thing is told once, until all is well again.")

# Subject, paragraphs, the words of the link, what to do if it was somebody else.
_TEXTS: dict[LetterKind, tuple[str, tuple[str, ...], str, str]] = {
    LetterKind.RECOVERY: (
        _("Reset your {brand} password"),
        (_("Somebody, most likely you, asked to reset the password of your {brand} account. Choose a new one with the link below."),),
        _("Choose a new password"),
        _("If it was not you, ignore this mail. Nothing has changed, and your password stays as it is."),
    ),
    LetterKind.REGISTRATION: (
        _("Finish your {brand} account"),
        (_("Somebody, most likely you, began to create a {brand} account with this address. Finish it with the link below."),),
        _("Finish the account"),
        _("If it was not you, ignore this mail. Without the link no account is created."),
    ),
    LetterKind.ALREADY_REGISTERED: (
        _("You have a {brand} account already"),
        (_("Somebody, most likely you, tried to create a {brand} account with this address. There is one: sign in, or reset its password."),),
        _("Sign in"),
        _("If it was not you, ignore this mail. Nothing has changed, and nobody was told that you have an account."),
    ),
    LetterKind.EMAIL_PROOF: (
        _("Confirm your email address for {brand}"),
        (_("This address was entered for the {brand} account below. If that account is yours, confirm it: then mail about the account comes here."),),
        _("Confirm the address"),
        _("If you do not know this account, ignore this mail. The address is used only with this link and the password of the account."),
    ),
    LetterKind.EMAIL_CHANGED: (
        _("The email address of your {brand} account has changed"),
        (_("From now on, mail about your {brand} account goes to the new address. This is the last one that comes here."),),
        _("This was not me"),
        _("If it was not you, press the button within a day: the page that opens says what it does, and does nothing by itself."),
    ),
    LetterKind.INVITATION: (
        _("Your invitation to {brand}"),
        (_("A {brand} account was prepared for you. Choose a password with the link below, and it is yours."),),
        _("Accept the invitation"),
        _("If you did not expect this, ignore this mail. Nobody can use the account without the link."),
    ),
    LetterKind.PASSWORD_CHANGED: (
        _("Your {brand} password has changed"),
        (_("The password of your {brand} account was changed, and every other device was signed out. If it was you, there is nothing to do."),),
        _("Open my account"),
        _("If it was not you, somebody else may be in your account. Set a new password at once, or ask those who run {brand} for help."),
    ),
    LetterKind.SECOND_FACTOR_ADDED: (
        _("Signing in to {brand} takes a code now"),
        (
            _("An authenticator app was set up for your {brand} account. From now on a sign-in needs a code of it, too."),
            _("Keep the recovery codes where you find them without your phone. Each of them stands in for the app once."),
        ),
        _("Open my account"),
        _("If it was not you, somebody else may be in your account. Set a new password at once, or ask those who run {brand} for help."),
    ),
    LetterKind.SECOND_FACTOR_REMOVED: (
        _("Signing in to {brand} takes no code any more"),
        (
            _("The authenticator app of your {brand} account was removed."),
            _("If you have no passkey, your recovery codes are gone with it, and from now on the password is enough."),
        ),
        _("Open my account"),
        _("If it was not you, somebody else may be in your account. Set a new password at once, or ask those who run {brand} for help."),
    ),
    LetterKind.SECOND_FACTOR_RESET: (
        _("Signing in to {brand} takes no code any more"),
        (
            _("An administrator has removed the authenticator app of your {brand} account."),
            _("If you have no passkey, your recovery codes are gone with it, and from now on the password is enough."),
            _("Set an app up again or add a passkey in your account, so that a stolen password opens nothing."),
        ),
        _("Open my account"),
        _("If you have not asked for it, ask those who run {brand}, and set a new password."),
    ),
    LetterKind.SIGN_IN_RESET: (
        _("How you sign in to {brand} was reset"),
        (
            _("An administrator has removed the passkeys, app and connected accounts of your {brand} account, and signed it out everywhere."),
            _("Sign in with your password and set them up anew. If you have no password, ask those who run {brand} for one."),
        ),
        _("Open my account"),
        _("If you have not asked for it, ask those who run {brand}, and set a new password."),
    ),
    LetterKind.PASSKEY_ADDED: (
        _("A passkey was added to your {brand} account"),
        (
            _("A passkey was added to your {brand} account. Whoever has the device or the account that keeps it can sign in with it."),
            _("A password alone signs nobody in to your account from now on."),
        ),
        _("Open my account"),
        _("If it was not you, somebody else may be in your account. Remove the passkey, set a new password, or ask those who run {brand} for help."),
    ),
    LetterKind.PASSKEY_REMOVED: (
        _("A passkey of your {brand} account was removed"),
        (_("A passkey of your {brand} account was removed, and signs nobody in any more. If you asked for it, there is nothing to do."),),
        _("Open my account"),
        _("If it was not you, somebody else may be in your account. Set a new password at once, or ask those who run {brand} for help."),
    ),
    LetterKind.IDENTITY_LINKED: (
        _("An account elsewhere was connected with your {brand} account"),
        (_("An account of another service was connected with your {brand} account. Whoever signs in there can sign in here with it."),),
        _("Open my account"),
        _("If it was not you, somebody else may be in your account. Remove the connection, or ask those who run {brand} for help."),
    ),
    LetterKind.RECOVERY_CODE_USED: (
        _("A recovery code of your {brand} account was used"),
        (_("Somebody, most likely you, signed in to your {brand} account with the password and a recovery code. That code works no more."),),
        _("Open my account"),
        _("If it was not you, somebody else may be in your account. Set a new password at once, or ask those who run {brand} for help."),
    ),
    LetterKind.SIGN_IN_CODE: (
        _("Your code to sign in to {brand}"),
        (_("Type the code below on the page that asks for it. It is good for ten minutes, in the browser in which you gave your password."),),
        "",
        _("If it was not you, somebody else knows your password. Set a new one at once. Tell this code to nobody, whoever asks for it."),
    ),
    LetterKind.NEW_SIGN_IN: (
        _("A new sign-in to your {brand} account"),
        (_("Somebody, most likely you, signed in to your {brand} account in a browser that was not seen there before."),),
        _("This was not me"),
        _("If it was you, there is nothing to do. Otherwise press the button: the page that opens says what it does, and does nothing by itself."),
    ),
    LetterKind.ACCOUNT_DELETION: (
        _("Your {brand} account will be deleted"),
        (_("Your {brand} account, and everything that belongs to it, will be deleted on the day below. Until then you can sign in and keep it."),),
        _("Keep my account"),
        _("If it was not you, sign in, keep the account and set a new password."),
    ),
    LetterKind.ACCOUNT_KEPT: (
        _("Your {brand} account stays"),
        (_("You asked for the deletion of your {brand} account, and have signed in since. So it stays. Ask again if you still want it gone."),),
        _("Open my account"),
        _("If it was not you who signed in, somebody else knows your password. Set a new one at once."),
    ),
    LetterKind.ACCOUNT_KEPT_FOR_USER: (
        _("Your {brand} account stays"),
        (_("You asked for the deletion of your {brand} account. An administrator has kept it, so it stays. Ask again if you still want it gone."),),
        _("Open my account"),
        _("If it was not you who asked, somebody else knows your password. Set a new one at once."),
    ),
    LetterKind.ACCOUNT_DELETED: (
        _("Your {brand} account is deleted"),
        (
            _("Your {brand} account is deleted, as you asked: your profile, sessions and connected apps are gone."),
            _("What was done stays in the log of the administrators for a while, with your username. This is the last mail about the account."),
        ),
        "",
        "",
    ),
    LetterKind.TEST: (
        _("Test mail from {brand}"),
        (_("Mail from {brand} reaches you. An administrator has tried it; there is nothing to do."),),
        "",
        "",
    ),
    LetterKind.RECEIVER_STOPPED: (
        _("{brand}: webhooks or shared signals were switched off"),
        (_("Nothing had arrived there for days, or the receiver wants nothing any more. They stay off until somebody switches them on again."), _WHY),
        "",
        "",
    ),
    LetterKind.BACKUP_FAILED: (
        _("{brand}: a backup failed"),
        (
            _(
                "A backup could not be made, for the reason below. Where backup_every is set the daemon tries again by itself; otherwise run "
                "`letpassd backup` once that is mended."
            ),
            _WHY,
        ),
        "",
        "",
    ),
    LetterKind.BACKUP_DAMAGED: (
        _("{brand}: a backup is damaged"),
        (_("A backup was cut or changed after it was made, and counts no more. Look at the disk that it is on."), _WHY),
        "",
        "",
    ),
    LetterKind.BACKUP_OLD: (
        _("{brand}: the newest backup is too old"),
        (_("No good backup was made for longer than it should be. The command `letpassd check` says more."), _WHY),
        "",
        "",
    ),
    LetterKind.KEYS_DUE: (
        _("{brand}: signing keys should be rotated soon"),
        (_("They will soon have signed for a year. Run `letpassd keys rotate` until then; applications notice nothing."), _WHY),
        "",
        "",
    ),
    LetterKind.KEYS_OVERDUE: (
        _("{brand}: signing keys should be rotated now"),
        (_("They have signed for more than a year. Run `letpassd keys rotate`; applications notice nothing."), _WHY),
        "",
        "",
    ),
    LetterKind.SECRETS_ENDING: (
        _("{brand}: secrets of applications end soon"),
        (_("Then the application cannot prove itself any more, and nobody can sign in there. Issue a new secret and hand it over in time."), _WHY),
        "",
        "",
    ),
}

_LABELS = {
    "username": _("Account"),
    "new_email": _("New address"),
    "code": _("Code"),
    "signed_in_at": _("When"),
    "device": _("Browser"),
    "network": _("Network"),
    "deleted_on": _("Deleted on"),
    "what": _("What it is about"),
    "until": _("Until"),
}


def _write_fact(name: str, value: str, words: Words) -> str:
    if name == "new_email":
        return hide_address(value)
    if name == "signed_in_at":
        return write_moment(int(datetime.fromisoformat(value).replace(tzinfo=UTC).timestamp()), words)
    if name in ("deleted_on", "until"):
        return write_day(datetime.fromisoformat(value).replace(tzinfo=UTC), words)
    return value


def hide_address(address: str) -> str:
    """An address that its owner recognises and nobody else learns, such as `m•••@example.org`."""
    name, _, domain = address.rpartition("@")
    return f"{name[:1]}•••@{domain}"


def _write_lasting(letter: Letter, created_at: int, words: Words) -> str:
    seconds = letter.expires_at - created_at
    if not letter.link or not letter.expires_at or seconds <= 0:
        return ""
    if seconds >= 2 * _DAY:
        return words.count("The link works once, for {n} day.", "The link works once, for {n} days.", round(seconds / _DAY))
    if seconds >= _HOUR:
        return words.count("The link works once, for {n} hour.", "The link works once, for {n} hours.", round(seconds / _HOUR))
    return words.count("The link works once, for {n} minute.", "The link works once, for {n} minutes.", max(1, seconds // 60))
