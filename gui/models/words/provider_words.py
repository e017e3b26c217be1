"""Why a sign-in with an account of an identity provider did not work, in words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_TROUBLES: dict[str, object] = {
    "unreachable": QT_TRANSLATE_NOOP("ProviderWords", "The identity provider could not be reached"),
    "document": QT_TRANSLATE_NOOP("ProviderWords", "Its discovery document is not that of the issuer"),
    "error": QT_TRANSLATE_NOOP("ProviderWords", "The identity provider refused the request"),
    "refused": QT_TRANSLATE_NOOP("ProviderWords", "The identity provider refused the code, or Letpass itself"),
    "answer": QT_TRANSLATE_NOOP("ProviderWords", "Its answer could not be read"),
    "other_issuer": QT_TRANSLATE_NOOP("ProviderWords", "The answer came from another issuer"),
    "token": QT_TRANSLATE_NOOP("ProviderWords", "Its ID token was not accepted"),
    "person": QT_TRANSLATE_NOOP("ProviderWords", "It named two people at once"),
}


def provider_trouble_text(code: str) -> str:
    """A trouble in words; a code that is not known as it is.

    Args:
        code: what stands behind `provider.` in the reason of an entry.
    """
    known = _TROUBLES.get(code)
    return QCoreApplication.translate("ProviderWords", str(known)) if known is not None else code
