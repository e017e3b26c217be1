"""A sheet as one HTML file that loads nothing and runs nothing."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from daemon.handover.outline import Cell, Outline

_CODE = Markup("<code>{}</code>")


def write_html(outline: Outline) -> str:
    """The document.

    Args:
        outline: of the sheet.
    """
    return _load_template().render(outline=outline, style=Markup(_read("sheet.css")), write=_write)  # noqa: S704  a file of ours


@cache
def _load_template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_read("sheet.html"))


def _read(name: str) -> str:
    return files("resources").joinpath("handover", name).read_text("utf-8")


def _write(cell: Cell) -> str:
    return _CODE.format(cell.text) if cell.is_code else cell.text
