"""Bring APIs, roles, users, organizations, applications, webhooks, branding and rules for accounts to what a TOML or JSON file says."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from common.clock import Clock
from daemon.context import make_digests, make_passwords, make_sealing
from daemon.installation import open_store, read_master
from daemon.services.build import build_services
from daemon.services.configuration.apply import ConfigurationApply
from daemon.services.configuration.document import load_configuration
from daemon.settings import Loaded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("file", type=Path, help="TOML, or JSON if its name ends with .json")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    document = load_configuration(given.file)
    settings = loaded.settings
    master = read_master(settings)
    passwords = make_passwords(settings)
    with open_store(settings) as store:
        applying = ConfigurationApply(store, lambda db: build_services(settings, db, Clock(), make_digests(master), make_sealing(master)), passwords)
        steps = applying.apply(document, dry_run=given.dry_run)
    for step in steps:
        print("\n".join(step.lines()))
    counts = Counter(step.action.value for step in steps)
    done = "Nothing was changed; it would be" if given.dry_run else "Done"
    print(f"{done}: {counts['create']} created, {counts['change']} changed, {counts['keep']} kept as they were.")
    return 0
