"""The picture in docs/ARCHITECTURE.md, drawn from the imports that are really there: `python -m tests.architecture_picture` draws it anew.

A box is a folder, or a file that stands beside the folders. An arrow means *imports*; one that follows from others is left out, so
that what remains is the order of the floors.
"""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "docs" / "ARCHITECTURE.md"
BEGIN, END = "<!-- drawn by tests/architecture_picture.py -->\n", "<!-- end of the drawing -->\n"
PROGRAMS = ("daemon", "gui")
SHARED = "common"

Graph = dict[str, set[str]]


def box_of(module: str) -> str | None:
    """The box that a module stands in: `daemon.services.people.users` in `daemon/services`, all of `common` in one; None if it is not ours."""
    parts = module.split(".")
    if parts[0] == SHARED:
        return SHARED
    return "/".join(parts[:2]) if parts[0] in PROGRAMS and len(parts) > 1 else None


def imported_modules(path: Path) -> set[str]:
    """The modules that a file imports, by their full names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            # `from daemon import app` names a module, `from daemon.app import x` does not.
            found.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names if "." not in node.module)})
    return found


def read_graph() -> Graph:
    """Which box imports which."""
    graph: Graph = {SHARED: set()}
    for program in PROGRAMS:
        for path in sorted((ROOT / program).rglob("*.py")):
            box = box_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
            if box is None or box.endswith("__init__"):
                continue
            graph.setdefault(box, set()).update(other for module in imported_modules(path) if (other := box_of(module)))
    return {box: {other for other in others if other in graph and other != box} for box, others in graph.items()}


def reachable(graph: Graph, box: str) -> set[str]:
    """Everything that a box imports, by whatever way."""
    found: set[str] = set()
    waiting = [*graph[box]]
    while waiting:
        other = waiting.pop()
        if other not in found:
            found.add(other)
            waiting += graph[other]
    return found


def without_shortcuts(graph: Graph) -> Graph:
    """The same order with as few arrows as it takes. There are no circles: the layer contracts forbid them."""
    below = {box: reachable(graph, box) for box in graph}
    return {box: {other for other in others if not any(other in below[between] for between in others)} for box, others in graph.items()}


def draw() -> str:
    """The picture as Mermaid, between its two marks."""
    graph = without_shortcuts(read_graph())
    lines = ["```mermaid", "flowchart TD"]
    for program in PROGRAMS:
        boxes = sorted(box for box in graph if box.startswith(f"{program}/"))
        lines += [f"  subgraph {program}", *(f'    {name_of(box)}["{box.partition("/")[2]}"]' for box in boxes), "  end"]
    lines.append(f'  {SHARED}["{SHARED}"]')
    lines += [f"  {name_of(box)} --> {name_of(other)}" for box in sorted(graph) for other in sorted(graph[box])]
    return "\n".join([BEGIN.rstrip(), *lines, "```", END])


def name_of(box: str) -> str:
    """A name that Mermaid takes."""
    return box.replace("/", "_")


def drawn_in(text: str) -> str:
    """The picture that stands in a text, with its marks."""
    return BEGIN + text.partition(BEGIN)[2].partition(END)[0] + END


def main() -> None:
    """Draw the picture anew where it stands."""
    text = DOCUMENT.read_text("utf-8")
    DOCUMENT.write_text(text.replace(drawn_in(text), draw()), "utf-8")


if __name__ == "__main__":
    main()
