"""Write APIs, roles, users, organizations, applications, webhooks and settings as a file that `apply` reads; never a secret or password."""

from __future__ import annotations

import argparse
import json
import tomllib
from pathlib import Path

from common.clock import Clock
from common.files import write_file
from daemon.context import make_digests, make_sealing
from daemon.installation import open_store, read_master
from daemon.services.build import build_services
from daemon.services.configuration.document import Form, find_form
from daemon.services.configuration.export import ConfigurationExport
from daemon.settings import Loaded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("file", type=Path, nargs="?", help="where to write it, .toml or .json, with logos beside it; standard output if left out")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    form = Form.TOML if given.file is None else find_form(given.file)
    settings = loaded.settings
    master = read_master(settings)
    with open_store(settings) as store:
        export = ConfigurationExport(build_services(settings, store.db, Clock(), make_digests(master), make_sealing(master)))
        found = store.read_now(export.export)
    if given.file is None:
        print(found.text, end="")
        return 0
    for name, png in found.images.items():
        path = given.file.parent / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_file(path, png)
    text = found.text if form is Form.TOML else _as_json(found.text)
    if given.file.exists() and not given.file.is_file():
        # Such as a pipe: it is written to, and nothing takes its place.
        given.file.write_text(text, encoding="utf-8")
    else:
        write_file(given.file, text.encode())
    print(f"Wrote {given.file}" + (f" and {len(found.images)} logos." if found.images else "."))
    return 0


def _as_json(document: str) -> str:
    """The same document in the other language; `apply` reads both alike."""
    return json.dumps(tomllib.loads(document), ensure_ascii=False, indent=2) + "\n"
