"""The hand-over sheet: everything that a partner needs to connect, from one source (requirement H3). Never a secret."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from common.contracts.application_kinds import Protocol, Type
from common.contracts.handover.integrations import FilledIntegration
from common.contracts.status import Endpoints


class SheetFormat(StrEnum):
    """What a sheet can be had as."""

    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"


class SheetRequest(msgspec.Struct, frozen=True):
    """Which sheet.

    Attributes:
        format: of the file.
        language: of its words, such as `ko`.
    """

    format: SheetFormat = SheetFormat.MARKDOWN
    language: Annotated[str, msgspec.Meta(max_length=16)] = "en"


class SheetScope(msgspec.Struct, frozen=True):
    """Something to ask for.

    Attributes:
        name: as it stands in `scope`.
        resource: the indicator of the API that it belongs to, for the parameter `resource`; "" for a permission about the user.
        meaning: what it lets the application do, as users read it.
        required: whether users cannot leave it out.
    """

    name: str
    resource: str
    meaning: str
    required: bool


class SheetClaim(msgspec.Struct, frozen=True):
    """A claim that will come.

    Attributes:
        name: as this application gets it, renamed if it is set up so.
        scope: with which scope it comes; "" for always.
        meaning: what it says.
        example: a value, as JSON writes it.
        places: where it stands: `id_token`, `userinfo`, `access_token`, `introspection`.
        is_optional: whether it may be missing, as users may leave it out or not have it.
    """

    name: str
    scope: str
    meaning: str
    example: str
    places: list[str]
    is_optional: bool


class SheetFact(msgspec.Struct, frozen=True):
    """A rule or a limit, such as how long a token lives.

    Attributes:
        label: what it is about.
        value: what it is.
    """

    label: str
    value: str


class HandoverSheet(msgspec.Struct, frozen=True):
    """What stands on the sheet, in the order in which a partner needs it.

    Attributes:
        provider: what people call this provider.
        application_name, client_id: whose sheet it is.
        check_url: where the partner sees what went wrong lately.
        authentication: how it proves itself at the token endpoint, as discovery documents call it; `none` without a secret.
        scope: the whole value to send.
        resources: the APIs to name in a request, each in a parameter `resource` of its own.
        sign_out: how a session is ended, and what does not end it.
        keys, limits: rules about signing keys and their rotation, about lifetimes, rotation and limits.
        sign_out_notices: the address that is told of sign-outs, or "".
        notes: what has to be known first, a sentence each, such as that the application is disabled.
        help_url: where this provider helps, or "".
        contact: who answers for the application at the partner, or "".
        integration: the service that the application is given to, with its text, or None.
        device_sign_in: whether users may sign in by a code on another device.
    """

    language: str
    made_at: int
    provider: str
    application_name: str
    client_id: str
    type: Type
    protocol: Protocol
    endpoints: Endpoints
    check_url: str
    authentication: list[str]
    pkce_required: bool
    scope: str
    resources: list[str]
    scopes: list[SheetScope]
    claims: list[SheetClaim]
    redirect_uris: list[str]
    sign_out_uris: list[str]
    cors_origins: list[str]
    sign_out_notices: str
    sign_out: list[SheetFact]
    keys: list[SheetFact]
    limits: list[SheetFact]
    help_url: str
    contact: str
    notes: list[str] = []
    integration: FilledIntegration | None = None
    device_sign_in: bool = False
