"""packaging/Containerfile taken apart: its stages with their instructions."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.processes import ROOT

CONTAINERFILE = ROOT / "packaging" / "Containerfile"


@dataclass
class Stage:
    """A stage of a build.

    Attributes:
        base: what it begins from.
        name: "" for the last one.
        instructions: each with its arguments, in their order.
    """

    base: str
    name: str = ""
    instructions: list[tuple[str, str]] = field(default_factory=list)

    def all(self, instruction: str) -> list[str]:
        """The arguments of every instruction of a kind."""
        return [arguments for name, arguments in self.instructions if name == instruction]


def read_containerfile(path: Path = CONTAINERFILE) -> tuple[dict[str, str], list[Stage]]:
    """Its arguments with their defaults, and its stages."""
    text = path.read_text("utf-8").replace("\\\n", " ")
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip() and not line.startswith("#")]
    arguments: dict[str, str] = {}
    stages: list[Stage] = []
    for line in lines:
        name, _, rest = line.partition(" ")
        if name == "ARG" and not stages:
            key, _, value = rest.partition("=")
            arguments[key] = value
        elif name == "FROM":
            base, _, called = rest.partition(" AS ")
            stages.append(Stage(base, called))
        else:
            stages[-1].instructions.append((name, rest))
    return arguments, stages
