"""axe-core finds nothing on any state of any page: WCAG 2.2 A and AA, and what it counts among good practice (page rule 8)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.pages.conftest import Show
from tests.pages.states import STATES

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


def find_violations(page: Page, options: dict[str, Any]) -> list[Any]:
    """What axe-core objects to, as rule and places."""
    found: list[Any] = page.evaluate(RUN, [read_axe(), options])
    return found


@pytest.mark.parametrize("state", STATES)
def test_a_state_breaks_no_rule(show: Show, state: str) -> None:
    """Each state in one of the languages, one of the themes, on a phone or a desktop, with all that is folded opened.

    Contrast in both themes is measured for every text by `test_pages.py`.
    """
    index = list(STATES).index(state)
    page = show(state, "ko" if index % 2 else "en")
    page.set_viewport_size({"width": 390, "height": 844} if index % 4 < 2 else {"width": 1200, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.emulate_media(color_scheme="dark" if index % 8 < 4 else "light")
    assert find_violations(page, EVERYTHING) == []
