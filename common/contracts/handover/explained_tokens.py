"""What stands in a token, claim by claim: what it says, where it comes from and with which permission (requirement H4)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec


class TokenKind(StrEnum):
    """What is to be explained."""

    ID_TOKEN = "id_token"  # noqa: S105  names of kinds
    ACCESS_TOKEN = "access_token"  # noqa: S105
    USERINFO = "userinfo"
    INTROSPECTION = "introspection"


class TokenForm(StrEnum):
    """How it is written: as a signed token, as JSON, or as random characters that say nothing."""

    SIGNED = "signed"
    JSON = "json"
    RANDOM = "random"


class ExplainToken(msgspec.Struct, frozen=True):
    """Take a token of an application apart. Nothing of it is kept.

    Attributes:
        text: the token, or the body of an answer.
        language: of the explanations, such as `ko`.
    """

    kind: TokenKind
    text: Annotated[str, msgspec.Meta(max_length=65536)]
    language: Annotated[str, msgspec.Meta(max_length=16)] = "en"


class ExplainedClaim(msgspec.Struct, frozen=True):
    """A claim.

    Attributes:
        value: as JSON writes it.
        meaning: what it says, "" for a claim that nobody here has made.
        scope: the permission with which it comes, "" for one that always comes.
    """

    name: str
    value: str
    meaning: str
    scope: str


class ExplainedToken(msgspec.Struct, frozen=True):
    """A token, taken apart.

    Attributes:
        form: how it is written.
        header: of a signed one: its algorithm, key and type.
        claims: in the order in which they stand in it.
    """

    form: TokenForm
    header: list[ExplainedClaim]
    claims: list[ExplainedClaim]
