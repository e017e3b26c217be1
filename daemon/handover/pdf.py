"""A sheet as PDF, with its fonts embedded, so that Korean and what is copied letter by letter look the same wherever it is read."""

from __future__ import annotations

import logging
from importlib.resources import as_file, files

from fpdf import FPDF, FontFace, XPos, YPos
from fpdf.enums import TableCellFillMode, WrapMode
from fpdf.fonts import TTFFont

from daemon.handover.outline import Block, Cell, Code, Folded, Heading, Items, Outline, Paragraph, Section, Table

# Millimetres; of rows so many that the table with them stays on one page.
_HEAD_HEIGHT, _ROW_HEIGHT, _SHORT_TABLE = 20, 5.6, 9
# The second knows Latin letters alone; the first gives it what it lacks.
_FAMILY, _MONOSPACED = "Pretendard", "NotoSansMono"
_FACES = (
    (_FAMILY, "", "console/fonts/Pretendard-Regular.otf"),
    (_FAMILY, "B", "console/fonts/Pretendard-SemiBold.otf"),
    (_MONOSPACED, "", "handover/fonts/NotoSansMono-Latin.ttf"),
)
_MARGIN, _TOP, _LINE, _SIZE, _SMALL, _CODE = 15, 12, 4.6, 9, 8, 6.6
# Of a line of a text to be copied, and of a table: a guide has texts in six languages, and nobody prints ten pages for one of them.
_CODE_LINE, _CELL_LINE = 3.0, 3.9
_INK, _PALE, _RULE, _GROUND, _WARM = (28, 29, 34), (90, 93, 107), (223, 224, 230), (244, 245, 248), (255, 246, 224)
_PAPER = (255, 255, 255)
# What a font has no shape for is shown as this, and never left out in silence.
_UNKNOWN = "□"

# Making a subset of a font is told in hundreds of lines otherwise.
logging.getLogger("fontTools").setLevel(logging.WARNING)


def write_pdf(outline: Outline) -> bytes:
    """The document.

    Args:
        outline: of the sheet.
    """
    page = Paper(outline)
    try:
        page.add_page()
        page.write_title()
        for section in outline.sections:
            page.write_section(section)
        page.write_foot()
        return bytes(page.output())
    finally:
        page.close_fonts()


def _height_of(section: Section) -> float:
    """What of a section stays on one page, in millimetres: all of a short table, otherwise the heading and what comes first."""
    rows = sum(len(block.rows) for block in section.blocks if isinstance(block, Table))
    is_short = 0 < rows <= _SHORT_TABLE and all(isinstance(block, Table | Paragraph) for block in section.blocks)
    return _HEAD_HEIGHT + rows * _ROW_HEIGHT if is_short else _HEAD_HEIGHT


class Paper(FPDF):
    """Pages with a number at the foot of each."""

    def __init__(self, outline: Outline) -> None:
        super().__init__(format="A4")
        self._sheet = outline
        self.set_margin(_MARGIN)
        self.set_top_margin(_TOP)
        self.set_auto_page_break(True, margin=_MARGIN)
        for family, style, name in _FACES:
            with as_file(files("resources").joinpath(name)) as path:
                self.add_font(family, style, path)
        self.set_fallback_fonts([_FAMILY])
        self._shapes = frozenset(sign for font in self.fonts.values() if isinstance(font, TTFFont) for sign in font.cmap)
        self.set_title(self._fit(outline.title))
        self.set_lang(outline.language)
        self.set_creator("Letpass")

    def close_fonts(self) -> None:
        """Let go of the files of the fonts, which would stay open until Python collects its garbage."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.close()

    def footer(self) -> None:
        """The number of the page."""
        self.set_y(-12)
        self._use(_SMALL, colour=_PALE)
        self.cell(0, 5, f"{self.page_no()} / {{nb}}", align="R")

    def write_title(self) -> None:
        """The heading of the document, and for whom it is."""
        self._use(18, "B")
        self._lines(self._sheet.title, 8.5)
        self.ln(1)
        self._use(_SIZE, colour=_PALE)
        self._lines(self._sheet.lead)

    def write_section(self, section: Section) -> None:
        """A heading and what is below it."""
        self._keep(_height_of(section))
        self.ln(3.5)
        self._use(12.5, "B")
        self._lines(section.title, 6)
        self.set_draw_color(*_RULE)
        self.line(self.l_margin, self.get_y() + 0.8, self.w - self.r_margin, self.get_y() + 0.8)
        self.ln(2.6)
        for block in section.blocks:
            self._write_block(block)

    def write_foot(self) -> None:
        """The last line."""
        self.ln(6)
        self._use(_SMALL, colour=_PALE)
        self._lines(self._sheet.foot)

    def _write_block(self, block: Block) -> None:
        match block:
            case Paragraph(text, is_note):
                self._use(_SIZE)
                self.set_fill_color(*_WARM)
                self._lines(text, fill=is_note)
                self.ln(1)
            case Heading(text):
                self._keep(16)
                self.ln(1.4)
                self._use(_SIZE + 0.5, "B")
                self._lines(text)
                self.ln(0.6)
            case Folded(title, blocks):
                for each in (Heading(title), *blocks):
                    self._write_block(each)
            case Items(cells):
                self._use(_SIZE)
                for cell in cells:
                    self.set_font(_FAMILY)
                    self.cell(4, _LINE, "•")
                    self.set_font(self._family_of(cell))
                    self._lines(cell.text)
                self.ln(1)
            case Code(text):
                self._use(_CODE, family=_MONOSPACED)
                self.set_fill_color(*_GROUND)
                # Each line for itself: long texts go over several pages.
                for line in text.rstrip().expandtabs(4).split("\n"):
                    self._lines(line or " ", _CODE_LINE if line else _CODE_LINE / 2, fill=True)
                self.ln(2)
            case Table():
                self._write_table(block)

    def _write_table(self, table: Table) -> None:
        self._use(_SMALL)
        self.set_draw_color(*_RULE)
        self.set_fill_color(*_PAPER)
        heads = FontFace(emphasis="BOLD", color=_PALE, fill_color=_PAPER)
        with self.table(
            col_widths=table.widths,
            borders_layout="HORIZONTAL_LINES",
            line_height=_CELL_LINE,
            padding=(0.7, 2, 0.7, 0),
            text_align="LEFT",
            v_align="TOP",
            cell_fill_mode=TableCellFillMode.NONE,
            first_row_as_headings=bool(table.heads),
            headings_style=heads,
        ) as grid:
            if table.heads:
                grid.row([self._fit(head) for head in table.heads])
            for row in table.rows:
                line = grid.row()
                for index, cell in enumerate(row):
                    is_label = index == 0 and not table.heads
                    family = self._family_of(cell)
                    face = FontFace(family=family, size_pt=_CODE if family == _MONOSPACED else None, color=_PALE if is_label else _INK)
                    line.cell(self._fit(cell.text) or " ", style=face)
        self.ln(1)

    def _family_of(self, cell: Cell) -> str:
        return _MONOSPACED if cell.is_code else _FAMILY

    def _use(self, size: float, style: str = "", colour: tuple[int, int, int] = _INK, family: str = _FAMILY) -> None:
        self.set_font(family, style, size)
        self.set_text_color(*colour)

    def _lines(self, text: str, height: float = _LINE, *, fill: bool = False) -> None:
        self.multi_cell(0, height, self._fit(text), align="L", fill=fill, new_x=XPos.LMARGIN, new_y=YPos.NEXT, wrapmode=WrapMode.WORD)

    def _fit(self, text: str) -> str:
        return "".join(sign if sign == "\n" or ord(sign) in self._shapes else _UNKNOWN for sign in text)

    def _keep(self, height: float) -> None:
        """Begin a page where less than so many millimetres are left."""
        if self.get_y() + height > self.h - _MARGIN:
            self.add_page()
