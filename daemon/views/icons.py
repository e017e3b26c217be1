"""The icons of the pages: lucide's drawings, inlined with presentation attributes because the pages allow no inline styles."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from markupsafe import Markup

_SHAPES = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@cache
def _shapes(name: str) -> str:
    drawing = files("resources").joinpath("pages", "icons", f"{name}.svg").read_text("utf-8")
    found = _SHAPES.search(drawing)
    assert found, name
    return re.sub(r"\s*\n\s*", "", found[1]).strip()


@cache
def icon(name: str, size: int = 18, extra: str = "") -> Markup:
    """An icon that only decorates: it is hidden from screen readers, the words beside it say the same.

    Args:
        name: of a file in `resources/pages/icons`, without its ending.
        size: width and height in CSS pixels, which the style sheet lets grow with the text: 14, 16, 18, 20 or 24.
        extra: further class names.
    """
    names = f"icon i{size} {extra}".rstrip()
    return Markup(  # noqa: S704  all parts come from our own files and templates
        f'<svg class="{names}" width="{size}" height="{size}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        f'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{_shapes(name)}</svg>'
    )
