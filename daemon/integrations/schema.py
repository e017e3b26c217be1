"""The form of the files in `resources/integrations`: one service each, in English and Korean. What a file has besides is refused."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from common.contracts.application_kinds import AccessTokenFormat, Protocol, Type
from common.contracts.claim_names import GroupsFrom
from common.contracts.handover.integrations import Authentication, Category, InputKind, Pkce, Proof, Severity, TextKind

# In Korean a particle follows at once, so what stands around the asterisks says nothing.
_NAMED = re.compile(r"\*([^*\s](?:[^*\n]*[^*\s])?)\*")
Necessity = Literal["required", "optional"]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every part of a file is: fixed, and without fields that nobody reads."""


class Words(Record, frozen=True):
    """A text in both languages. The name of something in the service stands between asterisks."""

    en: str
    ko: str

    def in_language(self, language: str) -> str:
        """The text in Korean for `ko`, otherwise in English, with names in quotation marks: every format shows it as it is."""
        return _NAMED.sub("“\\1”", self.ko if language == "ko" else self.en)


class Choice(Record, frozen=True):
    """A value that an input may have."""

    value: str
    label: Words


class Input(Record, frozen=True):
    """Something that only the administrator knows.

    Attributes:
        key: its name in templates.
        label, explanation: None where `shared.toml` has them under this key.
        default: a template; `{{ provider_name }}` for example. "" for none.
    """

    key: str
    kind: InputKind
    example: str
    label: Words | None = None
    explanation: Words | None = None
    default: str = ""
    choices: list[Choice] = []


class Plan(Record, frozen=True):
    """What an application for the service has to be. Addresses are templates.

    Attributes:
        scope: what the service asks for as it is set up here, in its order; `groups` stands for the mapped permission.
        permissions: what the application may ask for: no more than the scope names.
        groups: what the claim `groups` is made from.
        authentication, pkce: what the service does.
        advice: about consent and access.
    """

    type: Type
    scope: list[str]
    authentication: Authentication
    pkce: Pkce
    protocol: Protocol = Protocol.OIDC
    redirect_uris: list[str] = []
    sign_out_uris: list[str] = []
    back_channel_uri: str = ""
    cors_origins: list[str] = []
    permissions: dict[str, Necessity] = {}
    groups: GroupsFrom = GroupsFrom.NONE
    renames: dict[str, str] = {}
    access_token_format: AccessTokenFormat = AccessTokenFormat.OPAQUE
    device_sign_in: bool = False
    advice: Words | None = None


class Field(Record, frozen=True):
    """A field of the service: its own label, or words where it is none of a screen, and a template for its value."""

    label: str | Words
    value: str
    note: Words | None = None


class Step(Record, frozen=True):
    """Something to do in the service: where, and which fields."""

    where: Words
    fields: list[Field] = []


class Text(Record, frozen=True):
    """A configuration text, as a template in which values quote themselves.

    Attributes:
        run: a template of the command that starts it; "" where something else reads it.
    """

    file: str
    kind: TextKind
    content: str
    note: Words | None = None
    run: str = ""


class Use(Record, frozen=True):
    """A claim that the service reads, and what for: None where `shared.toml` says it."""

    name: str
    use: Words | None = None


class Remark(Record, frozen=True):
    """A peculiarity, or what does not work and why.

    Attributes:
        source: in plain words, such as *documentation of Grafana 12, Configure generic OAuth*.
    """

    text: Words
    source: str
    severity: Severity = Severity.NOTE


class Tried(Record, frozen=True):
    """What was run or read: version of the service, year-month-day, and how, in plain words."""

    proof: Proof
    version: str
    date: str
    how: Words


class Integration(Record, frozen=True):
    """One service.

    Attributes:
        id: the name of its file.
        korean_name: for what has no name of its own, such as a guide; "" where the name is the same everywhere.
        keywords: further words under which it is found.
        application: None if it cannot be connected; then `cannot` says why.
    """

    id: str
    name: str
    category: Category
    website: str
    summary: Words
    tried: Tried
    application: Plan | None = None
    keywords: list[str] = []
    inputs: list[Input] = []
    steps: list[Step] = []
    texts: list[Text] = []
    claims: list[Use] = []
    quirks: list[Remark] = []
    cannot: list[Remark] = []
    korean_name: str = ""

    def name_in(self, language: str) -> str:
        """What it is called.

        Args:
            language: `ko`, otherwise English.
        """
        return self.korean_name if language == "ko" and self.korean_name else self.name


class SharedInput(Record, frozen=True):
    """Words for an input that many services have."""

    label: Words
    explanation: Words


class Running(Record, frozen=True):
    """Templates that say how a text is started: `here` at the address that people open, `behind` another server."""

    here: Words
    behind: Words


class Shared(Record, frozen=True):
    """What all files share: words of inputs by their key, of claims, of categories, and of how texts are started."""

    inputs: dict[str, SharedInput]
    claims: dict[str, Words]
    categories: dict[Category, Words]
    running: Running
