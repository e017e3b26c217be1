"""The hand-over sheet as an HTML file, in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from daemon.handover.html import write_html
from daemon.handover.outline import Cell, Outline, Section, Table


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_between_rows_are_quiet_on_a_phone(browser: Browser, scheme: str) -> None:
    """Nearer to the ground than to the text; Korean breaks between words alone."""
    facts, wide = Table((), ((Cell("발급자"), Cell("주소")),)), Table(("가", "나", "다"), ((Cell("1"), Cell("2"), Cell("3")),), (1, 1, 1))
    sheet = Outline("ko", "연결하기", "안내", (Section("요약", (facts, wide)),), "끝")
    page = browser.new_page(viewport={"width": 360, "height": 700}, color_scheme="dark" if scheme == "dark" else "light")
    page.set_content(write_html(sheet))

    def read(selector: str, name: str) -> int:
        value = page.locator(selector).first.evaluate("(part, name) => getComputedStyle(part)[name]", name)
        return sum(int(each) for each in value.removeprefix("rgb(").rstrip(")").split(","))

    ground, text = read("body", "backgroundColor"), read("body", "color")
    for selector in (".facts tr", ".wide tbody tr"):
        line = read(selector, "borderBottomColor")
        assert abs(line - ground) < abs(line - text) / 2, selector
    assert page.locator("h1").evaluate("part => getComputedStyle(part).wordBreak") == "keep-all"
    page.close()
