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
# Of each element what axe-core's rules look at, besides its texts; and of the whole page the order of its headings and landmarks.
SHAPES = """() => {
  const name = (element) => element ? element.tagName + '.' + element.className + '#' + (element.getAttribute('type') || '') : '';
  const shape = (element) => {
    const names = [...element.attributes].map((each) => each.name + (/^(role|aria-(live|hidden|current))$/.test(each.name) ? each.value : ''));
    const parts = [name(element.parentElement), name(element), name(element.previousElementSibling), names.sort(), element.checkVisibility()];
    return JSON.stringify([...parts, [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())]);
  };
  const order = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, main, nav, header, footer, aside, section, form, [role]')];
  return [...new Set([...document.querySelectorAll('body, body *')].map(shape)), order.map((each) => each.tagName).join(' ')];
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


class Novelty:
    """Whether a page has anything that axe-core was not shown before: most states differ from others by a sentence, which it does not read."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def has_new(self, page: Page) -> bool:
        """True if something of the page is new; from then on it is known."""
        shapes: set[str] = set(page.evaluate(SHAPES))
        is_new = not shapes <= self._seen
        self._seen |= shapes
        return is_new
