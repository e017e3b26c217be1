"""A sheet as Markdown (CommonMark with the tables of GitHub). Text of others stays text, whatever it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from daemon.handover.outline import Block, Cell, Code, Folded, Heading, Items, Outline, Paragraph, Section, Table

_SIGNS = re.compile(r"[\\`*_\[\]<>#|~&!$]")
# What some readers turn into links: addresses, mail addresses, and names of people or short codes between signs.
_LINKS = re.compile(r"(?i)(?<=www)\.|:(?=//)|@|:(?=\w+:)")
_FIRST = re.compile(r"^([-+=]|\d+(?=[.)]))")
_TICKS = re.compile("`+")


def write_markdown(outline: Outline) -> str:
    """The document.

    Args:
        outline: of the sheet.
    """
    parts = [f"# {escape(outline.title)}", escape(outline.lead)]
    parts += chain.from_iterable(_write_section(section) for section in outline.sections)
    parts += ["---", escape(outline.foot)]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """A text in one line that no reader of Markdown takes for anything else."""
    line = " ".join(text.split())
    line = _SIGNS.sub(lambda sign: "\\" + sign[0], line)
    line = _LINKS.sub(lambda sign: "\\" + sign[0], line)
    return _FIRST.sub(lambda sign: f"{sign[1]}\\" if sign[1].isdigit() else "\\" + sign[1], line)


def _write_section(section: Section) -> list[str]:
    return [f"## {escape(section.title)}", *(_write_block(block) for block in section.blocks)]


def _write_block(block: Block) -> str:
    match block:
        case Paragraph(text, is_note):
            return f"> **{escape(text)}**" if is_note else escape(text)
        case Heading(text):
            return f"### {escape(text)}"
        case Items(cells):
            return "\n".join(f"- {_write_cell(cell)}" for cell in cells)
        case Code(text, kind):
            fence = "`" * max(3, 1 + _find_longest_ticks(text))
            return f"{fence}{kind}\n{text.rstrip()}\n{fence}"
        case Folded(title, blocks):
            return "\n\n".join([f"### {escape(title)}", *(_write_block(each) for each in blocks)])
        case Table():
            return _write_table(block)


def _write_table(table: Table) -> str:
    width = len(table.rows[0]) if table.rows else len(table.heads)
    heads = table.heads or ("",) * width
    lines = [_write_row(Cell(head) for head in heads), "|" + " --- |" * width]
    return "\n".join([*lines, *(_write_row(row) for row in table.rows)])


def _write_row(cells: Iterable[Cell]) -> str:
    return "| " + " | ".join(_write_cell(cell, in_table=True) for cell in cells) + " |"


def _write_cell(cell: Cell, *, in_table: bool = False) -> str:
    if not cell.is_code or not cell.text.strip():
        return escape(cell.text)
    text = " ".join(cell.text.split())
    ticks = "`" * (1 + _find_longest_ticks(text))
    # A blank on both sides is taken away again, and parts the text's own signs from ours.
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return ticks + pad + (text.replace("|", "\\|") if in_table else text) + pad + ticks


def _find_longest_ticks(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)
