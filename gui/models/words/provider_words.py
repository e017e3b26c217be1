"""Identity providers in words: how they are, and why a sign-in with one did not work."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from common.contracts.federation.identity_providers import MOST_COUNTED, Identity, ProviderFields, ProviderTried
from common.contracts.federation.provider_presets import ClientProof
from gui.models.times import exact_time

_TROUBLES: dict[str, object] = {
    "unreachable": QT_TRANSLATE_NOOP("ProviderWords", "The identity provider could not be reached"),
    "document": QT_TRANSLATE_NOOP("ProviderWords", "Its discovery document is not that of the issuer"),
    "error": QT_TRANSLATE_NOOP("ProviderWords", "The identity provider refused the request"),
    "refused": QT_TRANSLATE_NOOP("ProviderWords", "The identity provider refused the code, or Letpass itself"),
    "answer": QT_TRANSLATE_NOOP("ProviderWords", "Its answer could not be read"),
    "other_issuer": QT_TRANSLATE_NOOP("ProviderWords", "The answer came from another issuer"),
    "token": QT_TRANSLATE_NOOP("ProviderWords", "Its ID token was not accepted"),
    "person": QT_TRANSLATE_NOOP("ProviderWords", "It named two people at once"),
    "settings": QT_TRANSLATE_NOOP("ProviderWords", "The directory cannot do anything with the base or the filter"),
    "library": QT_TRANSLATE_NOOP("ProviderWords", "This installation cannot ask directories: install letpass[ldap] for the daemon"),
}


def provider_trouble_text(code: str) -> str:
    """A trouble in words; a code that is not known as it is.

    Args:
        code: what stands behind `provider.` in the reason of an entry.
    """
    known = _TROUBLES.get(code)
    return QCoreApplication.translate("ProviderWords", str(known)) if known is not None else code


def provider_state(enabled: bool) -> tuple[str, str]:
    """Word and tone of a chip.

    Args:
        enabled: whether people can sign in with it.
    """
    if enabled:
        return QCoreApplication.translate("ProviderWords", "On"), "ok"
    return QCoreApplication.translate("ProviderWords", "Off"), "neutral"


def wanted_words(creates_users: bool) -> str:
    """What becomes of somebody whom nobody knows here.

    Args:
        creates_users: whether they get an account.
    """
    if creates_users:
        return QCoreApplication.translate("ProviderWords", "Get an account")
    return QCoreApplication.translate("ProviderWords", "Are not let in")


def proof_choices() -> list[tuple[str, str]]:
    """How Letpass proves who it is, for a list of choices."""
    return [
        (ClientProof.BASIC, QCoreApplication.translate("ProviderWords", "Secret in the header (client_secret_basic)")),
        (ClientProof.POST, QCoreApplication.translate("ProviderWords", "Secret in the form (client_secret_post)")),
        (ClientProof.APPLE, QCoreApplication.translate("ProviderWords", "A secret that is signed for Apple")),
        (ClientProof.KEY, QCoreApplication.translate("ProviderWords", "Its own signing key, no secret (private_key_jwt)")),
    ]


def account_words(*, is_directory: bool) -> dict[str, tuple[str, str]]:
    """What the address of a provider is called, and the account that Letpass has there: caption and hint by the name of the field.

    Args:
        is_directory: whether it is one.
    """
    if is_directory:
        return {
            "issuer": (
                QCoreApplication.translate("ProviderWords", "Address"),
                QCoreApplication.translate("ProviderWords", "ldaps://host, or ldap://host for STARTTLS. Nothing is ever asked without TLS."),
            ),
            "client_id": (
                QCoreApplication.translate("ProviderWords", "Account that looks people up"),
                QCoreApplication.translate("ProviderWords", "Its distinguished name. It needs to read, and nothing else."),
            ),
        }
    return {
        "issuer": (
            QCoreApplication.translate("ProviderWords", "Issuer"),
            QCoreApplication.translate("ProviderWords", "Letter by letter as its discovery document says it."),
        ),
        "client_id": (
            QCoreApplication.translate("ProviderWords", "Client ID"),
            QCoreApplication.translate("ProviderWords", "What Letpass is called there."),
        ),
    }


def secret_words(provider: ProviderFields) -> tuple[str, str]:
    """What the secret of a provider is called, and what it does.

    Args:
        provider: whose.
    """
    if provider.directory is not None:
        return (
            QCoreApplication.translate("ProviderWords", "Password of that account"),
            QCoreApplication.translate("ProviderWords", "With it Letpass looks people up in the directory."),
        )
    if provider.apple is not None:
        return (
            QCoreApplication.translate("ProviderWords", "Private key"),
            QCoreApplication.translate("ProviderWords", "The content of AuthKey_….p8, with which Letpass signs its secret for Apple."),
        )
    return (
        QCoreApplication.translate("ProviderWords", "Client secret"),
        QCoreApplication.translate("ProviderWords", "It proves to the provider that requests come from here."),
    )


def tried_text(tried: ProviderTried) -> tuple[str, bool]:
    """What a test has shown, in a sentence or two, and whether all is well.

    Args:
        tried: from the daemon.
    """
    if tried.trouble:
        detail = f" ({tried.detail})" if tried.detail else ""
        return f"{provider_trouble_text(tried.trouble)}{detail}.", False
    if tried.is_built_in:
        text = QCoreApplication.translate("ProviderWords", "There is nothing to ask: its addresses are known. Sign in once to try it out.")
        return text, True
    if tried.people is not None:
        people = QCoreApplication.translate("ProviderWords", "The directory answers; %Ln user(s) could sign in with it.", "", tried.people)
        if tried.people < MOST_COUNTED:
            return people, tried.people > 0
        return QCoreApplication.translate("ProviderWords", "The directory answers; {0} people or more could sign in with it.").format(
            MOST_COUNTED
        ), True
    keys = QCoreApplication.translate("ProviderWords", "The provider answers and is the issuer; it publishes %Ln key(s).", "", tried.keys)
    return keys, tried.keys > 0


def describe_identity(identity: Identity) -> str:
    """What the provider calls the account, since when it is connected, and when it was last used.

    Args:
        identity: of the user.
    """
    account = identity.email or identity.name or identity.subject
    since = QCoreApplication.translate("ProviderWords", "Connected {at}.").format(at=exact_time(identity.linked_at))
    if identity.used_at is None:
        used = QCoreApplication.translate("ProviderWords", "It was not used yet.")
    else:
        used = QCoreApplication.translate("ProviderWords", "Last used {at}.").format(at=exact_time(identity.used_at))
    return f"{account}. {since} {used}"
