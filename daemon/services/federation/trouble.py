"""Why a sign-in with an account of an identity provider did not work."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """What is wrong.

    Attributes:
        UNREACHABLE: it does not answer, or too slowly.
        DOCUMENT: its discovery document is none, or one of another issuer (OpenID Connect Discovery 4.3).
        DENIED: whoever was to sign in there turned back.
        ERROR: it refused the request (RFC 6749 4.1.2.1).
        REFUSED: it refused the code, or Letpass itself (RFC 6749 5.2).
        ANSWER: its answer cannot be read.
        OTHER_ISSUER: the answer is of another provider than was asked (RFC 9207).
        TOKEN: its ID token is not what it has to be (OpenID Connect Core 3.1.3.7).
        PERSON: it says of two people at once who signed in, or of nobody.
        SETTINGS: a directory cannot do anything with the base or the filter.
        LIBRARY: this installation cannot speak to directories.
    """

    UNREACHABLE = "unreachable"
    DOCUMENT = "document"
    DENIED = "denied"
    ERROR = "error"
    REFUSED = "refused"
    ANSWER = "answer"
    OTHER_ISSUER = "other_issuer"
    TOKEN = "token"  # noqa: S105 - no password
    PERSON = "person"
    SETTINGS = "settings"
    LIBRARY = "library"


class ProviderTrouble(Exception):
    """A sign-in with an account of an identity provider that did not work.

    Args:
        trouble: what is wrong.
        detail: the same more closely, in a few words of ours; of what the provider sent at most a registered error code.
    """

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{trouble.value}: {detail}" if detail else trouble.value)
        self.trouble, self.detail = trouble, detail
