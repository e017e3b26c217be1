"""What a clone brings along: pinned requirements, documents that are current, and nothing of the machine it was made on."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
README_FILES = ("README.md", "README.ko.md")
ADDRESS = re.compile(rb"https?://[^\s\"'<>)`]+")
# Where packages are fetched from is for whoever installs to decide.
PACKAGE_HOSTS = re.compile(rb"[p]ypi[.]org|[p]ythonhosted|--index-url|--extra-index-url|--find-links\b")
# Folders that exist only on one machine. `/tmp` alone is fine: tests speak of it.
OWN_FOLDERS = re.compile(rb"/home/(?!user\b)[a-z]+/|/Users/[a-z]+/|/[r]oot/|/[w]ork/")
UNFINISHED = re.compile(rb"\b(?:TODO|FIXME|XXX)\b|NotImplementedError|#\s*noqa(?!:)|#\s*type:\s*ignore(?!\[)")


def tracked_files() -> list[Path]:
    """Every file that a clone would have, as far as it is text."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    files = [ROOT / name for name in listed if name and (ROOT / name).is_file()]
    return [path for path in files if b"\0" not in path.read_bytes()[:4096]]


def mentions(pattern: re.Pattern[bytes], *, but: tuple[str, ...] = ()) -> list[str]:
    """`file:line` of every place in a tracked file where a pattern is found."""
    found = []
    for path in tracked_files():
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(but):
            continue
        found += [f"{name}:{number}" for number, line in enumerate(path.read_bytes().splitlines(), 1) if pattern.search(line)]
    return found


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_required_package_is_pinned_with_hashes(name: str) -> None:
    """An install takes exactly the files that were locked, from wherever they come."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("ascii")
    packages = re.findall(r"^([a-z0-9][^\s=]*)==(\S+)((?:[^\n]*\\\n)*[^\n]*)", text, flags=re.MULTILINE)
    assert len(packages) > 20
    assert [package for package, _, rest in packages if "--hash=sha256:" not in rest] == []
    assert not ADDRESS.search(text.encode())


def test_what_runs_is_part_of_what_is_developed_with() -> None:
    """Both requirement files name the same versions, so tests run on what is shipped."""
    pins = [
        set(re.findall(r"^([a-z0-9][^\s=]*==\S+)", (ROOT / "requirements" / f"{name}.txt").read_text("ascii"), re.MULTILINE))
        for name in ("run", "dev")
    ]
    assert pins[0] <= pins[1]


def test_every_dependency_is_locked() -> None:
    """A dependency in pyproject that `./dev lock` has not seen would be missing from a fresh install."""
    texts = [(ROOT / "requirements" / name).read_text("ascii") for name in ("dev.txt", "postgres.txt", "ldap.txt")]
    locked = set(re.findall(r"^([a-z0-9][a-z0-9-]*)", "\n".join(texts), re.MULTILINE))
    wanted = PROJECT["dependencies"] + [line for extra in PROJECT["optional-dependencies"].values() for line in extra]
    names = {re.split(r"[\[><=!~ ;]", line)[0].lower().replace("_", "-") for line in wanted}
    assert names - locked == set()


def test_no_package_server_is_named() -> None:
    """Nothing in the repository ties an install to one package server."""
    assert mentions(PACKAGE_HOSTS, but=("tests/test_repository.py",)) == []


def test_no_folder_of_one_machine_is_named() -> None:
    """Paths are found at run time, never written down."""
    assert mentions(OWN_FOLDERS, but=("tests/test_repository.py",)) == []


def test_nothing_is_left_for_later() -> None:
    """No mark of unfinished work, and no silenced check without its code."""
    assert mentions(UNFINISHED, but=("tests/test_repository.py", "requirements/", "resources/pages/fonts/")) == []


def test_the_changelog_has_this_version() -> None:
    """Users read in CHANGELOG.md what the version brought."""
    assert f"## {PROJECT['version']}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("name", README_FILES)
def test_every_picture_and_page_that_the_readme_shows_exists(name: str) -> None:
    """A README with broken pictures or links makes no good first impression."""
    text = (ROOT / name).read_text("utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)|(?:src|srcset|href)=\"([^\"#]+)\"", text)
    local = [target for pair in targets for target in pair if target and "://" not in target]
    assert local
    assert [target for target in local if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("name", ["dev", ".ci/run"])
def test_what_is_to_be_run_can_be_run(name: str) -> None:
    """The task runner and the CI script are executable and proper shell."""
    assert os.access(ROOT / name, os.X_OK)
    subprocess.run(["bash", "-n", ROOT / name], check=True)


def test_every_command_of_the_task_runner_is_listed() -> None:
    """`./dev help` names every command there is."""
    text = (ROOT / "dev").read_text("utf-8")
    commands = set(re.findall(r"^command_([a-z]+)\(\)", text, re.MULTILINE))
    listed = set(re.findall(r"^#: ([a-z]+) ", text, re.MULTILINE))
    assert commands == listed
