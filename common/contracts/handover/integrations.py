"""Integrations: services that are known, what has to be filled in for one of them, and what comes of it (requirements H1 and H2).

Texts are in the language that was asked for.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from common.contracts.application_kinds import Protocol, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.given_integration import AddedSetting

# What stands where a value belongs that is not known yet, or is shown only when it is issued.
CLIENT_ID, CLIENT_SECRET = "‹client ID›", "‹client secret›"
# One that the texts are not in becomes English.
Language = Annotated[str, msgspec.Meta(max_length=16)]
# Ids of the guides for programs that somebody writes begin so; each of their texts is the whole of it in another language.
GUIDE = "guide-"


class Category(StrEnum):
    """Under which heading a service stands in the list."""

    GUIDE = "guide"
    PROXY = "proxy"
    CODE = "code"
    OPERATIONS = "operations"
    DATA = "data"
    COLLABORATION = "collaboration"
    CONTENT = "content"
    MEDIA = "media"
    AI = "ai"


class InputKind(StrEnum):
    """What may be typed for an input.

    An address is http(s) with host, perhaps port and path, and no slash at its end; an origin has no path; a slug is what may stand in a path.
    """

    ADDRESS = "address"
    ORIGIN = "origin"
    PORT = "port"
    SLUG = "slug"
    TEXT = "text"
    CHOICE = "choice"


class TextKind(StrEnum):
    """The language of a configuration text, which decides how values are quoted in it."""

    INI = "ini"
    YAML = "yaml"
    JSON = "json"
    TOML = "toml"
    SHELL = "shell"
    ENV = "env"
    RUBY = "ruby"
    JAVASCRIPT = "javascript"
    PYTHON = "python"
    APACHE = "apache"
    JAVA = "java"
    KOTLIN = "kotlin"
    CSHARP = "csharp"
    GO = "go"
    PHP = "php"
    SWIFT = "swift"


class Authentication(StrEnum):
    """How a service proves itself at the token endpoint. Letpass takes the first two from any application with a secret."""

    BASIC = "basic"
    POST = "post"
    NONE = "none"


class Pkce(StrEnum):
    """Whether a service uses PKCE: always as it is set up here, only if it is set up otherwise, or never."""

    REQUIRED = "required"
    SUPPORTED = "supported"
    NONE = "none"


class Severity(StrEnum):
    """How much a peculiarity matters: good to know, easily done wrong, or something that stops people."""

    NOTE = "note"
    WARNING = "warning"
    STOP = "stop"


class Proof(StrEnum):
    """How the data of a service is known: somebody signed in with it, or read about it."""

    PROVEN = "proven"
    READ = "read"


class Trial(msgspec.Struct, frozen=True):
    """What is known about how well an integration works.

    Attributes:
        proof: whether it was run or only read about.
        version: of the service.
        date: year-month-day.
        how: what was run, or what was read.
    """

    proof: Proof
    version: str
    date: str
    how: str


class Quirk(msgspec.Struct, frozen=True):
    """A peculiarity of a service, and where that is known from."""

    text: str
    severity: Severity
    source: str


class IntegrationRow(msgspec.Struct, frozen=True):
    """A service as the list of them shows it.

    Attributes:
        heading: the category in words.
        connectable: whether it can sign users in with Letpass at all.
        type, protocol: what an application for it has to be; None if it cannot be connected.
    """

    id: str
    name: str
    category: Category
    heading: str
    summary: str
    connectable: bool
    proof: Proof
    type: Type | None = None
    protocol: Protocol | None = None


class InLanguage(msgspec.Struct, frozen=True):
    """In which language texts are wanted."""

    language: Language = "en"


class IntegrationListing(InLanguage, frozen=True):
    """Which services a list shows.

    Attributes:
        search: words that must all be in the name or in what is said of the service.
        category: of these alone; None for all.
    """

    search: Annotated[str, msgspec.Meta(max_length=200)] = ""
    category: Category | None = None


class InputChoice(msgspec.Struct, frozen=True):
    """One of the values that an input of kind `choice` takes."""

    value: str
    label: str


class IntegrationInput(msgspec.Struct, frozen=True):
    """Something that only the administrator knows, such as the service's address.

    Attributes:
        key: under which the value is sent back.
        example: shown in the empty field.
        default: what the field starts with, or "" for nothing.
        explanation: how to write it, or "".
    """

    key: str
    kind: InputKind
    label: str
    explanation: str
    example: str
    default: str
    choices: list[InputChoice] = []


class IntegrationForm(msgspec.Struct, frozen=True):
    """A service with the form for its inputs, before anything is filled in.

    Attributes:
        type, protocol: what an application for it has to be; None if it cannot be connected.
        cannot: what does not work, and why.
    """

    row: IntegrationRow
    website: str
    type: Type | None
    protocol: Protocol | None
    inputs: list[IntegrationInput]
    quirks: list[Quirk]
    cannot: list[Quirk]
    trial: Trial


class FillIntegration(msgspec.Struct, frozen=True):
    """What an administrator typed.

    Attributes:
        values: by the key of the input; what is left out has its default.
        application_name: of the application; "" for the service's own.
        language: of what comes back.
    """

    values: dict[str, str] = {}
    application_name: str = ""
    language: Language = "en"


class GiveIntegration(msgspec.Struct, frozen=True):
    """The service that an application shall be for.

    Attributes:
        service: its id; "" takes the choice back.
        values: what was typed, by the key of the input.
        take_away: where the choice is taken back, what of that was added goes as well; what `settings.integration.added` does not name stays.
    """

    service: str = ""
    values: dict[str, str] = {}
    take_away: list[AddedSetting] = []


class ApplicationDraft(msgspec.Struct, frozen=True):
    """An application as a service needs it, stored nowhere yet."""

    name: str
    type: Type
    protocol: Protocol
    settings: ApplicationSettings


class FilledField(msgspec.Struct, frozen=True):
    """A field of the service.

    Attributes:
        label: what the service calls it.
        value: what to put in.
        is_secret: whether the value is, or holds, the place of the client secret, which is shown only when it is issued.
    """

    label: str
    value: str
    note: str = ""
    is_secret: bool = False


class FilledStep(msgspec.Struct, frozen=True):
    """Something to do in the service.

    Attributes:
        where: the place in its settings, and what to do there.
    """

    where: str
    fields: list[FilledField] = []


class FilledText(msgspec.Struct, frozen=True):
    """A configuration text with its real values.

    Attributes:
        file: a file name, or another short name of where it belongs.
        has_secret: whether the place of the client secret is in it.
    """

    file: str
    kind: TextKind
    content: str
    note: str = ""
    has_secret: bool = False


class ClaimUse(msgspec.Struct, frozen=True):
    """A claim that the service reads, and what for."""

    name: str
    use: str


class FilledIntegration(msgspec.Struct, frozen=True):
    """All that an administrator and a partner have to do, with their values.

    Attributes:
        id, name: of the service.
        values: what was filled in, defaults included.
        scope: what the service asks for, in its order.
        authentication, pkce: what the service does.
        advice: about consent and access, or "".
    """

    id: str
    name: str
    values: dict[str, str]
    application: ApplicationDraft
    scope: list[str]
    authentication: Authentication
    pkce: Pkce
    advice: str
    steps: list[FilledStep]
    texts: list[FilledText]
    claims: list[ClaimUse]
    quirks: list[Quirk]
    cannot: list[Quirk]
    trial: Trial

    @property
    def is_guide(self) -> bool:
        """Whether it is a guide for a program that somebody writes, of which one text is enough."""
        return self.id.startswith(GUIDE)
