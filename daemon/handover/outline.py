"""What stands where on a sheet: sections of paragraphs, facts, tables and texts, of which Markdown, HTML and PDF are three ways of writing."""

from __future__ import annotations

from typing import TypeAlias

import msgspec


class Cell(msgspec.Struct, frozen=True):
    """A short text in a table.

    Attributes:
        is_code: whether it is copied letter by letter, such as an address.
    """

    text: str
    is_code: bool = False


class Paragraph(msgspec.Struct, frozen=True):
    """Some sentences.

    Attributes:
        is_note: whether it has to be noticed.
    """

    text: str
    is_note: bool = False


class Heading(msgspec.Struct, frozen=True):
    """A small heading within a section."""

    text: str


class Table(msgspec.Struct, frozen=True):
    """Rows of cells.

    Attributes:
        heads: of the columns; empty for labels with values.
        rows: each as many cells as there are columns.
        widths: of the columns on paper, in parts.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = (1, 2)


class Items(msgspec.Struct, frozen=True):
    """A list of short texts."""

    cells: tuple[Cell, ...]


class Code(msgspec.Struct, frozen=True):
    """A text to be copied as it is.

    Attributes:
        kind: its language, as Markdown names it, or "".
    """

    text: str
    kind: str = ""


class Folded(msgspec.Struct, frozen=True):
    """A small heading with what belongs to it, of which a reader needs one of several: shut at first where that can be."""

    title: str
    blocks: tuple[Paragraph | Code, ...]


Block: TypeAlias = Paragraph | Heading | Table | Items | Code | Folded


class Section(msgspec.Struct, frozen=True):
    """A heading with what belongs to it."""

    title: str
    blocks: tuple[Block, ...]


class Outline(msgspec.Struct, frozen=True):
    """A whole sheet.

    Attributes:
        language: of its words.
        title: of the document.
        lead: below it: for whom, and when it was made.
        foot: a last line.
    """

    language: str
    title: str
    lead: str
    sections: tuple[Section, ...]
    foot: str
