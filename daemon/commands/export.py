"""Write APIs, roles, users, organizations, applications and branding as a file that `apply` reads; never a secret or password."""

from __future__ import annotations

import argparse
from pathlib import Path

from common.clock import Clock
from daemon.context import build_services, make_digests
from daemon.installation import open_store, read_master
from daemon.services.configuration.export import ConfigurationExport
from daemon.settings import Loaded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("file", type=Path, nargs="?", help="where to write it, with logos beside it; standard output if left out")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    settings = loaded.settings
    digests = make_digests(read_master(settings))
    with open_store(settings) as store:
        services = build_services(settings, store, Clock(), digests)
        export = ConfigurationExport(services.applications, services.users, services.access_control, services.images, services.branding)
        found = store.write_now(export.export)
    if given.file is None:
        print(found.text, end="")
        return 0
    for name, png in found.images.items():
        path = given.file.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png)
    given.file.write_text(found.text, encoding="utf-8")
    print(f"Wrote {given.file}" + (f" and {len(found.images)} logos." if found.images else "."))
    return 0
