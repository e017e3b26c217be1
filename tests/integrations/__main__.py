"""`./dev integrations [NAME...]`: connects real services with the texts that Letpass gives for them, and signs a user in to each.

Without a name all that can be run here; a name is that of a file in `resources/integrations`. What a service is run with is installed in the
versions that were tried, into `~/.cache/letpass/integrations`. Where a toolchain is missing, that is said and the others go on.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integrations.toolbox import Needs

HERE = Path(__file__).parent / "proofs"  # in rooms by what the services run on
_FILES = sorted(HERE.glob("*/prove_*.py"), key=lambda path: path.name)
PROOFS = {path.stem.removeprefix("prove_").replace("_", "-"): path for path in _FILES}


def main() -> int:
    """Install and run.

    Returns:
        The exit code: 1 if a proof failed, or one that was named could not be run.
    """
    parser = argparse.ArgumentParser(prog="./dev integrations", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PROOFS))
    names: list[str] = parser.parse_args().names
    if unknown := [name for name in names if name not in PROOFS]:
        parser.error(f"There is no proof of {', '.join(unknown)}.")
    ready, left_out = [], []
    for name in names or PROOFS:
        if problem := prepare(name):
            left_out.append(f"{name}: {problem}")
        else:
            ready.append(str(PROOFS[name]))
    code = int(pytest.main(["-v", "--numprocesses", "0", *ready])) if ready else 0
    for line in left_out:
        sys.stderr.write(f"· Not run: {line}\n")
    return code or int(bool(names and left_out))


def load_needs(name: str) -> Needs:
    """What a proof is run with."""
    path = PROOFS[name]
    needs: Needs = importlib.import_module(f"tests.integrations.proofs.{path.parent.name}.{path.stem}").NEEDS
    return needs


def prepare(name: str) -> str:
    """Install what a proof needs; gives what keeps it from being run, or ""."""
    needs = load_needs(name)
    if missing := needs.missing():
        return f"{' and '.join(missing)} is missing."
    sys.stderr.write(f"· {name}: {needs.folder}\n")
    try:
        needs.install()
    except subprocess.CalledProcessError as error:
        return f"{error.cmd[0]} could not install what it needs; its words stand above."
    return ""


if __name__ == "__main__":
    sys.exit(main())
