"""What has to be done in the service that an application was given to."""

from __future__ import annotations

from collections.abc import Iterator

from common.contracts.handover.integrations import CLIENT_SECRET, FilledField, FilledIntegration, Pkce, Severity
from common.contracts.handover.sheet import HandoverSheet
from daemon.handover.outline import Block, Cell, Code, Folded, Heading, Items, Paragraph, Table
from daemon.views.languages import Words

# In place of what a service needs as a secret of its own, for a sheet is passed on. It is no good as one, so that nobody forgets it.
FRESH_SECRET = "REPLACE-BY-32-RANDOM-CHARACTERS"  # noqa: S105


def list_service_blocks(sheet: HandoverSheet, words: Words) -> Iterator[Block]:
    """Steps, texts and peculiarities.

    Args:
        sheet: with its integration; nothing comes without one.
        words: of its language.
    """
    service = sheet.integration
    if service is None:
        return
    yield from (Paragraph(each.text, is_note=True) for each in service.cannot)
    yield from (Paragraph(each.text, is_note=True) for each in service.quirks if each.severity is not Severity.NOTE)
    yield from _list_demands(sheet, service, words)
    if any(field.is_secret for step in service.steps for field in step.fields) or any(text.has_secret for text in service.texts):
        yield Paragraph(words.text("Put the client secret where {mark} stands.", mark=CLIENT_SECRET))
    if any(FRESH_SECRET in text.content for text in service.texts):
        yield Paragraph(words.text("Put 32 random characters of your own where {mark} stands; keep them secret.", mark=FRESH_SECRET))
    for number, step in enumerate(service.steps, start=1):
        yield Heading(f"{number}. {step.where}")
        if step.fields:
            yield Table((), tuple(_write_field(field) for field in step.fields))
    for text in service.texts:
        blocks: tuple[Paragraph | Code, ...] = (*(Paragraph(line) for line in text.note.splitlines()), Code(text.content, text.kind.value))
        if service.is_guide and len(service.texts) > 1:
            yield Folded(text.file, blocks)
        else:
            yield from (Heading(text.file), *blocks)
    if service.advice:
        yield Paragraph(service.advice)
    if notes := tuple(Cell(each.text) for each in service.quirks if each.severity is Severity.NOTE):
        yield Heading(words.text("Good to know"))
        yield Items(notes)


def _list_demands(sheet: HandoverSheet, service: FilledIntegration, words: Words) -> Iterator[Block]:
    """What the application demands and the service does not do as it is set up here."""
    if sheet.pkce_required and service.pkce is Pkce.SUPPORTED:
        yield Paragraph(
            words.text("This application demands PKCE (S256), which {name} uses only where it is switched on there.", name=service.name), is_note=True
        )
    elif sheet.pkce_required and service.pkce is Pkce.NONE:
        yield Paragraph(
            words.text("This application demands PKCE (S256), which {name} does not use. Tell us: nobody can sign in so.", name=service.name),
            is_note=True,
        )


def _write_field(field: FilledField) -> tuple[Cell, Cell]:
    # A note belongs to the field and not to the value, which is copied as it is.
    label = f"{field.label} ({field.note})" if field.note else field.label
    return Cell(label), Cell(field.value, is_code=bool(field.value))
