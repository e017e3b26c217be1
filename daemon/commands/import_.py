"""Take users, applications, roles and organizations from an export of Keycloak, Logto or authentik, and say what cannot be taken."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from common.clock import Clock
from daemon.context import make_digests, make_sealing
from daemon.importing.authentik.source import AuthentikSource
from daemon.importing.keycloak.source import KeycloakSource
from daemon.importing.logto.source import LogtoSource
from daemon.importing.model import Source
from daemon.importing.run import run_import
from daemon.installation import open_store, read_master
from daemon.services.build import build_services
from daemon.settings import Loaded

SOURCES = ("keycloak", "logto", "authentik")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("source", choices=SOURCES, help="the system that wrote the export")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="the export; several files are read as one")
    parser.add_argument("--dry-run", action="store_true", help="say what would be taken and what not, and change nothing")
    parser.add_argument("--update", action="store_true", help="change what is here already too; nothing is taken away")
    parser.add_argument("--weak-hashes", action="store_true", help="take passwords whose hashes are soon guessed, such as MD5 without salt")
    parser.add_argument("--json", action="store_true", help="print one JSON object in place of text")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    source = _read(given.source, given.files, weak=given.weak_hashes)
    settings = loaded.settings
    master = read_master(settings)
    with open_store(settings) as store:
        report = run_import(
            store,
            lambda db: build_services(settings, db, Clock(), make_digests(master), make_sealing(master)),
            source,
            update=given.update,
            dry_run=given.dry_run,
            tell=_Progress(source.users_count),
        )
    if given.json:
        print(report.as_json(dry_run=given.dry_run).decode())
        return 0
    for line in (*report.lines(), *report.summary()):
        print(line)
    if not report.has_changes:
        print("There is nothing to change.")
    else:
        print("Nothing was changed; it would be as above." if given.dry_run else "Done.")
    return 0


def _read(source: str, files: Sequence[Path], *, weak: bool) -> Source:
    if source == "logto":
        return LogtoSource(files, weak=weak)
    return AuthentikSource(files, weak=weak) if source == "authentik" else KeycloakSource(files, weak=weak)


class _Progress:
    """Says on a terminal how far the users are; elsewhere nothing.

    Args:
        total: number of users.
    """

    def __init__(self, total: int) -> None:
        self._total = total if sys.stderr.isatty() else 0

    def __call__(self, done: int) -> None:
        if self._total >= 1000:
            print(f"\r{done} of {self._total} users", end="\n" if done >= self._total else "", file=sys.stderr, flush=True)
