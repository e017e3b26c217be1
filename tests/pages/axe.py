"""What axe-core objects to on a page: WCAG 2.2 A and AA, and what it counts among good practice (page rule 8)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

RUN = """async ([source, options]) => {
  if (!window.axe) (0, eval)(source);
  const found = await axe.run(document, options);
  return found.violations.map((each) => [each.id, each.nodes.map((node) => node.html.slice(0, 160))]);
}"""
EVERYTHING: dict[str, Any] = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}


@cache
def read_axe() -> str:
    """The script of axe-core."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def find_violations(page: Page, *, looks_at_contrast: bool = True) -> list[Any]:
    """What axe-core objects to, as rule and places.

    Args:
        page: as it is shown.
        looks_at_contrast: half of its work; False where the contrast of every text is measured already.
    """
    options = EVERYTHING if looks_at_contrast else {**EVERYTHING, "rules": {"color-contrast": {"enabled": False}}}
    found: list[Any] = page.evaluate(RUN, [read_axe(), options])
    return found
