"""Write the hand-over sheet of an application for a partner: what to set up, which claims come, how long things live; never a secret."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from common.clock import Clock
from common.contracts.application_kinds import Kind
from common.contracts.handover.sheet import SheetFormat
from common.errors import Conflict, NotFound
from common.files import write_file
from common.page_languages import DEFAULT
from daemon.context import make_digests, make_sealing
from daemon.handover.sheets import Sheets, check_printed, make_file
from daemon.installation import open_store, read_master
from daemon.protocol.discovery import make_endpoints
from daemon.services.applications.applications import Applications
from daemon.services.build import build_services
from daemon.settings import Loaded
from daemon.views.languages import LANGUAGES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("application", help="its client ID, or its exact name")
    parser.add_argument("--format", choices=[each.value for each in SheetFormat], default=SheetFormat.MARKDOWN.value, help="default: markdown")
    parser.add_argument("--language", choices=list(LANGUAGES), default=DEFAULT, help="default: en")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where to write it; standard output if left out")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    settings, wanted = loaded.settings, SheetFormat(given.format)
    if given.output is None and wanted is SheetFormat.PDF and sys.stdout.isatty():
        raise Conflict("sheet.terminal", "A PDF is nothing for a terminal: name a file with --output.")
    check_printed(given.language, wanted)
    master = read_master(settings)
    with open_store(settings) as store:
        services = build_services(settings, store.db, Clock(), make_digests(master), make_sealing(master))
        sheets = Sheets(settings, Clock(), services, make_endpoints(settings.issuer))
        known = store.read_now(lambda: sheets.read(_find(services.applications, given.application), given.language))
    _, content = make_file(known, given.language, wanted)
    if given.output is None:
        sys.stdout.buffer.write(content)
    elif given.output.exists() and not given.output.is_file():
        # Such as a pipe: it is written to, and nothing takes its place.
        given.output.write_bytes(content)
    else:
        write_file(given.output, content)
        print(f"Wrote {given.output}.")
    return 0


def _find(applications: Applications, text: str) -> str:
    """The client ID that is meant.

    Raises:
        NotFound: no application has that ID or name.
        Conflict: several have the name.
    """
    if applications.find(text) is not None:
        return text
    found = [each for kind in Kind for each in applications.find_ids_by_name(text, kind)]
    if not found:
        raise NotFound("application.unknown", f"There is no application with the client ID or the exact name {text}.")
    if len(found) > 1:
        raise Conflict("application.several", f"Several applications are called {text}: {', '.join(found)}. Give the client ID.")
    return found[0]
