"""What a proof needs to be run: programs that have to be there, and packages in the tried versions, kept beside other caches."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "letpass" / "integrations"


@dataclass(frozen=True)
class GoProgram:
    """A program that is built from its module.

    Attributes:
        module: with its version.
        package: its folder in the module.
        name: of the program.
        tags: of the build.
        checksum: of the module, where the public list of checksums does not have it.
    """

    module: str
    name: str
    package: str = "."
    tags: str = ""
    checksum: str = ""

    def build(self, folder: Path) -> None:
        """Build it as `bin/NAME` in a folder; its source stays there in `source/NAME`, with what it may need when it runs."""
        own = {"GOFLAGS": "-modcacherw", "GOWORK": "off"}
        if self.checksum:
            own["GONOSUMDB"] = self.module.partition("@")[0]
        environment = {**os.environ, **own}
        command = ["go", "mod", "download", "-json", self.module]
        done = subprocess.run(command, check=True, env=environment, cwd=folder, stdout=subprocess.PIPE)
        found = json.loads(done.stdout)
        if self.checksum and found["Sum"] != self.checksum:
            raise RuntimeError(f"{self.module} is not what was tried: its checksum is {found['Sum']}.")
        source = folder / "source" / self.name
        shutil.copytree(found["Dir"], source)
        run("chmod", "-R", "u+w", str(source))
        program = folder / "bin" / self.name
        run("go", "build", "-tags", self.tags, "-o", str(program), f"./{self.package}", environment=environment, cwd=source)


@dataclass(frozen=True)
class Needs:
    """What a service is run with. Its packages come from wherever the tools of their languages take them.

    Attributes:
        python: packages for an environment of their own, each with its version.
        npm: packages of Node.js, each with its version.
        go: programs.
        maven: what a Java project is built with, each with its version; Maven keeps it in its own folder.
        programs: what else has to be there.
        debian: packages of the system, and the program by which one sees that they are there.
    """

    python: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    go: tuple[GoProgram, ...] = ()
    maven: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    debian: tuple[str, ...] = ()
    debian_file: str = ""

    def missing(self) -> list[str]:
        """Toolchains that are not here, in words."""
        found = []
        if self.npm and not (shutil.which("npm") and shutil.which("node")):
            found.append("Node.js with npm")
        if self.go and not shutil.which("go"):
            found.append("Go")
        if self.maven and not (shutil.which("mvn") and shutil.which("java")):
            found.append("a JDK with Maven")
        found += [name for name in self.programs if not shutil.which(name)]
        if self.debian and not Path(self.debian_file).exists() and not may_install():
            found.append(f"the Debian packages {' '.join(self.debian)} (apt-get install them)")
        return found

    @property
    def folder(self) -> Path:
        """Where the packages are kept: another folder for other versions."""
        return FOLDER / hashlib.sha256(repr(self).encode()).hexdigest()[:12]

    def install(self) -> Path:
        """Install what is not there yet.

        Returns:
            The folder: programs are in `bin`, packages of Node.js in `node_modules`.

        Raises:
            subprocess.CalledProcessError: a package could not be installed; what its tool says stands above.
        """
        stamp = self.folder / "complete"
        if self.debian and not Path(self.debian_file).exists():
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            run("apt-get", "update", "-qq", environment=environment)
            run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *self.debian, environment=environment)
        if stamp.exists():
            return self.folder
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if self.python:
            run(sys.executable, "-m", "venv", str(self.folder))
            run(str(self.folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", *self.python)
        if self.npm:
            run("npm", "install", "--prefix", str(self.folder), "--no-audit", "--no-fund", "--loglevel=error", *self.npm)
        for program in self.go:
            program.build(self.folder)
        stamp.touch()
        return self.folder


def may_install() -> bool:
    """Whether packages of the system may be installed without asking anybody."""
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def run(*command: str, environment: dict[str, str] | None = None, cwd: Path | None = None) -> None:
    """Run a tool to its end; what it says goes to whoever called."""
    subprocess.run(command, check=True, env=environment, cwd=cwd, stdout=sys.stderr)
