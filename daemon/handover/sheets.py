"""Sheets on demand: reads what is known of an application in a job, and writes the sheet in a format."""

from __future__ import annotations

import re

import msgspec

from common.clock import Clock
from common.contracts.application_settings import ENTRY_LISTS
from common.contracts.applications import Application
from common.contracts.handover.integrations import FilledIntegration
from common.contracts.handover.sheet import HandoverSheet, SheetFormat
from common.contracts.preview import Receives
from common.contracts.resources import ORGANIZATION
from common.contracts.status import Endpoints
from common.errors import AppError, Malformed
from common.page_languages import DEFAULT, read_languages
from daemon.handover.example import make_example_user
from daemon.handover.html import write_html
from daemon.handover.known import Known
from daemon.handover.markdown import write_markdown
from daemon.handover.sections import make_outline
from daemon.handover.service_steps import FRESH_SECRET
from daemon.handover.sheet import make_sheet
from daemon.integrations.catalogue import load_catalogue
from daemon.integrations.filling import Facts, fill
from daemon.protocol.received import ReceivesMaker
from daemon.services.build import Services
from daemon.services.consent.rehearsal import Rehearsal
from daemon.settings import Settings
from daemon.views.languages import LANGUAGES, Words, load_words

MEDIA = {
    SheetFormat.MARKDOWN: "text/markdown",
    SheetFormat.HTML: "text/html",
    SheetFormat.PDF: "application/pdf",
    SheetFormat.JSON: "application/json",
}
ENDINGS = {SheetFormat.MARKDOWN: "md", SheetFormat.HTML: "html", SheetFormat.PDF: "pdf", SheetFormat.JSON: "json"}
# Nobody asked for an address here; a pairwise example needs one that is the application's.
_NO_ADDRESS = "https://app.example"


class Sheets:
    """Makes sheets.

    Args:
        settings: of the daemon.
        clock: the time.
        services: the rules.
        endpoints: every address of the protocol.
    """

    def __init__(self, settings: Settings, clock: Clock, services: Services, endpoints: Endpoints) -> None:
        self._settings, self._clock, self._services, self._endpoints = settings, clock, services, endpoints
        self._rehearsal = Rehearsal(services.holdings, services.subjects)
        self._receives = ReceivesMaker(settings.issuer, clock, services.subjects)

    def read(self, application_id: str, language: str) -> Known:
        """What is known of an application. Called inside a store job.

        Args:
            application_id: whose.
            language: of the integration's texts.

        Raises:
            NotFound: there is no such application.
        """
        application = self._services.applications.get(application_id)
        branding, now = self._services.branding.get(), self._clock.now()
        settings = application.settings
        permissions = self._services.holdings.describe({entry.id for field in ENTRY_LISTS for entry in getattr(settings, field)})
        indicators = dict.fromkeys(each.indicator for each, _ in permissions.values() if each.resource_id != ORGANIZATION)
        good = [each for each in self._services.secrets.list(application_id) if each.enabled and (each.expires_at is None or each.expires_at > now)]
        return Known(
            application=application,
            settings=self._settings,
            endpoints=self._endpoints,
            provider=branding.product_name,
            help_url=branding.help_url,
            receives=self._rehearse(application, now),
            permissions=permissions,
            resources=self._services.holdings.find_addressed(indicators),
            secret_ends=[each.expires_at for each in good],
            integration=self._fill(application, branding.product_name, language),
            now=now,
        )

    def _rehearse(self, application: Application, now: int) -> Receives:
        if not application.type.has_users:
            return Receives({}, {}, {})
        user, redirect_uri = make_example_user(now), next(iter(application.settings.redirect_uris), _NO_ADDRESS)
        rehearsed = self._rehearsal.run(application, user, None, invented=True, redirect_uri=redirect_uri, now=now)
        return self._receives.make(application, user, rehearsed)

    def _fill(self, application: Application, provider: str, language: str) -> FilledIntegration | None:
        """The service that the application was given to; None if it is none, or cannot be filled in any more."""
        given = application.settings.integration
        if not given.service:
            return None
        catalogue = load_catalogue()
        facts = Facts(self._endpoints, provider, application.id, fresh_secret=FRESH_SECRET)
        try:
            return fill(catalogue.get(given.service), catalogue.shared, facts, given.values, application.name, language)
        except AppError:
            # The service is known no more, or wants to know something that nobody was asked then.
            return None


def choose_words(language: str) -> Words:
    """The words of a sheet, in English where the language is none of ours."""
    return load_words(language if language in LANGUAGES else DEFAULT)


def check_printed(language: str, wanted: SheetFormat) -> None:
    """Refuse to print in a language whose letters the fonts of a printed sheet do not have.

    Args:
        language: that is asked for; one that is none of ours is English.
        wanted: the format.

    Raises:
        Malformed: they do not have them.
    """
    data = read_languages().get(language)
    if wanted is SheetFormat.PDF and data is not None and not data.printed:
        why = (
            f"The fonts of a PDF do not have the letters of {data.name}. Take the sheet as HTML, which every browser prints, or in another language."
        )
        raise Malformed("sheet.not_printed", why)


def write_sheet(sheet: HandoverSheet, words: Words, wanted: SheetFormat) -> bytes:
    """A sheet in a format.

    Args:
        sheet: as built.
        words: of its language.
        wanted: the format.
    """
    if wanted is SheetFormat.JSON:
        return msgspec.json.format(msgspec.json.encode(sheet), indent=2) + b"\n"
    outline = make_outline(sheet, words)
    if wanted is SheetFormat.MARKDOWN:
        return write_markdown(outline).encode()
    if wanted is SheetFormat.HTML:
        return write_html(outline).encode()
    # Loaded for who wants it: it takes as long as a start of the daemon.
    from daemon.handover.pdf import write_pdf  # noqa: PLC0415

    return write_pdf(outline)


def name_file(sheet: HandoverSheet, wanted: SheetFormat) -> str:
    """What to call the file of a sheet: letters, digits and dashes, whatever the application is called."""
    name = "-".join(re.findall(r"[a-z0-9]+", sheet.application_name.lower())) or sheet.client_id
    return f"{name[:60].strip('-')}-hand-over.{ENDINGS[wanted]}"


def make_file(known: Known, language: str, wanted: SheetFormat) -> tuple[str, bytes]:
    """Name and content of the file of a sheet. It touches neither the database nor the event loop.

    Args:
        known: what was read.
        language: of its words.
        wanted: the format.

    Raises:
        Malformed: it cannot be printed in this language.
    """
    check_printed(language, wanted)
    words = choose_words(language)
    sheet = make_sheet(known, words)
    return name_file(sheet, wanted), write_sheet(sheet, words, wanted)
