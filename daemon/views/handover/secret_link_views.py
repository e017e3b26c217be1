"""What the pages of a one-time link show, as plain values: before it is opened, and the once when it is (requirement H3)."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from common.contracts.application_kinds import Protocol
from common.contracts.handover.integrations import FilledField, FilledIntegration, Severity
from common.contracts.handover.sheet import HandoverSheet
from common.contracts.secrets import Secret
from common.environment_text import Asking, write_environment
from daemon.views.dates import write_date
from daemon.views.languages import Words
from daemon.views.page_views import AppView
from daemon.views.plain_text import clean


class LinkPageState(StrEnum):
    """What the page of a link has to say besides asking."""

    PLAIN = "plain"
    WRONG = "wrong"
    PAGE_TOO_OLD = "page_too_old"


class SecretLinkView(msgspec.Struct, frozen=True):
    """The page of a link that waits. Its form posts `code` and `token`.

    Attributes:
        action: where the form is posted.
        application: whose secret it holds.
        until: when it ends, in words.
        with_code: whether it asks for a code.
        tries: how many more wrong codes close it.
        state: what went before.
    """

    action: str
    application: AppView
    until: str
    with_code: bool
    tries: int
    state: LinkPageState = LinkPageState.PLAIN


class ShownValue(msgspec.Struct, frozen=True):
    """A value to be copied.

    Attributes:
        label: what it is.
        value: letter by letter.
        note: what has to be known about it, or "".
    """

    label: str
    value: str
    note: str = ""


class ShownStep(msgspec.Struct, frozen=True):
    """Something to do in the partner's service.

    Attributes:
        where: the place in its settings, and what to do there.
        values: what to put in.
    """

    where: str
    values: tuple[ShownValue, ...]


class Download(msgspec.Struct, frozen=True):
    """A file that stands in the page itself, so that no other request is needed for it.

    Attributes:
        name: of the file.
        address: `data:` with all of it.
    """

    name: str
    address: str


class OpenedLinkView(msgspec.Struct, frozen=True):
    """What an opened link shows, once.

    Attributes:
        action: the link's own path, where it says from now on that it has been opened.
        application: whose secret it is.
        secret: the client secret.
        values: what belongs to it.
        service: the service that the application is for, or "".
        steps, texts: what to do there.
        limits, warnings, remarks: what does not work there, what is easily done wrong, and what is good to know.
        environment: everything as lines of a `.env` file.
        environment_file: the same as a file.
        sheet_file: the hand-over sheet, which holds no secret.
        check_url: where the partner sees later what went wrong.
    """

    action: str
    application: AppView
    secret: ShownValue
    values: tuple[ShownValue, ...]
    service: str
    steps: tuple[ShownStep, ...]
    texts: tuple[ShownValue, ...]
    limits: tuple[str, ...]
    warnings: tuple[str, ...]
    remarks: tuple[str, ...]
    environment: str
    environment_file: Download
    sheet_file: Download
    check_url: str


def make_opened_view(
    action: str,
    application: AppView,
    secret: Secret,
    value: str,
    service: FilledIntegration | None,
    sheet: HandoverSheet,
    sheet_file: Download,
    words: Words,
) -> OpenedLinkView:
    """What an opened link shows.

    Args:
        action: the link's own path.
        application: whose secret it is, as pages show it.
        secret: the secret without its value.
        value: the client secret.
        service: what the partner's service needs, with the secret filled in, or None.
        sheet: the hand-over sheet.
        sheet_file: the same as a file.
        words: of the page's language.
    """
    environment = _write_environment(sheet, value)
    return OpenedLinkView(
        action=action,
        application=application,
        secret=ShownValue(words.text("Client secret"), value, _describe(secret, words)),
        values=tuple(_list_values(sheet, words)),
        service="" if service is None else service.name,
        steps=() if service is None else tuple(ShownStep(step.where, tuple(map(_show, step.fields))) for step in service.steps),
        texts=() if service is None else tuple(ShownValue(text.file, text.content, text.note) for text in service.texts),
        limits=() if service is None else tuple(each.text for each in service.cannot),
        warnings=_list_remarks(service, stands_out=True),
        remarks=_list_remarks(service, stands_out=False),
        environment=environment,
        environment_file=make_download(f"{sheet_file.name.rpartition('-hand-over')[0] or 'letpass'}.env", "text/plain", environment.encode()),
        sheet_file=sheet_file,
        check_url=sheet.check_url,
    )


def make_download(name: str, media: str, content: bytes) -> Download:
    """A file that stands in a page.

    Args:
        name: what to call it.
        media: its media type.
        content: all of it, text as UTF-8.
    """
    return Download(name, f"data:{media};charset=utf-8;base64,{base64.b64encode(content).decode()}")


def _describe(secret: Secret, words: Words) -> str:
    name = clean(secret.name, 256)
    if secret.expires_at is None:
        return words.text("Called “{name}”", name=name)
    return words.text("Called “{name}”, good until {date}", name=name, date=write_date(secret.expires_at, words))


def _list_values(sheet: HandoverSheet, words: Words) -> Iterator[ShownValue]:
    yield ShownValue(words.text("Client ID"), sheet.client_id)
    yield ShownValue(words.text("Issuer"), sheet.endpoints.issuer)
    yield ShownValue(words.text("Discovery document"), sheet.endpoints.discovery)
    if sheet.redirect_uris:
        yield ShownValue(words.text("Redirect URI"), sheet.redirect_uris[0])
    if sheet.scope:
        yield ShownValue("scope", sheet.scope)


def _list_remarks(service: FilledIntegration | None, *, stands_out: bool) -> tuple[str, ...]:
    """What is said of a service: as on the sheet, apart from what must not be overlooked."""
    if service is None:
        return ()
    return tuple(each.text for each in service.quirks if (each.severity is not Severity.NOTE) is stands_out)


def _show(field: FilledField) -> ShownValue:
    return ShownValue(field.label, field.value, field.note)


def _write_environment(sheet: HandoverSheet, secret: str) -> str:
    # Only programs on devices are signed in to by a code, and they have no secret that a link could show.
    asking = None
    if sheet.type.has_users:
        asking = Asking(next(iter(sheet.redirect_uris), ""), sheet.scope, sheet.resources)
    return write_environment(sheet.endpoints, sheet.client_id, secret, asking, identity=sheet.protocol is Protocol.OIDC, on_devices=False)
