"""Look the installation over: one line for each thing, and one for what to do about it."""

from __future__ import annotations

import argparse
import asyncio
import sys

import msgspec

from common.clock import Clock
from common.contracts.installation.checks import CheckReport, CheckState
from common.errors import StartError
from daemon.checks.checking import Checking
from daemon.context import make_digests, make_sealing
from daemon.installation import read_master
from daemon.protocol.discovery import make_endpoints
from daemon.settings import Loaded
from daemon.views.languages import LANGUAGES, load_words
from daemon.web.way_here import make_proof

_CODES = {CheckState.OK: 0, CheckState.WARNING: 1, CheckState.PROBLEM: 2}
_SIGNS = {CheckState.OK: "ok", CheckState.WARNING: "warning", CheckState.PROBLEM: "PROBLEM"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("--json", action="store_true", help="for programs, as in docs/openapi.json: CheckReport")
    parser.add_argument("--language", choices=list(LANGUAGES), default="en", help="default: en")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it. Exit code 0: all is well; 1: something is worth a look; 2: something is broken."""
    found = asyncio.run(_look(loaded, given.language))
    if given.json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found)) + b"\n")
    else:
        for each in found.results:
            print(f"{_SIGNS[each.state]:8} {each.about:11} {each.message}")
            if each.fix:
                print(f"{'':20} → {each.fix}")
    return _CODES[found.state]


async def _look(loaded: Loaded, language: str) -> CheckReport:
    settings, clock = loaded.settings, Clock()

    def prove() -> str:
        try:
            return make_proof(make_digests(read_master(settings)), clock.now())
        except StartError:
            # Such as a credential of systemd, which the daemon alone can read: its console sees what this command cannot.
            return ""

    file = loaded.file if loaded.file.exists() else None
    return await Checking(settings, file, make_endpoints(settings.issuer), clock, make_sealing, prove, load_words).report(language)
